import { conceal } from "../../cli/lib/secrets.js";

type Write = typeof process.stdout.write;

/** Standard output itself, once it is reserved. */
let write: Write | undefined;

/**
 * Keeps standard output for the script's result: whatever anybody else writes there, a compiler or a library, goes to standard
 * error. Secrets go nowhere: they are taken out of both.
 *
 * @returns Gives it back.
 */
export function reserveStandardOutput(): () => void {
  const original = { stdout: process.stdout.write, stderr: process.stderr.write };
  write = concealing(original.stdout.bind(process.stdout) as Write);
  process.stderr.write = concealing(original.stderr.bind(process.stderr) as Write);
  process.stdout.write = process.stderr.write;

  return () => {
    process.stdout.write = original.stdout;
    process.stderr.write = original.stderr;
    write = undefined;
  };
}

/** Prints a part of the script's result. */
export function printResult(text: string): void {
  if (write === undefined) process.stdout.write(text);
  else write(text);
}

/** Prints the script's result as one JSON document; amounts become decimal strings. */
export function printJson(result: object): void {
  const text = JSON.stringify(result, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part), 2);
  printResult(`${text}\n`);
}

function concealing(write: Write): Write {
  return ((chunk: string | Uint8Array, ...rest: never[]) =>
    write(typeof chunk === "string" ? conceal(chunk) : chunk, ...rest)) as Write;
}
