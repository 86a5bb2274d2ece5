import type { AccountName } from "../lib/accounts.js";
import type { DeployedSuite } from "../lib/deploy/deploySuite.js";
import { runStep } from "../lib/progress.js";
import { vouch } from "./credentials.js";
import { changeCustody } from "./custody.js";
import { anchorEvents, firstEventOf, type PreparedEvents } from "./events.js";
import { certify } from "./evidence.js";
import type { InputFile } from "./inputs.js";
import { registerParties } from "./parties.js";
import { payMaskMaker } from "./payments.js";
import { redeem } from "./redemption.js";
import { attestAndMint } from "./reserves.js";
import { openStage, type Stage } from "./stage.js";

export { summary } from "./summary.js";

/** Institutions that the local parameters seat. */
const INSTITUTIONS = [
  "reserveAuditor",
  "custodianBank",
  "accountingFirm",
  "notaryOffice",
  "courtClerk",
  "testingLaboratory",
] as const satisfies readonly AccountName[];

/** Accounts whose balance the summary shows. */
const HOLDERS = ["hospital", "maskMaker", "carrier"] as const satisfies readonly AccountName[];

/** What the story is about. */
export interface StoryInputs {
  readonly rpcUrl: string;
  readonly suite: DeployedSuite;
  readonly certificate: InputFile;
  readonly events: PreparedEvents;
}

/** What the story came to, all of it read back from the chain. */
export type StoryOutcome = Awaited<ReturnType<typeof playStory>>;

/** Plays the story through the contracts of a suite: every step with progress, every result in the outcome. */
export async function playStory({ rpcUrl, suite, certificate, events }: StoryInputs) {
  const stage = await openStage(rpcUrl, suite.addresses);
  try {
    const parties = await runStep("Parties: institutions take over, companies register", () =>
      registerParties(stage, INSTITUTIONS),
    );
    const { companies } = parties;
    const credentials = await runStep("Credentials: the laboratory certifies the mask maker's production", () =>
      vouch(stage, parties),
    );
    const reserves = await runStep("Reserves: 2 of 3 attest, the treasurer mints", () => attestAndMint(stage));
    const payments = await runStep("Payments: the hospital pays the mask maker", () => payMaskMaker(stage));
    const redemption = await runStep("Redemption: the mask maker gives money back, is paid, and it is burned", () =>
      redeem(stage, parties),
    );
    const evidence = await runStep("Evidence: three notaries approve a certificate", (report) =>
      certify(stage, companies, certificate, report),
    );
    const anchored = await runStep(`Events: ${events.batch.count} under one root, one of them proved`, () =>
      anchorEvents(stage, companies, events),
    );
    const custody = await runStep("Custody: two lots change hands, both sides agree", () =>
      changeCustody(stage, companies, (identifier) => firstEventOf(events, identifier)),
    );
    return {
      parties,
      credentials,
      reserves,
      payments,
      redemption,
      balances: await balances(stage),
      evidence,
      events: anchored,
      custody,
    };
  } finally {
    stage.provider.destroy();
  }
}

async function balances({ contracts: { stablecoin }, account }: Stage) {
  const symbol = await stablecoin.symbol();
  const decimals = await stablecoin.decimals();
  const held = await Promise.all(
    HOLDERS.map(async (name) => {
      const { address } = account(name);
      return [name, { address, balance: await stablecoin.balanceOf(address) }] as const;
    }),
  );
  return { symbol, decimals, totalSupply: await stablecoin.totalSupply(), accounts: Object.fromEntries(held) };
}
