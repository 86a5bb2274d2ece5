import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import {
  type CouncilOrder,
  type FreezeOrder,
  freezeOrderTypedData,
  type OrderTerms,
  type SeizureOrder,
  type UnfreezeOrder,
} from "../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../src/stablecoin/freezeOrderDigest.js";
import type { FreezeCouncil, Stablecoin } from "../../types/index.js";
import type { IFreezeCouncil } from "../../types/contracts/stablecoin/FreezeCouncil.js";
import { deployStablecoin } from "./deployStablecoin.js";
import { type Certificates, deployCertificates, notarizeUnit } from "./evidence/deployCertificates.js";
import { certificateUnit } from "./evidence/units.js";
import { seatsOf } from "./seats.js";
import { type ApprovalInput, approveAll } from "./typedData.js";

/** Name of the schema of evidence about orders. */
export const ORDER_SCHEMA = "freeze-order-decision/1";
/** The longest provisional freeze, in seconds. */
export const MAX_DURATION = 1_209_600n;

/** A token whose blacklister is a council, with the evidence that it acts on. */
export interface Council extends Certificates {
  token: Stablecoin;
  council: FreezeCouncil;
  /** The holder of every other role of the token. */
  issuer: HardhatEthersSigner;
  /** Whose accounts are frozen. */
  suspect: HardhatEthersSigner;
  accomplice: HardhatEthersSigner;
  /** Who receives what is seized. */
  court: HardhatEthersSigner;
  /** Submits orders; holds no role and no seat. */
  stranger: HardhatEthersSigner;
  /** Cannot be frozen. */
  treasuryContract: HardhatEthersSigner;
  /** The police, the compliance officer and the supervisor: one seat each, two of three sign. */
  seats3: HardhatEthersSigner[];
}

/** Deploys {@link Council}; the suspect and the accomplice hold 1000 units each. */
export async function deployCouncil(): Promise<Council> {
  const suite = await deployCertificates();
  const [issuer, suspect, accomplice, court, stranger, treasuryContract, ...seats3] = (await ethers.getSigners()).slice(
    9,
    18,
  );
  const token = await deployStablecoin({
    owner: issuer!,
    masterMinter: issuer!,
    pauser: issuer!,
    blacklister: issuer!,
    rescuer: issuer!,
  });
  await suite.schemas.register(
    ORDER_SCHEMA,
    schemaTerms({
      notarySet: suite.notarySet,
      mandatoryFields: mandatoryFieldMask(["subject"]),
      depositorMayRevoke: true,
    }),
  );
  const council = await ethers.deployContract("FreezeCouncil", [
    suite.authority,
    suite.keys,
    token,
    suite.evidence,
    nameHash(ORDER_SCHEMA),
    MAX_DURATION,
    [treasuryContract!],
  ]);
  await council.rotateCouncil(await seatsOf(seats3), 2n);
  await token.connect(issuer!).updateBlacklister(council);
  await token.connect(issuer!).configureMinter(issuer!, ethers.MaxInt256);
  for (const holder of [suspect!, accomplice!]) await token.connect(issuer!).mint(holder, 1_000n);

  return {
    ...suite,
    token,
    council,
    issuer: issuer!,
    suspect: suspect!,
    accomplice: accomplice!,
    court: court!,
    stranger: stranger!,
    treasuryContract: treasuryContract!,
    seats3,
  };
}

/** Terms that the council takes now; `changes` replace fields of them. */
export async function orderTerms(
  { council }: Pick<Council, "council">,
  changes: Partial<OrderTerms> = {},
): Promise<OrderTerms> {
  return {
    legalBasis: ethers.id("decision 12/2026"),
    deadline: BigInt(await time.latest()) + 3_600n,
    councilVersion: await council.councilVersion(),
    salt: ethers.id("salt 1"),
    ...changes,
  };
}

/** The digest of an order in this council. */
export async function digestFor({ council }: Pick<Council, "council">, order: CouncilOrder): Promise<string> {
  return freezeOrderDigest(order, { chainId: 31_337n, council: await council.getAddress() });
}

/** Approvals of an order by `signers`. */
export async function approveOrder(
  { council }: Pick<Council, "council">,
  order: CouncilOrder,
  signers: readonly Signer[],
): Promise<ApprovalInput[]> {
  return approveAll(signers, freezeOrderTypedData(order, { chainId: 31_337n, council: await council.getAddress() }));
}

/** A freeze order of the suspect for a day. */
export async function freezeOrder(
  suite: Pick<Council, "council" | "suspect">,
  changes: Partial<FreezeOrder> = {},
  terms: Partial<OrderTerms> = {},
): Promise<FreezeOrder> {
  return {
    kind: "FreezeOrder",
    accounts: [suite.suspect.address],
    duration: 86_400n,
    terms: await orderTerms(suite, terms),
    ...changes,
  };
}

/** An unfreeze order of the suspect. */
export async function unfreezeOrder(
  suite: Pick<Council, "council" | "suspect">,
  frozenBy: string,
  changes: Partial<UnfreezeOrder> = {},
  terms: Partial<OrderTerms> = {},
): Promise<UnfreezeOrder> {
  return {
    kind: "UnfreezeOrder",
    freezeOrder: frozenBy,
    accounts: [suite.suspect.address],
    terms: await orderTerms(suite, { legalBasis: ethers.id("acquittal"), ...terms }),
    ...changes,
  };
}

/** A seizure order of 600 units of the suspect. */
export async function seizureOrder(
  suite: Pick<Council, "council" | "suspect" | "court">,
  frozenBy: string,
  changes: Partial<SeizureOrder> = {},
  terms: Partial<OrderTerms> = {},
): Promise<SeizureOrder> {
  return {
    kind: "SeizureOrder",
    freezeOrder: frozenBy,
    from: suite.suspect.address,
    to: suite.court.address,
    amount: 600n,
    terms: await orderTerms(suite, { legalBasis: ethers.id("judgment"), ...terms }),
    ...changes,
  };
}

/** Executes an order that the first two seats signed; answers its digest. */
export async function execute(
  suite: Council,
  order: FreezeOrder | UnfreezeOrder,
  signers: readonly Signer[] = suite.seats3.slice(0, 2),
): Promise<string> {
  const approvals = await approveOrder(suite, order, signers);
  const council = suite.council.connect(suite.stranger);
  if (order.kind === "FreezeOrder") await council.freeze(asStruct(order), approvals);
  else await council.unfreeze(asStruct(order), approvals);
  return digestFor(suite, order);
}

/** Recorded Final evidence about an order, as the council takes it. */
export async function evidenceAbout(
  suite: Council,
  subject: string,
  overrides: Parameters<typeof certificateUnit>[1] = {},
): Promise<IFreezeCouncil.EvidenceStruct> {
  const unit = certificateUnit(suite.now, {
    schema: nameHash(ORDER_SCHEMA),
    depositor: suite.depositor,
    subject,
    ...overrides,
  });
  await notarizeUnit({ ...suite, deadline: BigInt(await time.latest()) + 3_600n }, unit);
  return { unit, batch: ethers.ZeroHash, proof: [] };
}

/** An order as the contract's types want it: with lists that may be written to. */
export function asStruct<Order extends CouncilOrder>(order: Order): Omit<Order, "accounts"> & { accounts: string[] } {
  return { ...order, accounts: "accounts" in order ? [...order.accounts] : [] };
}
