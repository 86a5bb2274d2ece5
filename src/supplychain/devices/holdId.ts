import { AbiCoder, id, keccak256 } from "ethers";

const HOLD_TYPEHASH = id("DeviceHold(bytes32 binding,uint64 counter)");

/**
 * Id of a hold, which evidence for its release has as its subject.
 *
 * @param binding - Id of the binding.
 * @param counter - Counter of the breach.
 */
export function holdId(binding: string, counter: bigint): string {
  return keccak256(
    AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32", "uint64"], [HOLD_TYPEHASH, binding, counter]),
  );
}
