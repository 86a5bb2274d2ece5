import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { Notice } from "../ui/Notice.js";
import { giveFromFaucet } from "./burner.js";
import { describeFailure, type Failure } from "./describeFailure.js";

/** Gives a burner account what it needs to try a payment. */
export function Faucet({ config, address }: { config: SuiteConfig; address: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => giveFromFaucet(address, config),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["balance"] }),
  });

  useEffect(() => {
    setFailure(undefined);
    if (error !== null) void describeFailure(error, language, t).then(setFailure);
  }, [error, language, t]);

  return (
    <div className="faucet">
      <button type="button" className="button secondary" disabled={isPending} onClick={() => mutate()}>
        {t(isPending ? "faucet.running" : "faucet.do")}
      </button>
      <span role="status" className="fine">
        {isSuccess && t("faucet.done")}
      </span>
      {failure !== undefined && (
        <Notice kind="error" title={failure.title}>
          <p>{failure.why}</p>
        </Notice>
      )}
    </div>
  );
}
