import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import {
  type ReserveReport,
  type ReserveReportTypedData,
  reserveReportTypedData,
} from "../../src/stablecoin/reserveReport.js";
import type {
  Authority,
  KeyRegistry,
  RedemptionClock,
  ReserveGate,
  ReserveOracle,
  Stablecoin,
} from "../../types/index.js";
import type { IReserveOracle } from "../../types/contracts/stablecoin/ReserveOracle.js";

import { deployAuthority, MIN_ADMIN_DELAY } from "./deployAuthority.js";
import { deployStablecoin } from "./deployStablecoin.js";
import { seatsOf } from "./seats.js";
import { type ApprovalInput, approveAll } from "./typedData.js";

/** One whole unit of the token. */
export const UNIT = 1_000_000n;
/** The oldest that a report's figures may be at submission, in seconds. */
export const MAX_REPORT_AGE = 86_400n;
/** The longest that a report counts after its as-of time, in seconds. */
export const MAX_REPORT_VALIDITY = 172_800n;

/** What the gate's settings can ever be. */
export const BOUNDS = {
  minCapacity: 1_000n * UNIT,
  maxCapacity: 50_000_000n * UNIT,
  minWindow: 3_600n,
  maxWindow: 2_592_000n,
  minMarginBps: 1n,
  maxMarginBps: 10_000n,
};

/** The gate's first settings: ten million a day, a half per cent held back. */
export const LIMITS = { capacity: 10_000_000n * UNIT, window: 86_400n, marginBps: 50n };

/** Who acts in the tests of the reserves. */
export interface ReservePeople {
  treasurer: HardhatEthersSigner;
  reserveAdmin: HardhatEthersSigner;
  guardian: HardhatEthersSigner;
  masterMinter: HardhatEthersSigner;
  pauser: HardhatEthersSigner;
  compliance: HardhatEthersSigner;
  /** Minter of its own allowance, beside the gate. */
  bridge: HardhatEthersSigner;
  customer: HardhatEthersSigner;
  stranger: HardhatEthersSigner;
  /** The auditor, the custodian bank and the trustee: one seat each, two of three sign. */
  attesters: HardhatEthersSigner[];
}

/** A token with an oracle and a gate under one authority, as a deployment leaves them; no report was submitted yet. */
export interface Reserves extends ReservePeople {
  authority: Authority;
  /** Registry of the keys that are not accounts. */
  keys: KeyRegistry;
  token: Stablecoin;
  oracle: ReserveOracle;
  gate: ReserveGate;
  /** A queue whose oldest claim is what the test says; none at first. */
  redemptions: RedemptionClock;
}

/** Deploys the reserves' contracts and gives everyone their role. */
export async function deployReserves(): Promise<Reserves> {
  const people = await introducePeople();
  const authority = await deployAuthority();
  const token = await deployToken(authority, people);
  const keys = await ethers.deployContract("KeyRegistry", [authority]);
  const oracle = await ethers.deployContract("ReserveOracle", [
    authority,
    keys,
    token,
    MAX_REPORT_AGE,
    MAX_REPORT_VALIDITY,
  ]);
  const redemptions = await ethers.deployContract("RedemptionClock", [token]);
  const gate = await ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, BOUNDS, LIMITS]);

  // The bootstrapping admin seats the first attesters, then the roles take over.
  await oracle.rotateAttesters(await seatsOf(people.attesters), 2n);
  await assignRoles({ authority, oracle, gate, ...people });
  await token.connect(people.masterMinter).configureMinter(gate, ethers.MaxInt256);
  await token.connect(people.masterMinter).configureMinter(people.bridge, ethers.MaxInt256);

  return { authority, keys, token, oracle, gate, redemptions, ...people };
}

/** An oracle with its token: all that a report looks at of it. */
export interface ReportedToken {
  oracle: ReserveOracle;
  token: { totalMinted: () => Promise<bigint> };
}

