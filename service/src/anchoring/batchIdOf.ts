import { AbiCoder, keccak256 } from "ethers";

import type { Hex } from "../../../src/supplychain/eventLeaf.js";

/** Id under which `EventLog` keeps the batch that a party anchors under a root. */
export function batchIdOf(party: bigint | number, root: string): Hex {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint40", "bytes32"], [party, root])) as Hex;
}
