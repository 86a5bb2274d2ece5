import type { ErrorCatalogue, ErrorWords } from "./catalogue.js";

const DAY = 86_400n;
const HOUR = 3_600n;
const MINUTE = 60n;

/** All amounts of the suite's money have six decimal places. */
const UNITS = 1_000_000n;

/** Decimal places in which amounts of goods are compared. */
const EXACT_PLACES = 18;

/** What a placeholder may ask for, besides the words of {@link ErrorWords}. */
type Form = "amount" | "exact" | "time" | "text" | keyof ErrorWords;

const FORMS: Readonly<Record<Form, (value: unknown, words: ErrorWords) => string>> = {
  amount: (value) => amount(BigInt(value as bigint)),
  exact: (value) => exact(BigInt(value as bigint)),
  time: (value) => time(BigInt(value as bigint)),
  text: (value) => text(String(value)),
  duration: (value, { duration }) => span(BigInt(value as bigint), duration),
  setting: (value, words) => word(value, words.setting),
  reportState: (value, words) => word(value, words.reportState),
  status: (value, words) => word(value, words.status),
  issuerStatus: (value, words) => word(value, words.issuerStatus),
  keyForm: (value, words) => word(value, words.keyForm),
  claimState: (value, words) => word(value, words.claimState),
  freezeState: (value, words) => word(value, words.freezeState),
  silentOutcome: (value, words) => word(value, words.silentOutcome),
  escrowPeriod: (value, words) => word(value, words.escrowPeriod),
  itemState: (value, words) => word(value, words.itemState),
  lotStatus: (value, words) => word(value, words.lotStatus),
  role: (value, words) => word(value, words.role),
  field: (value, words) => word(value, words.field),
};

/**
 * Puts arguments in the places of a sentence.
 *
 * @param sentence - With places such as `{0}` or `{1:amount}`.
 * @param args - The error's arguments in their order.
 * @param catalogue - Whose words are used.
 */
export function fillSentence(sentence: string, args: readonly unknown[], { words }: ErrorCatalogue): string {
  return sentence.replace(/\{(\d+)(?::(\w+))?\}/g, (place, index: string, form?: string) => {
    const value = args[Number(index)];
    if (value === undefined) return place;
    return form !== undefined && form in FORMS ? FORMS[form as Form](value, words) : plain(value);
  });
}

/** `1234567500000` becomes `1,234,567.50`: exact, with two decimal places at least. */
function amount(value: bigint): string {
  const fraction = (value % UNITS)
    .toString()
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${(value / UNITS).toString().replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`;
}

/** `12500000000000000000` becomes `12.5`: exact, with no more decimal places than it needs. */
function exact(value: bigint): string {
  const digits = value.toString().padStart(EXACT_PLACES + 1, "0");
  const fraction = digits.slice(-EXACT_PLACES).replace(/0+$/, "");
  return `${digits.slice(0, -EXACT_PLACES)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Unix seconds become `2026-01-31 12:00:00 UTC`; what no calendar holds stays a number. */
function time(seconds: bigint): string {
  if (seconds === 0n) return "—";
  if (seconds > 253_402_300_799n) return seconds.toString();
  return new Date(Number(seconds) * 1000).toISOString().replace("T", " ").replace(".000Z", " UTC");
}

/** Seconds become the largest unit that holds them exactly. */
function span(seconds: bigint, names: readonly string[]): string {
  const units = [DAY, HOUR, MINUTE, 1n];
  const fitting = seconds === 0n ? 3 : units.findIndex((unit) => seconds % unit === 0n);
  const count = seconds / (units[fitting] ?? 1n);
  return (names[2 * fitting + (count === 1n ? 0 : 1)] ?? "{0}").replace("{0}", count.toString());
}

/** Bytes of a short code become its letters, if it has letters. */
function text(hex: string): string {
  const letters = hex
    .slice(2)
    .replace(/(00)+$/, "")
    .replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
  return /^[\x21-\x7e]+$/.test(letters) ? letters : hex;
}

function word(value: unknown, words: readonly string[]): string {
  return words[Number(value)] ?? String(value);
}

function plain(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(plain).join(", ")}]` : String(value);
}