/** A report of ten million of headroom that the oracle takes now; `changes` replace fields of it. */
export async function nextReport(
  { oracle, token }: ReportedToken,
  changes: Partial<ReserveReport> = {},
): Promise<ReserveReport> {
  const { report } = await oracle.latestReport();
  const asOf = changes.asOf ?? BigInt(await time.latest());
  return {
    currency: "USD",
    reserves: 500_000_000n * UNIT,
    globalSupply: 400_000_000n * UNIT,
    headroom: 10_000_000n * UNIT,
    mintCounter: await token.totalMinted(),
    composition: ethers.id("bills 80, deposits 20, salt 7"),
    asOf,
    validUntil: asOf + 86_400n,
    sequence: report.sequence + 1n,
    attesterVersion: await oracle.attesterVersion(),
    ...changes,
  };
}

/** The typed data of a report for this oracle on the chain of the tests. */
export async function typedReport(oracle: ReserveOracle, report: ReserveReport): Promise<ReserveReportTypedData> {
  const { chainId } = await ethers.provider.getNetwork();
  return reserveReportTypedData(report, { chainId, oracle: await oracle.getAddress() });
}

/** A report with the signatures of `signers`, as `submitReport` takes them. */
export async function signReport(
  oracle: ReserveOracle,
  report: ReserveReport,
  signers: readonly HardhatEthersSigner[],
): Promise<[IReserveOracle.ReserveReportStruct, ApprovalInput[]]> {
  const data = await typedReport(oracle, report);
  return [data.message, await approveAll(signers, { ...data, message: { ...data.message } })];
}

/** Submits the next report, signed by the first two attesters; answers it. */
export async function report(
  reserves: ReportedToken & Pick<Reserves, "attesters">,
  changes: Partial<ReserveReport> = {},
): Promise<ReserveReport> {
  const next = await nextReport(reserves, changes);
  const signed = await signReport(reserves.oracle, next, reserves.attesters.slice(0, 2));
  await reserves.oracle.submitReport(...signed);
  return next;
}

async function introducePeople(): Promise<ReservePeople> {
  const [, treasurer, reserveAdmin, guardian, masterMinter, pauser, compliance, bridge, customer, stranger, ...others] =
    await ethers.getSigners();
  return {
    treasurer: treasurer!,
    reserveAdmin: reserveAdmin!,
    guardian: guardian!,
    masterMinter: masterMinter!,
    pauser: pauser!,
    compliance: compliance!,
    bridge: bridge!,
    customer: customer!,
    stranger: stranger!,
    attesters: others.slice(0, 3),
  };
}

async function deployToken(authority: Authority, people: ReservePeople): Promise<Stablecoin> {
  const { masterMinter, pauser, compliance } = people;
  return deployStablecoin({ owner: authority, masterMinter, pauser, blacklister: compliance, rescuer: compliance });
}

async function assignRoles(reserves: Omit<Reserves, "keys" | "token" | "redemptions">): Promise<void> {
  const { authority, oracle, gate, treasurer, reserveAdmin, guardian } = reserves;
  const of = (name: "mint" | "tighten" | "loosen"): string[] => [gate.interface.getFunction(name).selector];
  await authority.setTargetFunctionRole(gate, of("mint"), roles.TREASURER.id);
  await authority.setTargetFunctionRole(gate, of("tighten"), roles.GUARDIAN.id);
  await authority.setTargetFunctionRole(gate, of("loosen"), roles.RESERVE_ADMIN.id);
  await authority.setTargetFunctionRole(
    oracle,
    [oracle.interface.getFunction("rotateAttesters").selector],
    roles.RESERVE_ADMIN.id,
  );
  await authority.grantRole(roles.TREASURER.id, treasurer, 0n);
  await authority.grantRole(roles.GUARDIAN.id, guardian, 0n);
  await authority.grantRole(roles.RESERVE_ADMIN.id, reserveAdmin, MIN_ADMIN_DELAY);
}
