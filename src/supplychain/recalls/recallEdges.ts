import type { Lineage } from "../lineageHash.js";
import { LineageMismatchError } from "./recallErrors.js";

/** One step down, field for field `IRecallRegistry.Edge`. */
export interface RecallEdge {
  /** Id of the lot that was made. */
  readonly child: string;
  readonly lineage: Lineage;
  /** Position among the lineage's inputs of the lot before it. */
  readonly index: bigint;
}

/**
 * A path as `RecallRegistry.show` takes it, and `LotLedger.isMadeFrom` edge by edge.
 *
 * @param recalled - Id of the lot at which the path begins.
 * @param path - Ids of the lots below it, from `recallPath`.
 * @param lineageOf - The lineage of a lot that was made, as the event `LotsProcessed` told it.
 * @throws {@link LineageMismatchError} when a lineage does not name the lot before.
 */
export function recallEdges(
  recalled: string,
  path: readonly string[],
  lineageOf: (lot: string) => Lineage | undefined,
): RecallEdge[] {
  let parent = recalled;
  return path.map((child) => {
    const lineage = lineageOf(child);
    const index = lineage?.inputs.indexOf(parent) ?? -1;
    if (lineage === undefined || index === -1) throw new LineageMismatchError(child, parent);
    parent = child;
    return { child, lineage, index: BigInt(index) };
  });
}
