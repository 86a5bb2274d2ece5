import { existsSync, readFileSync } from "node:fs";

import { isHexString } from "ethers";
import pc from "picocolors";

import { ScriptError } from "../../ScriptError.js";
import { printJson, printResult } from "../../standardOutput.js";
import { table } from "../../table.js";
import { type DecodedBatch, type DecodedTransaction, decodeBatch, decodeTransaction } from "../decodeBatch.js";
import type { Language } from "../language.js";
import { readSafeBatch } from "../readSafeBatch.js";
import { accountOf, type Session } from "../session.js";

/** Says what a file or calldata does, so that a signer knows what it signs. Fails where something is not as it seems. */
export function decode(session: Session, [given]: readonly (string | readonly string[])[]): void {
  const { telling, options } = session;
  const { book, language } = telling;
  const decoded = decodeGiven(session, String(given));
  const hasWarning = [decoded, ...decoded.transactions].some(({ warnings }) => warnings.length > 0);

  if (options.json === true) printJson({ network: book.network, chainId: book.chainId, ...decoded });
  else printResult(`\n${describe(language, decoded)}\n`);
  if (hasWarning) process.exitCode = 1;
}

type Decoded = Omit<DecodedBatch, "checksum"> & Partial<Pick<DecodedBatch, "checksum">>;

function decodeGiven({ telling, options }: Session, given: string): Decoded {
  const from = options.from === undefined ? undefined : accountOf(telling.book, options.from);
  if (isHexString(given)) {
    const to = accountOf(telling.book, options.to ?? "Authority");
    return { warnings: [], transactions: [decodeTransaction(telling, { to, data: given, from })] };
  }
  if (existsSync(given)) return decodeBatch(telling, readSafeBatch(readFileSync(given, "utf8"), given), from);

  throw new ScriptError({
    what: "There is nothing to decode.",
    why: `${given} is neither a file nor calldata.`,
    todo: "Give a file of the Transaction Builder, or data that begins with 0x.",
  });
}

function describe({ words }: Language, { checksum, warnings, transactions }: Decoded): string {
  const sums = { right: words.checksumRight, missing: words.checksumMissing, wrong: pc.red(words.checksumWrong) };
  const head = [
    ...(checksum === undefined ? [] : [[words.checksum, sums[checksum]]]),
    ...warnings.map((warning) => [words.warning, pc.red(warning)]),
  ];
  const tables = transactions.map(({ to, what, call, operations, warnings: own }: DecodedTransaction) =>
    table([
      [words.what, pc.bold(what)],
      [words.to, to],
      ...(call === null ? [] : [[words.function, call]]),
      ...operations.map((operation) => [words.operation, operation]),
      ...own.map((warning) => [words.warning, pc.red(warning)]),
    ]),
  );
  return [...(head.length === 0 ? [] : [table(head)]), ...tables].join("\n\n");
}
