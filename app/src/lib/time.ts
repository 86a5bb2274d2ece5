import type { Language } from "../i18n/startI18n.js";

/** Writes a Unix second as date and time of the reader's own zone. */
export function formatTime(seconds: bigint, language: Language): string {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(Number(seconds) * 1000);
}

/** Units of a distance in time, the largest first, in seconds. */
const UNITS = [
  ["day", 86_400n],
  ["hour", 3_600n],
  ["minute", 60n],
] as const;

/** Writes how far a time lies ahead, or behind where it is negative, in the largest unit that it fills. */
export function formatDistance(seconds: bigint, language: Language): string {
  const size = seconds < 0n ? -seconds : seconds;
  const [unit, length] = UNITS.find(([, one]) => size >= one) ?? UNITS[2];
  const format = new Intl.RelativeTimeFormat(language === "zh" ? "zh-CN" : "en-GB");
  return format.format(Number(seconds / length), unit);
}

/** The Unix second that the reader's clock shows. */
export function clockSeconds(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}

/** What is past for the reader: a local chain's clock can run ahead of the reader's, and what the chain has seen has happened. */
export function nowOf(blockTime: bigint): bigint {
  const clock = clockSeconds();
  return clock > blockTime ? clock : blockTime;
}
