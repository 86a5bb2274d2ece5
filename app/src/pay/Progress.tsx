import { useTranslation } from "react-i18next";

import type { PaymentStep } from "./pay.js";

const STEPS: readonly PaymentStep[] = ["checking", "signing", "mining"];

/** The steps of a payment, and which of them it is at. */
export function Progress({ step }: { step: PaymentStep | undefined }) {
  const { t } = useTranslation();
  const reached = step === "done" ? STEPS.length : STEPS.findIndex((name) => name === step);
  return (
    <>
      <p className="visually-hidden" role="status">
        {step !== undefined && t(`pay.step.${step}`)}
      </p>
      {step !== undefined && (
        <ol className="steps" aria-hidden="true">
          {STEPS.map((name, index) => (
            <li key={name} className={index < reached ? "past" : index === reached ? "present" : ""}>
              {t(`pay.step.${name}`)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
