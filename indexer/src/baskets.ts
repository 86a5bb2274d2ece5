import { type Context, ponder } from "ponder:registry";
import { basket, basketAccount, basketClaim, basketComponent, basketTransfer } from "ponder:schema";
import { zeroAddress } from "viem";

import { provenanceOf } from "../lib/provenance.js";

type Db = Pick<Context, "db">;
type Address = `0x${string}`;

ponder.on("BasketToken:BasketCreated", async ({ event, context }) => {
  const of = event.log.address;
  const rows = event.args.components.map(({ token, weight }, component) => ({ basket: of, component, token, weight }));

  await context.db.insert(basket).values({ basket: of, supply: 0n, ...provenanceOf(event) });
  await context.db
    .insert(basketComponent)
    .values(rows.map((row) => ({ ...row, deposited: 0n, paid: 0n, claimed: 0n })));
});

ponder.on("BasketToken:Transfer", async ({ event, context }) => {
  const { from, to, value } = event.args;
  const of = event.log.address;
  const { timestamp } = event.block;

  await context.db.insert(basketTransfer).values({ basket: of, from, to, value, ...provenanceOf(event) });
  if (from === zeroAddress) await addSupply(context, of, value);
  else await addTo(context, { basket: of, address: from }, -value, timestamp);
  if (to === zeroAddress) await addSupply(context, of, -value);
  else await addTo(context, { basket: of, address: to }, value, timestamp);
});

ponder.on("BasketToken:BasketMinted", async ({ event, context }) => {
  for (const [component, amount] of event.args.deposits.entries()) {
    await context.db
      .update(basketComponent, { basket: event.log.address, component })
      .set(({ deposited }) => ({ deposited: deposited + amount }));
  }
});

ponder.on("BasketToken:BasketRedeemed", async ({ event, context }) => {
  const { holder, amount, taken, paid } = event.args;
  for (const [component, payout] of paid.entries()) {
    const left = ((taken >> BigInt(component)) & 1n) === 0n;
    await settle(context, { basket: event.log.address, component }, { paid: payout, claimed: left ? amount : 0n });
    if (left) await addClaim(context, { basket: event.log.address, component, holder }, amount);
  }
});

ponder.on("BasketToken:ComponentClaimed", async ({ event, context }) => {
  const { holder, shares, paid } = event.args;
  const component = Number(event.args.component);
  await settle(context, { basket: event.log.address, component }, { paid, claimed: -shares });
  await addClaim(context, { basket: event.log.address, component, holder }, -shares);
});

async function addSupply({ db }: Db, of: Address, amount: bigint): Promise<void> {
  await db.update(basket, { basket: of }).set(({ supply }) => ({ supply: supply + amount }));
}

async function addTo(
  { db }: Db,
  account: { basket: Address; address: Address },
  amount: bigint,
  updatedAt: bigint,
): Promise<void> {
  await db
    .insert(basketAccount)
    .values({ ...account, balance: amount, updatedAt })
    .onConflictDoUpdate(({ balance }) => ({ balance: balance + amount, updatedAt }));
}

async function settle(
  { db }: Db,
  component: { basket: Address; component: number },
  change: { paid: bigint; claimed: bigint },
): Promise<void> {
  await db
    .update(basketComponent, component)
    .set(({ paid, claimed }) => ({ paid: paid + change.paid, claimed: claimed + change.claimed }));
}

async function addClaim(
  { db }: Db,
  claim: { basket: Address; component: number; holder: Address },
  amount: bigint,
): Promise<void> {
  await db
    .insert(basketClaim)
    .values({ ...claim, shares: amount })
    .onConflictDoUpdate(({ shares }) => ({ shares: shares + amount }));
}
