import { InvalidMessageError } from "./errors.js";

const MAX_UINT256 = (1n << 256n) - 1n;

/** The address of an account that can hold units. */
export function requireAccount(field: string, value: string): `0x${string}` {
  const address = requireAddress(field, value);
  if (/^0x0{40}$/.test(address)) throw new InvalidMessageError({ kind: "zero-address", field });
  return address;
}

/** A number that the contract can read. */
export function requireUint256(field: string, value: bigint): bigint {
  if (value < 0n || value > MAX_UINT256) throw new InvalidMessageError({ kind: "not-a-uint256", field, value });
  return value;
}

/** A nonce of ERC-3009. */
export function requireBytes32(field: string, value: string): `0x${string}` {
  if (!/^0x[0-9a-fA-F]{64}$/.test(value)) throw new InvalidMessageError({ kind: "not-32-bytes", field, value });
  return value as `0x${string}`;
}

/** A signature: bytes of any length that the signer's account takes, but not none. */
export function requireSignature(field: string, value: string): `0x${string}` {
  if (!/^0x(?:[0-9a-fA-F]{2})+$/.test(value)) throw new InvalidMessageError({ kind: "not-bytes", field, value });
  return value as `0x${string}`;
}

function requireAddress(field: string, value: string): `0x${string}` {
  if (!/^0x[0-9a-fA-F]{40}$/.test(value)) throw new InvalidMessageError({ kind: "not-an-address", field, value });
  return value as `0x${string}`;
}
