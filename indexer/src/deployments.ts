import { type Context, ponder } from "ponder:registry";
import { deployment } from "ponder:schema";
import { isAddressEqual } from "viem";

import { instancesOf } from "../lib/instancesOf.js";
import { suite } from "../lib/suite.js";

// Any one contract's setup, which runs before all events, writes the rows of all.
ponder.on("Authority:setup", async ({ context }) => {
  const rows = Object.entries(suite.contracts).map(([name, { address, block }]) => ({
    name,
    address,
    block: BigInt(block),
  }));
  await context.db.insert(deployment).values(rows);
});

ponder.on("Stablecoin:Upgraded", async ({ event, context }) => {
  await context.db.update(deployment, { name: "Stablecoin" }).set({ implementation: event.args.implementation });
});

ponder.on("DepositToken:Upgraded", async ({ event, context }) => {
  const token = instancesOf(suite, "DepositToken").find(({ address }) => isAddressEqual(address, event.log.address));
  if (token === undefined) return;
  await context.db.update(deployment, { name: token.name }).set({ implementation: event.args.implementation });
});

ponder.on("PartyRegistry:SuccessorAnnounced", ({ event, context }) => succeed(context, "PartyRegistry", event.args));
ponder.on("CredentialRegistry:SuccessorAnnounced", ({ event, context }) =>
  succeed(context, "CredentialRegistry", event.args),
);
ponder.on("NotaryRegistry:SuccessorAnnounced", ({ event, context }) => succeed(context, "NotaryRegistry", event.args));
ponder.on("SchemaRegistry:SuccessorAnnounced", ({ event, context }) => succeed(context, "SchemaRegistry", event.args));
ponder.on("EvidenceRegistry:SuccessorAnnounced", ({ event, context }) =>
  succeed(context, "EvidenceRegistry", event.args),
);
ponder.on("LotLedger:SuccessorAnnounced", ({ event, context }) => succeed(context, "LotLedger", event.args));
ponder.on("DeviceRegistry:SuccessorAnnounced", ({ event, context }) => succeed(context, "DeviceRegistry", event.args));
ponder.on("DeliveryEscrow:SuccessorAnnounced", ({ event, context }) => succeed(context, "DeliveryEscrow", event.args));
ponder.on("EventLog:SuccessorAnnounced", ({ event, context }) => succeed(context, "EventLog", event.args));

async function succeed(
  { db }: Pick<Context, "db">,
  name: string,
  { successor, closesAt }: { successor: `0x${string}`; closesAt: number },
): Promise<void> {
  await db.update(deployment, { name }).set({ successor, closesAt: BigInt(closesAt) });
}
