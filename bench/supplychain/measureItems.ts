import type { Contract, Signer } from "ethers";
import { ethers } from "hardhat";

import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { idsOf, people } from "./scene.js";

/** A contract of `bench/contracts/supplychain` that implements `IBenchItems`. */
export interface ItemsUnderTest {
  readonly name: string;
  /** Whether it numbers its tokens itself, from zero. */
  readonly numbers?: true;
}

/**
 * Measures tokens of one unit each: the issuer creates, the grower holds, the roaster takes.
 * @param subject - The contract.
 * @returns What was measured.
 */
export async function measureItems({ name, numbers }: ItemsUnderTest): Promise<Measurement> {
  const { issuer, grower, roaster } = await people();
  const items = (await ethers.deployContract(name, [issuer])) as unknown as Contract;
  // Each call names the next tokens, by the numbers that they have where the contract numbers them.
  let created = 0n;
  const next = (count: number): bigint[] => {
    const first = created;
    created += BigInt(count);
    return numbers === true
      ? Array.from({ length: count }, (_, index) => first + BigInt(index))
      : idsOf(name, first, count);
  };
  const call = (who: Signer, method: string, ...args: unknown[]): Promise<bigint> =>
    gasOf((items.connect(who) as Contract).getFunction(method).send(...args));

  // Both have tokens already, and have done all this before.
  const [before, kept] = next(2);
  await call(issuer, "createMany", grower, [before, kept]);
  await call(grower, "transferFrom", grower, roaster, before);

  const [lot] = next(1);
  const create = await call(issuer, "create", grower, lot);
  const ten = next(10);
  const many = await call(issuer, "createMany", grower, ten);
  const handOver = await call(grower, "transferFrom", grower, roaster, lot);
  const split = await call(grower, "process", [ten[0]], next(2));
  const splitTen = await call(grower, "process", [ten[1]], next(10));
  const transform = await call(grower, "process", [ten[2], ten[3]], next(1));
  const destroy = await call(grower, "destroy", ten[4]);
  return {
    gas: {
      "supplychain.lot.create": create,
      "supplychain.lot.create.10": many,
      "supplychain.lot.handOver.relayed": handOver,
      "supplychain.lot.handOver.twoSteps": handOver,
      "supplychain.lot.split.1to2": split,
      "supplychain.lot.split.1to10": splitTen,
      "supplychain.lot.transform.2to1": transform,
      "supplychain.lot.destroy": destroy,
    },
    deployments: { [name]: await deploymentOf(items) },
  };
}
