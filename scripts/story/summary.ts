import { formatUnits } from "ethers";
import pc from "picocolors";

import type { DeployedSuite } from "../lib/deploy/deploySuite.js";
import { table } from "../lib/table.js";
import type { StoryOutcome } from "./play.js";

/** What was deployed and what the story came to, for a person to read. */
export function summary(suite: DeployedSuite, outcome: StoryOutcome): string {
  const { evidence, events } = outcome;
  return [
    section("Contracts", Object.entries(suite.addresses)),
    section("Balances", balanceRows(outcome)),
    section("Payments", paymentRows(outcome)),
    section("Redemption", [redemptionRow(outcome)]),
    section("Credentials", [credentialRow(outcome)]),
    section("Evidence", [
      ["id", evidence.id],
      ["file", evidence.file],
      ["sha-256", evidence.openings.content.digest],
      ["salt", `${evidence.openings.content.salt} (keep it with the file: it opens the commitment)`],
      ["approved by", evidence.approvedBy.join(", ")],
      ["verified", "by the contract, and by opening its commitment with the file"],
    ]),
    section("Events", [
      ["document", events.document],
      ["batch root", `${events.root} (${events.count} events)`],
      [`event ${events.proved.index}`, String(events.proved.eventHash)],
      ["proof", events.proved.proof.join("\n                ")],
      ["proved", "on chain and off chain"],
    ]),
    section("Custody", custodyRows(outcome)),
  ].join("\n");
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return `${pc.bold(title)}\n${table(rows)}\n`;
}

function balanceRows({ balances: { symbol, decimals, totalSupply, accounts } }: StoryOutcome): string[][] {
  const rows = Object.entries(accounts).map(([name, { balance, address }]) => [
    name,
    `${formatUnits(balance, decimals)} ${symbol}`,
    address,
  ]);
  return [...rows, ["supply", `${formatUnits(totalSupply, decimals)} ${symbol}`]];
}

function paymentRows({ payments, balances: { symbol, decimals } }: StoryOutcome): string[][] {
  return payments.map(({ from, to, amount, kind }) => [
    `${from} → ${to}`,
    `${formatUnits(amount, decimals)} ${symbol}`,
    kind,
  ]);
}

function redemptionRow({ redemption, balances: { symbol, decimals } }: StoryOutcome): string[] {
  const { id, holder, amount, knownTo } = redemption;
  return [
    `claim ${id} of ${holder}`,
    `${formatUnits(amount, decimals)} ${symbol}`,
    `paid and burned; known to ${knownTo}`,
  ];
}

function credentialRow({ credentials: { topic, issuer, subject, validUntil } }: StoryOutcome): string[] {
  const until = new Date(Number(validUntil) * 1000).toISOString().slice(0, 10);
  return [`${issuer} → ${subject}`, topic, `valid until ${until}`];
}

function custodyRows({ custody }: StoryOutcome): string[][] {
  return custody.map(({ from, to, identifier, consent }) => [`${from} → ${to}`, identifier, consent]);
}
