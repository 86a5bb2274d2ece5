import type { Signer } from "ethers";
import { ethers } from "hardhat";

import type {
  EvidenceRegistry,
  KeyRegistry,
  NotaryRegistry,
  PartyRegistry,
  SchemaRegistry,
} from "../../../types/index.js";
import type { Authority } from "../../../types/index.js";
import { deployAuthority } from "../deployAuthority.js";
import { SUCCESSION_DELAY, deployPartyRegistry } from "../deployPartyRegistry.js";

/** The four registries of the evidence domain under one authority. */
export interface EvidenceSuite {
  /** Bootstrapping admin of the authority: may call every restricted function. */
  admin: Signer;
  authority: Authority;
  parties: PartyRegistry;
  /** Registry of the keys that are not accounts. */
  keys: KeyRegistry;
  notaries: NotaryRegistry;
  schemas: SchemaRegistry;
  evidence: EvidenceRegistry;
}

/** Deploys the evidence domain with nothing in it. */
export async function deployEvidence(): Promise<EvidenceSuite> {
  const [admin] = await ethers.getSigners();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const keys = await ethers.deployContract("KeyRegistry", [authority]);
  const notaries = await ethers.deployContract("NotaryRegistry", [authority, SUCCESSION_DELAY, keys]);
  const schemas = await ethers.deployContract("SchemaRegistry", [authority, SUCCESSION_DELAY, notaries]);
  const evidence = await ethers.deployContract("EvidenceRegistry", [
    authority,
    SUCCESSION_DELAY,
    notaries,
    schemas,
    parties,
  ]);
  return { admin: admin!, authority, parties, keys, notaries, schemas, evidence };
}
