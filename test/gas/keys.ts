import { readFileSync } from "node:fs";

import { ethers } from "hardhat";

import { gasOf } from "../../bench/lib/gasOf.js";
import { keyRegistration, type PublicKey } from "../../src/access/keyIds.js";

interface Vectors {
  readonly keys: readonly PublicKey[];
  readonly approvals: readonly { readonly keyId: string; readonly digest: string; readonly signature: string }[];
}

const REGISTERED = ["p256", "rsa2048", "rsa4096", "sm2"];
const APPROVED = ["p256", "webAuthn", "rsa2048", "rsa4096", "sm2"];

/**
 * Gas of keys that are not accounts, of the golden vectors: to register one, and to verify a signature in a transaction that does nothing
 * else, on a chain with the precompile for P-256.
 */
export async function measure(): Promise<Record<string, bigint>> {
  const { keys, approvals } = JSON.parse(readFileSync("test/vectors/keys.json", "utf8")) as Vectors;
  const [caller] = await ethers.getSigners();
  const registry = await ethers.deployContract("KeyRegistry", [caller!]);
  const harness = await ethers.deployContract("KeySignaturesHarness");

  const gas: Record<string, bigint> = {};
  for (const [index, key] of keys.entries()) {
    const { function: name, args } = keyRegistration(key);
    gas[`keys.register.${REGISTERED[index]}`] = await gasOf(registry.getFunction(name).send(...args));
  }
  for (const [index, { keyId, digest, signature }] of approvals.entries()) {
    gas[`keys.verify.${APPROVED[index]}`] = await gasOf(registry.getFunction("verify").send(keyId, digest, signature));
  }
  const [{ keyId: key, digest: hash, signature } = approvals[0]!] = approvals;
  gas["keys.verify.p256.withoutPrecompile"] = await gasOf(
    harness.getFunction("verifyP256Fallback").send([{ key, hash, signature }]),
  );
  return gas;
}
