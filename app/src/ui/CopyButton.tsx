import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** How long the button says that it copied. */
const SHOWN_MS = 2_000;

/** Copies a text. `of` says what, for those who do not see the row. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <button type="button" className="copy" aria-label={t("copy.label", { of })} onClick={copy}>
      <span aria-live="polite">{copied ? t("copy.done") : t("copy.do")}</span>
    </button>
  );
}
