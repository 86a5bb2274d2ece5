import { ethers } from "hardhat";

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other signature that the curve has for the same key and digest: `n - s` with the other parity ("high-s"). */
export function toHighS(signature: string): string {
  const { r, s, v } = ethers.Signature.from(signature);
  return ethers.concat([r, ethers.toBeHex(CURVE_ORDER - BigInt(s), 32), v === 27 ? "0x1c" : "0x1b"]);
}

/** The 64-byte form of ERC-2098. */
export function toCompact(signature: string): string {
  return ethers.Signature.from(signature).compactSerialized;
}
