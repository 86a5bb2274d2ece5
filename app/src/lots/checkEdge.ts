import { type Lineage, LINEAGE_KIND } from "../../../src/supplychain/lineageHash.js";
import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { ILotLedger__factory } from "../../../types/factories/contracts/supplychain/interfaces/ILotLedger__factory.js";
import { queryIndexer } from "../lib/queryIndexer.js";
import { chainProvider } from "../wallet/chain.js";
import { EDGE, type LotEdge } from "./fetchLineage.js";

/** Most inputs that a lot can be made from. */
const MOST_INPUTS = 64;

/**
 * Asks the ledger whether a lot was made from another. The index only tells what to ask: the ledger compares it with the word that the lot
 * committed to when it was made.
 */
export async function checkEdge(edge: LotEdge, config: SuiteConfig): Promise<boolean> {
  const address = config.contracts.LotLedger?.address;
  if (address === undefined) throw new Error("The suite has no LotLedger.");
  const ledger = ILotLedger__factory.connect(address, chainProvider(config));
  const lineage = await lineageOf(edge);
  return ledger.isMadeFrom(
    edge.child,
    { ...lineage, inputs: [...lineage.inputs], amounts: [...lineage.amounts] },
    edge.position,
    edge.parent,
  );
}

async function lineageOf({ child, kind, eventHash }: LotEdge): Promise<Lineage> {
  const { lotEdges } = await queryIndexer<{ lotEdges: { items: LotEdge[] } }>(
    `{ lotEdges(where: { child: "${child}" }, orderBy: "position", limit: ${MOST_INPUTS}) { items { ${EDGE} } } }`,
    AbortSignal.timeout(15_000),
  );
  return {
    kind: LINEAGE_KIND[kind],
    inputs: lotEdges.items.map(({ parent }) => parent),
    amounts: lotEdges.items.map(({ amount }) => BigInt(amount)),
    eventHash,
  };
}
