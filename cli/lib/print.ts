import type { Io } from "./Io.js";

/** The same result for a person and for a program. */
export interface Result {
  /** Printed for `--json`; amounts become decimal strings. */
  readonly value: object;
  /** Printed otherwise. */
  readonly text: string;
}

/** Prints a command's result on standard output. */
export function print(io: Io, json: boolean | undefined, { value, text }: Result): void {
  io.out(`${json === true ? toJson(value) : text}\n`);
}

/** JSON that keeps integers of any size, as decimal strings. */
export function toJson(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part), 2);
}

/** Names and values in two columns. */
export function pairs(rows: readonly (readonly [name: string, value: unknown])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`.trimEnd()).join("\n");
}
