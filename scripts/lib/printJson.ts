/** Prints the one JSON document of a script's result on standard output; amounts become decimal strings. */
export function printJson(result: object): void {
  const text = JSON.stringify(result, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part), 2);
  process.stdout.write(`${text}\n`);
}
