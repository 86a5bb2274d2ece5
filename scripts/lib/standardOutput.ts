type Write = typeof process.stdout.write;

/** Standard output itself, once it is reserved. */
let write: Write | undefined;

/**
 * Keeps standard output for the script's result: whatever anybody else writes there, a compiler or a library, goes to standard
 * error.
 *
 * @returns Gives it back.
 */
export function reserveStandardOutput(): () => void {
  const original = process.stdout.write;
  write = original.bind(process.stdout) as Write;
  process.stdout.write = process.stderr.write.bind(process.stderr) as Write;

  return () => {
    process.stdout.write = original;
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
