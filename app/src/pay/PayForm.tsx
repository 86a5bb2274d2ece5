import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { Notice } from "../ui/Notice.js";
import { describeFailure, type Failure } from "../wallet/describeFailure.js";
import type { Account } from "../wallet/store.js";
import { Field } from "./Field.js";
import { pay, type PaymentStep } from "./pay.js";
import { Progress } from "./Progress.js";
import { type PaymentProblems, readPayment } from "./readPayment.js";
import type { Balance } from "./useBalance.js";

interface PayFormProps {
  readonly account: Account;
  readonly config: SuiteConfig;
  readonly balance: Balance | undefined;
}

/** Whom to pay and how much, and what becomes of it. */
export function PayForm({ account, config, balance }: PayFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState({ to: "", amount: "" });
  const [problems, setProblems] = useState<PaymentProblems>({});
  const [step, setStep] = useState<PaymentStep>();
  const [failure, setFailure] = useState<Failure>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const token = config.contracts.Stablecoin?.address ?? "";
    const read = readPayment(typed, { from: account.address, token, balance: balance?.value });
    setFailure(undefined);
    setProblems("problems" in read ? read.problems : {});
    if ("problems" in read) {
      form.querySelector<HTMLInputElement>(read.problems.to === undefined ? "#amount" : "#to")?.focus();
      return;
    }
    try {
      const hash = await pay({ account, config, ...read, onStep: setStep });
      await queries.invalidateQueries({ queryKey: ["balance"] });
      navigate(`/tx/${hash}`);
    } catch (error) {
      setStep(undefined);
      setFailure(await describeFailure(error, language, t));
    }
  };

  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        id="to"
        label={t("pay.to")}
        hint={t("pay.toHint")}
        problem={problems.to && t(`pay.problem.${problems.to}`)}
        value={typed.to}
        onChange={(to) => setTyped({ ...typed, to })}
      />
      <Field
        id="amount"
        label={t("pay.amount", { symbol: balance?.symbol ?? "" })}
        hint={t("pay.amountHint")}
        inputMode="decimal"
        problem={problems.amount && t(`pay.problem.${problems.amount}`)}
        value={typed.amount}
        onChange={(amount) => setTyped({ ...typed, amount })}
      />
      <button type="submit" className="button" disabled={step !== undefined}>
        {t("pay.do")}
      </button>
      <Progress step={step} />
      {failure !== undefined && (
        <Notice kind="error" title={failure.title}>
          <p>{failure.why}</p>
          <p>{failure.todo}</p>
        </Notice>
      )}
    </form>
  );
}
