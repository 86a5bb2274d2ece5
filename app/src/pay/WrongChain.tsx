import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { useLanguage } from "../i18n/useLanguage.js";
import { Notice } from "../ui/Notice.js";
import { describeFailure, type Failure } from "../wallet/describeFailure.js";
import type { Account } from "../wallet/store.js";

/** The wallet is on another chain than the suite: offers to change that. */
export function WrongChain({ account, config }: { account: Account; config: SuiteConfig }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [failure, setFailure] = useState<Failure>();

  const change = () => {
    setFailure(undefined);
    account.switchChain?.().catch((error: unknown) => void describeFailure(error, language, t).then(setFailure));
  };
  return (
    <Notice kind="warning" title={t("chain.wrong")}>
      <p>{t("chain.wrongText", { present: account.chainId, wanted: config.chainId, network: config.network })}</p>
      {failure !== undefined && <p>{failure.why}</p>}
      <button type="button" className="button" onClick={change}>
        {t("chain.switch")}
      </button>
    </Notice>
  );
}
