/** What a request's content holds: text, lists of text, objects of text. */
export type Content = Readonly<Record<string, unknown>>;

/** A text in the content. */
export function text(content: Content, name: string): string {
  const value = content[name];
  if (typeof value === "string") return value;
  throw new Error(`Its ${name} is missing or no text`);
}

/** A whole number in the content, written as text. */
export function whole(content: Content, name: string): bigint {
  const value = text(content, name);
  if (/^\d{1,78}$/.test(value)) return BigInt(value);
  throw new Error(`Its ${name} is no whole number, written as text`);
}

/** A list of texts in the content. */
export function texts(content: Content, name: string): string[] {
  const value = content[name];
  if (Array.isArray(value) && value.every((member) => typeof member === "string")) return value;
  throw new Error(`Its ${name} is no list of texts`);
}

/** An object in the content. */
export function inner(content: Content, name: string): Content {
  const value = content[name];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Content;
  throw new Error(`Its ${name} is missing or no object`);
}

/** A Unix second, for a person too. */
export function moment(second: bigint): string {
  const inCalendar = second < 253_402_300_800n;
  return inCalendar ? `${new Date(Number(second) * 1_000).toISOString().replace(".000", "")} (${second})` : `${second}`;
}
