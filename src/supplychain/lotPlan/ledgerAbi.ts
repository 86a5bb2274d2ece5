import { Interface } from "ethers";

const OFFER =
  "tuple(bytes32 lot, uint40 from, uint40 to, uint96 quantity, uint32 sequence, uint64 deadline, bytes32 document)";
const SIGNED = "tuple(address signer, bytes signature)";
const INPUTS = "tuple(bytes32 lot, uint96 quantity)[]";
const OUTPUTS = "tuple(bytes32 identifier, uint96 quantity, bytes3 unit, uint8 decimals)[]";

/** What plans and commands call and read of a `LotLedger`; the same as the contract's, which a test compares. */
export const LOT_LEDGER_ABI: Interface = new Interface([
  "function create(uint40 party, bytes32 identifier, uint96 quantity, bytes3 unit, uint8 decimals, bytes32 eventHash) returns (bytes32)",
  "function split(bytes32 lot, tuple(bytes32 identifier, uint96 quantity)[] parts, bytes32 eventHash)",
  `function merge(${INPUTS} inputs, bytes32 identifier, bytes32 eventHash)`,
  `function transform(${INPUTS} inputs, ${OUTPUTS} outputs, bytes32 process, bytes32 eventHash)`,
  "function pack(bytes32 parent, bytes32[] lots, bytes32 eventHash)",
  "function unpack(bytes32 parent, bytes32[] lots, bytes32 eventHash)",
  "function offerCustody(bytes32 lot, uint40 to, uint64 deadline, bytes32 document) returns (bytes32)",
  `function acceptCustody(${OFFER} offer, uint96 receivedQuantity)`,
  "function withdrawOffer(bytes32 lot)",
  `function transferTitle(tuple(bytes32 lot, uint40 from, uint40 to, uint32 sequence, uint64 deadline, bytes32 document) offer, ${SIGNED} giver, ${SIGNED} receiver)`,
  `function adjust(tuple(bytes32 lot, uint96 quantity, uint96 countedQuantity, uint32 sequence, uint64 deadline, bytes32 reason) adjustment, ${SIGNED} custodian, ${SIGNED} titleHolder)`,
  "function destroy(bytes32 lot, bytes32 reason)",
  "function declareYield(uint40 party, bytes32 process, bytes3 from, bytes3 to, tuple(uint64 numerator, uint64 denominator) declared)",
  "function lotOf(bytes32 lot) view returns (tuple(uint40 custodian, uint40 titleHolder, uint96 quantity, bytes3 unit, uint8 decimals, uint32 sequence, uint8 status, bytes32 parent, uint8 holds, bool holdsInside, bool recalled, bool recordsMoves))",
  "function lineageOf(bytes32 lot) view returns (bytes32)",
  "function contentsOf(bytes32 lot) view returns (uint32, uint32)",
  "function offerOf(bytes32 lot) view returns (bytes32)",
  "function conditionsOf(bytes32 lot) view returns (bytes32)",
  "function isFree(bytes32 lot) view returns (bool)",
  "function guards() view returns (address, address)",
  "function yieldOf(uint40 party, bytes32 process, bytes3 from, bytes3 to) view returns (tuple(uint64 numerator, uint64 denominator))",
  "event LotCreated(bytes32 indexed lot, uint40 indexed party, bytes32 indexed identifier, uint96 quantity, bytes3 unit, uint8 decimals, bytes32 eventHash)",
  "event LotPackedInto(bytes32 indexed lot, bytes32 indexed parent, uint40 indexed custodian, bytes32 eventHash)",
  "event LotUnpacked(bytes32 indexed lot, bytes32 indexed parent, uint40 indexed custodian, bytes32 eventHash)",
  "event CustodyOffered(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint96 quantity, uint32 sequence, uint64 deadline, bytes32 document, bytes32 offerHash, address giver)",
  "event CustodyTransferred(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint96 quantity, uint96 receivedQuantity, uint32 sequence, bytes32 document, address giver, address receiver, bool relayed)",
  "event TitleTransferred(bytes32 indexed lot, uint40 indexed from, uint40 indexed to, uint32 sequence, bytes32 document, address giver, address receiver)",
  "event InventoryAdjusted(bytes32 indexed lot, uint96 quantity, uint96 countedQuantity, uint32 sequence, bytes32 indexed reason)",
  "event YieldDeclared(uint40 indexed party, bytes32 indexed process, bytes3 from, bytes3 to, uint64 numerator, uint64 denominator)",
  "event LotDestroyed(bytes32 indexed lot, uint96 quantity, bytes32 indexed reason)",
]);
