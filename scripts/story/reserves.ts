import { id, parseUnits, solidityPackedKeccak256 } from "ethers";

import { randomSalt } from "../../src/evidence/randomSalt.js";
import { checkReserveReport } from "../../src/stablecoin/checkReserveReport.js";
import { type ReserveReport, reserveReportTypedData } from "../../src/stablecoin/reserveReport.js";
import type { AccountName } from "../lib/accounts.js";
import { gatherApprovals } from "./approvals.js";
import type { Stage } from "./stage.js";

/** Two of the three attesters: the third need not be there. */
const ATTESTERS = ["reserveAuditor", "custodianBank"] as const satisfies readonly AccountName[];

/** What the issuer's customers paid in, by bank transfer, and are given on chain. */
const DEPOSITS = [
  {
    customer: "hospital",
    amount: parseUnits("1500000.00", 6),
    bankReference: "hospital, advance for protective equipment",
  },
  { customer: "carrier", amount: parseUnits("250000.00", 6), bankReference: "carrier, working balance" },
] as const satisfies readonly { customer: AccountName; amount: bigint; bankReference: string }[];

/** A reserve report gets its quorum and is submitted by somebody else; the treasurer mints to the customers against it. */
export async function attestAndMint(stage: Stage) {
  const { chainId, contracts, account, send } = stage;
  const { reserveOracle, reserveGate } = contracts;
  const report = await writeReport(stage);
  const location = { chainId, oracle: await reserveOracle.getAddress() };
  const approvals = await gatherApprovals(stage, ATTESTERS, reserveReportTypedData(report, location));
  const { message } = reserveReportTypedData(report, location);
  await send("The reserve report", reserveOracle.connect(account("relayer")).submitReport(message, approvals));

  const mints = [];
  for (const { customer, amount, bankReference } of DEPOSITS) {
    const { address } = account(customer);
    // The reference is private: what goes on chain is its salted hash, which the treasurer can open.
    const salt = randomSalt();
    const commitment = solidityPackedKeccak256(["bytes32", "bytes32"], [salt, id(bankReference)]);
    const minting = reserveGate.connect(account("treasurer")).mint(address, amount, commitment);
    const { hash } = await send(`The mint to ${customer}`, minting);
    mints.push({ to: customer, address, amount, bankReference, salt, commitment, transaction: hash });
  }
  const { sequence, reserves, headroom, validUntil } = report;
  return { report: { sequence, reserves, headroom, validUntil, attestedBy: ATTESTERS }, mints };
}

async function writeReport({ contracts, now }: Stage): Promise<ReserveReport> {
  const { reserveOracle, stablecoin } = contracts;
  const [{ report: last }, totalMinted, globalSupply, currency, attesterVersion, maxReportAge, maxReportValidity] =
    await Promise.all([
      reserveOracle.latestReport(),
      stablecoin.totalMinted(),
      stablecoin.totalSupply(),
      stablecoin.currency(),
      reserveOracle.attesterVersion(),
      reserveOracle.maxReportAge(),
      reserveOracle.maxReportValidity(),
    ]);
  const asOf = await now();
  const report = {
    currency,
    reserves: parseUnits("10000000.00", 6),
    globalSupply,
    headroom: parseUnits("4000000.00", 6),
    mintCounter: totalMinted,
    composition: solidityPackedKeccak256(
      ["bytes32", "bytes32"],
      [randomSalt(), id("treasury bills 70 %, deposits 30 %")],
    ),
    asOf,
    validUntil: asOf + maxReportValidity,
    sequence: last.sequence + 1n,
    attesterVersion,
  };
  const context = { now: asOf, currency, totalMinted, attesterVersion, maxReportAge, maxReportValidity, last };
  checkReserveReport(report, context);
  return report;
}
