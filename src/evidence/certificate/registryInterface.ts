import { Interface } from "ethers";

import { EVIDENCE_FIELDS } from "../fields.js";

const UNIT = `tuple(${EVIDENCE_FIELDS.map(({ name, type }) => `${type} ${name}`).join(",")})`;
const BATCH =
  "tuple(bytes32 root,uint8 profile,uint8 depth,uint64 count,bytes32 schema,uint32 notarySetVersion,uint40 depositor)";
const APPROVED = "tuple(uint32 sequence,uint32 notarySet,uint256 approvingSeats,uint64 deadline,address submitter)";
const APPROVALS = "tuple(bytes32 key,bytes signature)[] approvals";

/** What a certificate is gathered from: events, calls and calldata of the three registries; a test compares with their ABIs. */
export const registryInterface = new Interface([
  `event EvidenceNotarized(bytes32 indexed id,bytes32 indexed subject,uint40 indexed depositor,${APPROVED} approved,${UNIT} unit)`,
  `event BatchNotarized(bytes32 indexed id,bytes32 indexed root,uint40 indexed depositor,${APPROVED} approved,${BATCH} batch)`,
  "event NotarySetWritten(uint32 indexed setId,uint32 indexed version,uint8 threshold,tuple(uint40 party,bytes32[] keys)[] seats)",
  "function registries() view returns (address notaries,address schemas,address parties)",
  `function notarize(${UNIT} unit,uint64 deadline,${APPROVALS}) returns (bytes32)`,
  `function notarizeBatch(${BATCH} batch,uint64 deadline,${APPROVALS}) returns (bytes32)`,
  `function multiNotarize(tuple(${UNIT} unit,uint64 deadline,${APPROVALS})[] notarizations) returns (bytes32[])`,
  `function multiNotarizeBatch(tuple(${BATCH} batch,uint64 deadline,${APPROVALS})[] notarizations) returns (bytes32[])`,
]);
