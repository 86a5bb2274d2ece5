import type { Contract, Signer } from "ethers";
import { ethers } from "hardhat";

import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { idsOf, people } from "./scene.js";

const QUANTITY = 250_000n;

/**
 * Measures tokens of many kinds with quantities: the issuer creates, the grower holds, the roaster takes.
 * @param name - A contract of `bench/contracts/supplychain` that implements `IBenchLots`.
 * @returns What was measured.
 */
export async function measureLots(name: string): Promise<Measurement> {
  const { issuer, grower, roaster } = await people();
  const lots = (await ethers.deployContract(name, [issuer])) as unknown as Contract;
  let created = 0n;
  const next = (count: number): bigint[] => {
    created += BigInt(count);
    return idsOf(name, created - BigInt(count), count);
  };
  const call = (who: Signer, method: string, ...args: unknown[]): Promise<bigint> =>
    gasOf((lots.connect(who) as Contract).getFunction(method).send(...args));
  const each = (count: number, quantity: bigint): bigint[] => Array.from({ length: count }, () => quantity);

  const [lot, other, third] = next(3);
  const create = await call(issuer, "create", grower, lot, QUANTITY);
  await call(issuer, "createMany", grower, [other, third], each(2, QUANTITY));
  const ten = next(10);
  const many = await call(issuer, "createMany", grower, ten, each(10, QUANTITY));
  const handOver = await call(grower, "safeTransferFrom", grower, roaster, lot, QUANTITY, "0x");
  const split = await call(grower, "process", [other], [QUANTITY], next(2), each(2, QUANTITY / 2n));
  const splitTen = await call(grower, "process", [third], [QUANTITY], next(10), each(10, QUANTITY / 10n));
  const inputs = ten.slice(0, 2);
  const transform = await call(grower, "process", inputs, each(2, QUANTITY), next(1), [2n * QUANTITY]);
  const destroy = await call(grower, "destroy", ten[2], QUANTITY);

  const load = next(10);
  await call(issuer, "createMany", grower, load, each(10, QUANTITY));
  const moved = await call(grower, "safeBatchTransferFrom", grower, roaster, load, each(10, QUANTITY), "0x");
  return {
    gas: {
      "supplychain.lot.create": create,
      "supplychain.lot.create.10": many,
      "supplychain.lot.handOver.relayed": handOver,
      "supplychain.lot.handOver.twoSteps": handOver,
      "supplychain.lot.handOver.load10": moved,
      "supplychain.lot.split.1to2": split,
      "supplychain.lot.split.1to10": splitTen,
      "supplychain.lot.transform.2to1": transform,
      "supplychain.lot.destroy": destroy,
    },
    deployments: { [name]: await deploymentOf(lots) },
  };
}
