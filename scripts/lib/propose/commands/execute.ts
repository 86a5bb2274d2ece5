import { safeBatch } from "../../../../cli/lib/safeBatch.js";
import { runStep } from "../../progress.js";
import { printJson, printResult } from "../../standardOutput.js";
import { askAuthority } from "../buildProposal.js";
import { decodeBatch } from "../decodeBatch.js";
import { describeData } from "../describeCall.js";
import { findOperation } from "../listOperations.js";
import { nodeOf, type Session } from "../session.js";
import { sendThrough, simulateBatch } from "../simulate.js";
import { writeFiles } from "../writeFiles.js";
import { describeStatus } from "./list.js";
import { printOutcome } from "./outcome.js";

/** Writes the execution of a scheduled operation again: the chain knows all that it needs. */
export async function execute(session: Session, [id]: readonly (string | readonly string[])[]): Promise<void> {
  const { telling, options } = session;
  const { network, chainId } = telling.book;
  const provider = nodeOf(session, "The execution of a scheduled operation");
  const operation = await runStep("Find the operation", (report) => {
    const from = options.fromBlock === undefined ? undefined : Number(options.fromBlock);
    return findOperation({ telling, provider, report, from }, String(id));
  });

  const what = describeData(telling, operation.data, operation.target);
  const batch = safeBatch({
    chainId,
    name: `${telling.language.words.execute}: ${operation.operation.slice(0, 10)}`,
    description: `${what}\n${telling.language.words.operation}: ${operation.operation}`,
    safe: operation.caller,
    transactions: [askAuthority(telling, "execute", [operation.target, operation.data])],
  });
  const simulation = options.simulate === true ? await simulateBatch(telling, batch, sendThrough(provider)) : undefined;
  const name = `execute-${operation.operation.slice(2, 10)}`;
  const files = writeFiles([{ name: "2-execute.json", batch }], { network, out: options.out, name });

  if (options.json === true) {
    const { transactions } = decodeBatch(telling, batch);
    printJson({ network, chainId, operation, transactions, files, ...(simulation && { simulation }) });
  } else {
    printResult(`\n${what}\n${describeStatus(telling, operation)}\n`);
    printOutcome(telling, files, simulation);
  }
}
