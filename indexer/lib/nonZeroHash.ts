import { zeroHash } from "viem";

/** The hash, or null for zero, which in events stands for "none". */
export function nonZeroHash(hash: `0x${string}`): `0x${string}` | null {
  return hash === zeroHash ? null : hash;
}
