import { time } from "@nomicfoundation/hardhat-network-helpers";
import { Wallet } from "ethers";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { topicId } from "../../src/identity/topicId.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { ALL_SCOPES } from "../../src/identity/scopes.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { notarizeUnit } from "./evidence/deployCertificates.js";
import { deployInspections, REPORT } from "./evidence/deployInspections.js";
import { certificateUnit } from "./evidence/units.js";
import { COFFEE, DAY, KILOGRAM, QUANTITY } from "./lotLedger.js";
import { batchNumber, EVENT_HASH } from "./lotScene.js";
import { registerParty } from "./registerParty.js";
import { runCommand } from "./runCommand.js";
import { serveHardhat } from "./serveHardhat.js";

let server: ReturnType<typeof serveHardhat> | undefined;

/** Ends the serving. */
export async function closeLotDesk(): Promise<void> {
  await (await server)?.close();
  server = undefined;
}

/** A ledger with its registries, a grower and a roaster, and a clerk with a key of its own who may do everything for both. */
export async function lotDesk() {
  const { url } = await (server ??= serveHardhat());
  const suite = await deployInspections();
  const { authority, parties, evidence } = suite;
  const [grower, roaster] = (await ethers.getSigners()).slice(14, 16) as [Signer, Signer];
  const credentials = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
  const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
  const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
  const schema = nameHash(REPORT);
  const terms = [parties, credentials, evidence, ledger, schema, topicId("food-safety-authority/1")] as const;
  const recalls = await ethers.deployContract("RecallRegistry", [...terms]);
  const devices = await ethers.deployContract("HoldingDevices");
  await ledger.appointGuards(devices, recalls);

  const growerParty = await registerParty(parties, grower);
  const roasterParty = await registerParty(parties, roaster);
  const clerk = Wallet.createRandom();
  const validUntil = BigInt(await time.latest()) + 365n * DAY;
  await parties.connect(grower).setOperator(growerParty, clerk, ALL_SCOPES, validUntil);
  await parties.connect(roaster).setOperator(roasterParty, clerk, ALL_SCOPES, validUntil);
  await grower.sendTransaction({ to: clerk, value: ethers.parseEther("10") });
  await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);

  const { chainId } = await ethers.provider.getNetwork();
  const place = ["--ledger", await ledger.getAddress(), "--chain-id", String(chainId), "--rpc", url];
  const run = (group: "lot" | "recall", command: string, ...options: string[]) =>
    runCommand([group, command, ...options, ...place], { env: { TM_PRIVATE_KEY: clerk.privateKey } });

  /** Splits parts of a gram each off a lot and gives their ids. */
  async function splitOff(lot: string, names: readonly string[]): Promise<string[]> {
    const parts = names.map((name) => ({ identifier: batchNumber(name), quantity: 1_000n }));
    await ledger.connect(grower).split(lot, parts, EVENT_HASH);
    return names.map((name) => lotId(growerParty, batchNumber(name)));
  }

  /** A notarized report about a lot, provisional while it can be challenged. */
  async function reportOn(lot: string, content = "aflatoxin above the limit") {
    const now = BigInt(await time.latest());
    const contentCommitment = ethers.id(content);
    const about = { schema, depositor: suite.depositor, subject: lot, expiresAt: 0n, contentCommitment };
    const unit = certificateUnit(now, about);
    await notarizeUnit({ ...suite, deadline: now + 3_600n }, unit);
    return unit;
  }

  /** Has the grower recall a lot that it created under an identifier. */
  async function recalled(lot: string, identifier: string, content?: string): Promise<string> {
    const unit = await reportOn(lot, content);
    const args: StartRecall = [growerParty, lot, identifier, unit, ethers.ZeroHash, []];
    const recall = await recalls.connect(grower).startRecall.staticCall(...args);
    await recalls.connect(grower).startRecall(...args);
    return recall;
  }

  const people = { grower, growerParty, roaster, roasterParty, clerk };
  const coffee = lotId(growerParty, COFFEE);
  return { ...suite, ...people, ledger, recalls, devices, coffee, url, place, run, splitOff, reportOn, recalled };
}

/** What starts a recall. */
type StartRecall = [party: bigint, lot: string, identifier: string, unit: EvidenceUnit, batch: string, proof: string[]];
type Signer = Awaited<ReturnType<typeof ethers.getSigners>>[number];
