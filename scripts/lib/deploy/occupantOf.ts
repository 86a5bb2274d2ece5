import type { EIP1193Provider } from "hardhat/types/index.js";

/** What the code of an account begins with that has one key and lends it a contract's code (EIP-7702). */
const DELEGATION = "0xef0100";

/** What answers at an address: a contract, one key that acts as a contract, or nothing but perhaps a key. */
export type Occupant = "contract" | "delegating key" | "no code";

/** Says whether a contract stands at an address. Code alone is no proof of one. */
export async function occupantOf(provider: EIP1193Provider, address: string): Promise<Occupant> {
  const code = (await provider.request({ method: "eth_getCode", params: [address, "latest"] })) as string;
  if (code === "0x") return "no code";
  return code.toLowerCase().startsWith(DELEGATION) ? "delegating key" : "contract";
}
