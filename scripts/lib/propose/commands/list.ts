import { runStep } from "../../progress.js";
import { printJson, printResult } from "../../standardOutput.js";
import { table } from "../../table.js";
import { describeData } from "../describeCall.js";
import { describeAddress, describeTime, type Telling } from "../describeValue.js";
import { fill } from "../language.js";
import { listOperations, type WaitingOperation } from "../listOperations.js";
import { nodeOf, type Session } from "../session.js";

/** Shows what waits. */
export async function list(session: Session): Promise<void> {
  const { telling, options } = session;
  const { network, chainId } = telling.book;
  const provider = nodeOf(session, "The list of waiting operations");
  const operations = await runStep("Read what was scheduled", (report) => {
    const from = options.fromBlock === undefined ? undefined : Number(options.fromBlock);
    return listOperations({ telling, provider, report, from });
  });

  const { words } = telling.language;
  const described = operations.map((operation) => ({
    ...operation,
    what: describeData(telling, operation.data, operation.target),
  }));
  if (options.json === true) printJson({ network, chainId, operations: described });
  else if (described.length === 0) printResult(`\n  ${words.none}\n`);
  else {
    const tables = described.map(({ what, ...operation }) =>
      table([
        [words.what, what],
        [words.by, describeAddress(telling, operation.caller)],
        [words.when, describeStatus(telling, operation)],
        [words.operation, operation.operation],
      ]),
    );
    printResult(`\n${tables.join("\n\n")}\n`);
  }
}

/** From when to when an operation can be executed. */
export function describeStatus(telling: Telling, { status, ready, end }: WaitingOperation): string {
  const times = { time: describeTime(telling, status === "waiting" ? ready : end), end: describeTime(telling, end) };
  return fill(telling.language.words[status], times);
}
