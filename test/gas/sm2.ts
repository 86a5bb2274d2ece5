import { ethers } from "hardhat";

import { gasOf } from "../../bench/lib/gasOf.js";
import { sm2Vectors } from "../helpers/sm2Vectors.js";

const DEFAULT_ID = ethers.toUtf8Bytes("1234567812345678");

/**
 * Gas of SM2, each as a transaction to a contract that does nothing else. A verification depends on the digits of its scalars: the
 * dearest of several counts.
 */
export async function measure(): Promise<Record<string, bigint>> {
  const sm2 = await ethers.deployContract("SM2Harness");
  const [caller] = await ethers.getSigners();
  const spend = async (data: string) => gasOf(await caller!.sendTransaction({ to: sm2, data }));
  const { signatures } = sm2Vectors();

  let verify = 0n;
  for (const { z, message, r, s, x, y } of signatures) {
    const spent = await spend(sm2.interface.encodeFunctionData("verify", [z, message, r, s, x, y]));
    if (spent > verify) verify = spent;
  }
  const { x, y } = signatures[0]!;
  const identity = await spend(sm2.interface.encodeFunctionData("identityDigest", [DEFAULT_ID, x, y]));
  return { "sm2.identityDigest": identity, "sm2.verify": verify };
}
