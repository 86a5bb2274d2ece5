import type { SafeBatch } from "../../../cli/lib/safeBatch.js";
import { ScriptError } from "../ScriptError.js";

/** Reads a batch that somebody made, of whatever tool. */
export function readSafeBatch(text: string, file: string): SafeBatch {
  const what = `${file} is no batch of Safe's Transaction Builder.`;
  const todo = "Give a file that npm run propose or the Transaction Builder wrote.";
  let batch: Partial<SafeBatch> | null;
  try {
    batch = JSON.parse(text) as Partial<SafeBatch> | null;
  } catch (error) {
    throw new ScriptError({ what, why: `It is not JSON: ${(error as Error).message}.`, todo }, { cause: error });
  }

  const missing = (["version", "chainId", "meta", "transactions"] as const).filter((key) => batch?.[key] === undefined);
  if (missing.length > 0) throw new ScriptError({ what, why: `It has no ${missing.join(", ")}.`, todo });
  if (batch?.version !== "1.0") {
    throw new ScriptError({ what, why: `Its version is ${String(batch?.version)}; 1.0 is known.`, todo });
  }
  const { transactions } = batch as SafeBatch;
  if (!Array.isArray(transactions) || !transactions.every((sent) => typeof sent?.to === "string")) {
    throw new ScriptError({ what, why: "Its transactions are not a list of calls with a receiver each.", todo });
  }
  return batch as SafeBatch;
}
