import { existsSync, readFileSync } from "node:fs";

import { runStep } from "../../progress.js";
import { ScriptError } from "../../ScriptError.js";
import { printJson, printResult } from "../../standardOutput.js";
import { buildCancellation, type Operation } from "../buildCancellation.js";
import { decodeBatch } from "../decodeBatch.js";
import { findOperation } from "../listOperations.js";
import { decodeCall, operationId } from "../operation.js";
import { readSafeBatch } from "../readSafeBatch.js";
import { accountOf, nodeOf, type Session } from "../session.js";
import { sendThrough, simulateBatch } from "../simulate.js";
import { writeFiles } from "../writeFiles.js";
import { printOutcome } from "./outcome.js";

/** Writes the transaction that stops an operation, or all operations that a file schedules. */
export async function cancel(session: Session, [named]: readonly (string | readonly string[])[]): Promise<void> {
  const { telling, options } = session;
  const { book } = telling;
  const { operations, batch } = await runStep("Read what is to be stopped", async (report) => {
    const operations = await operationsOf(session, String(named));
    const [first] = operations;
    const from = options.from === undefined ? (first?.caller ?? "") : accountOf(book, options.from);
    return { operations, batch: await buildCancellation({ telling, state: session.state(report), operations, from }) };
  });
  const simulation =
    options.simulate === true
      ? await simulateBatch(telling, batch, sendThrough(nodeOf(session, "A simulation")))
      : undefined;

  const ids = operations.map(({ caller, target, data }) => operationId(caller, target, data));
  const name = `cancel-${ids[0]?.slice(2, 10) ?? ""}`;
  const files = writeFiles([{ name: "cancel.json", batch }], { network: book.network, out: options.out, name });
  if (options.json === true) {
    const { transactions } = decodeBatch(telling, batch);
    printJson({
      network: book.network,
      chainId: book.chainId,
      operations: ids,
      transactions,
      files,
      ...(simulation && { simulation }),
    });
  } else {
    printResult(`\n${batch.meta.description}\n`);
    printOutcome(telling, files, simulation);
  }
}

async function operationsOf(session: Session, named: string): Promise<Operation[]> {
  const { telling, options } = session;
  if (/^0x[0-9a-fA-F]{64}$/.test(named)) {
    const provider = nodeOf(session, "An operation's id");
    const from = options.fromBlock === undefined ? undefined : Number(options.fromBlock);
    return [await findOperation({ telling, provider, from }, named)];
  }

  const what = "It is not known what to stop.";
  const todo = "Give the operation's id, or the 1-schedule.json that scheduled it.";
  if (!existsSync(named)) throw new ScriptError({ what, why: `${named} is neither an id nor a file.`, todo });

  const batch = readSafeBatch(readFileSync(named, "utf8"), named);
  const operations = batch.transactions.flatMap(({ to, data }) => {
    const call = decodeCall(telling.book, to, data ?? "0x");
    if (call?.entry !== telling.book.authority || !["schedule", "execute"].includes(call.fragment.name)) return [];
    return [{ caller: batch.meta.createdFromSafeAddress, target: String(call.args[0]), data: String(call.args[1]) }];
  });
  if (operations.length > 0) return operations;
  throw new ScriptError({ what, why: `${named} schedules nothing.`, todo });
}
