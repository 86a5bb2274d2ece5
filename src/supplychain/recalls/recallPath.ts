import { LotNotAffectedError } from "./recallErrors.js";
import type { RecallClosure } from "./recallClosure.js";

/**
 * The shortest way from the recalled lot down to one that was made from it.
 *
 * @param closure - All that was made from the recalled lot.
 * @param lot - Id of the lot.
 * @returns Ids of the lots on the way, each made from the one before: without the recalled lot, the last is `lot`. Empty for the
 * recalled lot itself.
 * @throws {@link LotNotAffectedError} when the lot was not made from the recalled one.
 */
export function recallPath({ graph, recalled, before }: RecallClosure, lot: string): string[] {
  const end = graph.numberOf(lot);
  if (end === undefined || (end !== recalled && before[end] === -1)) throw new LotNotAffectedError(lot);

  const path: string[] = [];
  for (let number = end; number !== recalled; number = before[number] as number) path.push(graph.idOf(number));
  return path.reverse();
}
