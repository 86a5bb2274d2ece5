import { Interface, type JsonRpcProvider, type Result } from "ethers";

import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import { deviceBindingTypes } from "../../../src/supplychain/devices/deviceMessages.js";
import { CliError } from "../../lib/CliError.js";
import { explainFailure } from "../../lib/explainFailure.js";

interface Field {
  readonly name: string;
  readonly type: string;
}

const TERMS = tuple(deviceBindingTypes.DeviceBinding);
const UNIT = tuple(EVIDENCE_FIELDS);
const CONSENT = "tuple(address signer, uint64 deadline, bytes signature)";
const READING = "tuple(uint64 counter, uint64 time, int64 value)";
const STREAM =
  "tuple(bytes32 root, uint32 count, uint64 firstCounter, uint64 lastCounter, uint64 firstTime, uint64 lastTime)";
const RECORD =
  "tuple(uint8 status, bool inBreach, uint64 counter, uint64 anchoredCounter, uint40 releasedAt, uint40 endedAt)";

/** What commands call and read of the DeviceRegistry; the same as the contract's, which a test compares. */
export const DEVICE_ABI = new Interface([
  "function registerDevice(uint40 owner, bytes32 identifier, bytes signature) returns (bytes32 device)",
  "function retireDevice(bytes32 device)",
  `function calibrate(${UNIT} unit) returns (bytes32 calibration)`,
  `function bind(${TERMS} terms, ${CONSENT} custodian, ${CONSENT} owner) returns (bytes32 binding)`,
  `function endBinding(${TERMS} terms, uint40 side)`,
  `function lapseBinding(${TERMS} terms)`,
  `function submitBreach(${TERMS} terms, ${READING} reading, bytes signature)`,
  `function releaseHold(${TERMS} terms, bytes32 reason)`,
  `function releaseHoldWithEvidence(${TERMS} terms, ${UNIT} unit, bytes32 batch, bytes32[] proof)`,
  `function anchorStream(${TERMS} terms, ${STREAM} stream, bytes32 dataHash)`,
  `function bindingOf(bytes32 binding) view returns (${RECORD})`,
  "function deviceOf(bytes32 device) view returns (tuple(uint40 owner, uint24 generation))",
  `function streamOf(bytes32 binding, bytes32 root) view returns (${STREAM})`,
  `function verifyReading(bytes32 binding, bytes32 root, ${READING} reading, bytes32[] proof) view returns (bool)`,
  `event DeviceBound(bytes32 indexed binding, bytes32 indexed lot, bytes32 indexed device, uint40 owner, address custodianSigner, address ownerSigner, ${TERMS} terms)`,
  "event BindingEnded(bytes32 indexed binding, bytes32 indexed lot, uint40 indexed party, address by)",
]);

/** What is kept of a binding. */
export interface BindingRecord {
  readonly status: bigint;
  readonly inBreach: boolean;
  readonly counter: bigint;
  readonly anchoredCounter: bigint;
  readonly releasedAt: bigint;
  readonly endedAt: bigint;
}

/** Words for the numbers of a binding's status. */
export const BINDING_STATUS = ["none", "bound", "ended"] as const;

/** Asks the registry; what it refuses is explained. */
export async function askDevices(
  provider: JsonRpcProvider,
  to: string,
  name: "bindingOf" | "deviceOf" | "streamOf" | "verifyReading",
  args: readonly unknown[],
): Promise<Result> {
  try {
    const data = DEVICE_ABI.encodeFunctionData(name, [...args]);
    return DEVICE_ABI.decodeFunctionResult(name, await provider.call({ to, data }));
  } catch (error) {
    const { why, todo } = await explainFailure(error);
    throw new CliError({ what: `The contract at ${to} did not answer ${name}.`, why, todo }, { cause: error });
  }
}

function tuple(fields: readonly Field[]): string {
  return `tuple(${fields.map(({ type, name }) => `${type} ${name}`).join(", ")})`;
}
