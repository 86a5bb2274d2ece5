import { Interface, type JsonRpcProvider, type Result } from "ethers";

import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import { askContract } from "../../lib/askContract.js";

const LOT =
  "tuple(uint40 custodian, uint40 titleHolder, uint96 quantity, bytes3 unit, uint8 decimals, uint32 sequence, uint8 status, bytes32 parent, uint8 holds, bool holdsInside, bool recalled, bool recordsMoves)";
const LINEAGE = "tuple(uint8 kind, bytes32[] inputs, uint96[] amounts, bytes32 eventHash)";
const UNIT = `tuple(${EVIDENCE_FIELDS.map(({ name, type }) => `${type} ${name}`).join(", ")})`;
const EDGE = `tuple(bytes32 child, ${LINEAGE} lineage, uint256 index)`;

/** What commands read of the ledger; the same as the contract's, which a test compares. */
export const LEDGER_ABI = new Interface([
  "event LotCreated(bytes32 indexed lot, uint40 indexed party, bytes32 indexed identifier, uint96 quantity, bytes3 unit, uint8 decimals, bytes32 eventHash)",
  "event LotsProcessed(uint40 indexed party, bytes32 indexed lineage, bytes32 indexed process, uint8 kind, bytes32[] inputs, uint96[] amounts, bytes32[] outputs, bytes32 eventHash)",
  "event LotPackedInto(bytes32 indexed lot, bytes32 indexed parent, uint40 indexed custodian, bytes32 eventHash)",
  "event LotUnpacked(bytes32 indexed lot, bytes32 indexed parent, uint40 indexed custodian, bytes32 eventHash)",
  "event CustodyOffered(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint96 quantity, uint32 sequence, uint64 deadline, bytes32 document, bytes32 offerHash, address giver)",
  "event CustodyTransferred(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint96 quantity, uint96 receivedQuantity, uint32 sequence, bytes32 document, address giver, address receiver, bool relayed)",
  "event TitleTransferred(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint32 sequence, bytes32 document, address giver, address receiver)",
  `function lotOf(bytes32 lot) view returns (${LOT})`,
  "function offerOf(bytes32 lot) view returns (bytes32)",
  "function lineageOf(bytes32 lot) view returns (bytes32)",
  `function isMadeFrom(bytes32 lot, ${LINEAGE} lineage, uint256 index, bytes32 input) view returns (bool)`,
  "function contentsOf(bytes32 lot) view returns (uint32 contents, uint32 heldContents)",
  "function outermostOf(bytes32 lot) view returns (bytes32)",
  "function guards() view returns (address devices, address recalls)",
]);

/** What commands call and read of the registry of recalls; compared in the same way. */
export const RECALLS_ABI = new Interface([
  "event LotRecallStarted(bytes32 indexed recall, bytes32 indexed lot, uint40 indexed party, uint8 right, bytes32 evidence)",
  "event RecallShown(bytes32 indexed recall, bytes32 indexed lot, bytes32 indexed inside, address by)",
  "function recallBy(bytes32 recall) view returns (tuple(bytes32 lot, bytes32 evidence, uint40 party, uint8 right, uint40 startedAt, uint40 endedAt))",
  "function recallOf(bytes32 lot) view returns (bytes32)",
  "function marksOf(bytes32 lot) view returns (tuple(bytes32 recall, bytes32 inside)[])",
  `function startRecall(uint40 party, bytes32 lot, bytes32 identifier, ${UNIT} unit, bytes32 batch, bytes32[] proof) returns (bytes32 recall)`,
  `function show(bytes32 recall, ${EDGE}[] path)`,
  "function endRecall(bytes32 recall, uint40 party, bytes32 reason)",
  "function endUnfounded(bytes32 recall)",
]);

/** What commands read of the registry of devices; compared in the same way. */
export const DEVICES_ABI = new Interface([
  "event LimitBreached(bytes32 indexed binding, bytes32 indexed lot, uint64 counter, uint64 time, int64 value)",
  "event HoldReleased(bytes32 indexed binding, bytes32 indexed lot, uint64 counter, uint40 indexed releaser, bytes32 reason, address by)",
]);

/** Asks a ledger; what it refuses is explained. */
export function askLedger(
  provider: JsonRpcProvider,
  to: string,
  name: string,
  args: readonly unknown[] = [],
): Promise<Result> {
  return askContract(provider, { abi: LEDGER_ABI, to, name, args });
}

/** Asks a registry of recalls; what it refuses is explained. */
export function askRecalls(
  provider: JsonRpcProvider,
  to: string,
  name: string,
  args: readonly unknown[] = [],
): Promise<Result> {
  return askContract(provider, { abi: RECALLS_ABI, to, name, args });
}
