import type { Signer } from "ethers";
import { Contract } from "ethers";
import { ethers } from "hardhat";

import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import { packageFile } from "../lib/packageFile.js";
import type { Measurement } from "../lib/types.js";
import { idsOf, people } from "./scene.js";

/** The parts of a published artifact that a deployment needs. */
interface Artifact {
  readonly abi: readonly object[];
  readonly bytecode: string;
}

const PACKAGE = "@tradetrust-tt/token-registry";

/** What TradeTrust lets a caller remark; nothing, in the cheapest form. */
const NO_REMARK = "0x";

/**
 * Measures TradeTrust's registry of transferable records in the bytecode that its authors publish: a token a record, held by an
 * escrow of its own that knows beneficiary and holder.
 * @returns What was measured.
 */
export async function measureTitles(): Promise<Measurement> {
  const { issuer, grower, roaster } = await people();
  const escrows = await deploy(issuer, "TitleEscrowFactory");
  const registry = await deploy(issuer, "TradeTrustToken", "Lots", "LOT", escrows);
  const call = (contract: Contract, who: Signer, method: string, ...args: unknown[]): Promise<bigint> =>
    gasOf((contract.connect(who) as Contract).getFunction(method).send(...args));
  const escrowOf = async (record: bigint): Promise<Contract> => {
    const address = (await registry.getFunction("ownerOf").staticCall(record)) as string;
    return new Contract(address, artifactOf("TitleEscrow").abi as object[], issuer);
  };

  const [before, record] = idsOf("record", 0n, 2) as [bigint, bigint];
  await call(registry, issuer, "mint", grower, grower, before, NO_REMARK);
  const create = await call(registry, issuer, "mint", grower, grower, record, NO_REMARK);
  const escrow = await escrowOf(record);
  // There and back, and there again: the first time pays for slots that later ones use again.
  await call(escrow, grower, "transferHolder", roaster, NO_REMARK);
  await call(escrow, roaster, "transferHolder", grower, NO_REMARK);
  const custody = await call(escrow, grower, "transferHolder", roaster, NO_REMARK);
  const nominated = await call(escrow, grower, "nominate", roaster, NO_REMARK);
  const title = nominated + (await call(escrow, roaster, "transferBeneficiary", roaster, NO_REMARK));
  const returned = await call(escrow, roaster, "returnToIssuer", NO_REMARK);
  const destroy = returned + (await call(registry, issuer, "burn", record, NO_REMARK));
  return {
    gas: {
      "supplychain.lot.create": create,
      "supplychain.lot.handOver.relayed": custody,
      "supplychain.lot.handOver.twoSteps": custody,
      "supplychain.lot.transferTitle.relayed": title,
      "supplychain.lot.destroy": destroy,
    },
    deployments: { TitleEscrowFactory: await deploymentOf(escrows), TradeTrustToken: await deploymentOf(registry) },
  };
}

async function deploy(deployer: Signer, name: string, ...args: unknown[]): Promise<Contract> {
  const { abi, bytecode } = artifactOf(name);
  return (await (await ethers.getContractFactory([...abi], bytecode, deployer)).deploy(...args)) as unknown as Contract;
}

function artifactOf(name: string): Artifact {
  return require(packageFile(PACKAGE, `dist/artifacts/${name}.sol/${name}.json`)) as Artifact;
}
