import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { Notice } from "../ui/Notice.js";
import { describeFailure, type Failure } from "../wallet/describeFailure.js";

/** Why a mined transaction was refused. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [failure, setFailure] = useState<Failure>();

  useEffect(() => {
    if (error !== undefined) void describeFailure(error, language, t).then(setFailure);
  }, [error, language, t]);

  if (failure === undefined) return <p className="note">{t("tx.noReason")}</p>;
  return (
    <Notice kind="error" title={failure.title}>
      <p>{failure.why}</p>
      <p>{failure.todo}</p>
    </Notice>
  );
}
