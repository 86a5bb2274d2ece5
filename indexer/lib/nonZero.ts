import { zeroAddress } from "viem";

/** The account, or null for the zero address, which in events stands for "none". */
export function nonZero(account: `0x${string}`): `0x${string}` | null {
  return account === zeroAddress ? null : account;
}
