import { type Context, ponder } from "ponder:registry";
import { depositAccount, depositToken, depositTransfer } from "ponder:schema";
import { zeroAddress } from "viem";

import { instancesOf } from "../lib/instancesOf.js";
import { provenanceOf } from "../lib/provenance.js";
import { suite } from "../lib/suite.js";

type Db = Pick<Context, "db">;
type Address = `0x${string}`;
type Account = Partial<Pick<typeof depositAccount.$inferSelect, "frozen" | "redemptionQueue">>;

ponder.on("DepositToken:setup", async ({ context }) => {
  const nothing = { supply: 0n, totalMinted: 0n, totalBurned: 0n, paused: false };
  for (const { name, address } of instancesOf(suite, "DepositToken")) {
    await context.db.insert(depositToken).values({ token: address, name, ...nothing });
  }
});

ponder.on("DepositToken:Transfer", async ({ event, context }) => {
  const { from, to, value } = event.args;
  const token = event.log.address;
  const { timestamp } = event.block;

  await context.db.insert(depositTransfer).values({ token, from, to, value, ...provenanceOf(event) });
  if (from === zeroAddress) await addSupply(context, token, { minted: value, burned: 0n });
  else await addTo(context, { token, address: from }, -value, timestamp);
  if (to === zeroAddress) await addSupply(context, token, { minted: 0n, burned: value });
  else await addTo(context, { token, address: to }, value, timestamp);
});

ponder.on("DepositToken:Blacklisted", ({ event, context }) => {
  const account = { token: event.log.address, address: event.args._account };
  return setAccount(context, account, { frozen: true }, event.block.timestamp);
});

ponder.on("DepositToken:UnBlacklisted", ({ event, context }) => {
  const account = { token: event.log.address, address: event.args._account };
  return setAccount(context, account, { frozen: false }, event.block.timestamp);
});

ponder.on("DepositToken:RedemptionQueueChanged", ({ event, context }) => {
  const { account: address, isQueue: redemptionQueue } = event.args;
  return setAccount(context, { token: event.log.address, address }, { redemptionQueue }, event.block.timestamp);
});

ponder.on("DepositToken:Pause", async ({ event, context }) => {
  await context.db.update(depositToken, { token: event.log.address }).set({ paused: true });
});

ponder.on("DepositToken:Unpause", async ({ event, context }) => {
  await context.db.update(depositToken, { token: event.log.address }).set({ paused: false });
});

async function addSupply(
  { db }: Db,
  token: Address,
  { minted, burned }: { minted: bigint; burned: bigint },
): Promise<void> {
  await db.update(depositToken, { token }).set(({ supply, totalMinted, totalBurned }) => ({
    supply: supply + minted - burned,
    totalMinted: totalMinted + minted,
    totalBurned: totalBurned + burned,
  }));
}

async function addTo(
  { db }: Db,
  account: { token: Address; address: Address },
  amount: bigint,
  updatedAt: bigint,
): Promise<void> {
  await db
    .insert(depositAccount)
    .values({ ...account, balance: amount, frozen: false, redemptionQueue: false, updatedAt })
    .onConflictDoUpdate(({ balance }) => ({ balance: balance + amount, updatedAt }));
}

async function setAccount(
  { db }: Db,
  account: { token: Address; address: Address },
  change: Account,
  updatedAt: bigint,
): Promise<void> {
  await db
    .insert(depositAccount)
    .values({ ...account, balance: 0n, frozen: false, redemptionQueue: false, ...change, updatedAt })
    .onConflictDoUpdate({ ...change, updatedAt });
}
