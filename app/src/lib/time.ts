import type { Language } from "../i18n/startI18n.js";

/** Writes a Unix second as date and time of the reader's own zone. */
export function formatTime(seconds: bigint, language: Language): string {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(Number(seconds) * 1000);
}

/** The Unix second that the reader's clock shows. */
export function clockSeconds(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}
