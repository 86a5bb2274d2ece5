import { type Context, ponder } from "ponder:registry";
import { minter, tokenAccount, tokenAuthorization, tokenSupply, transfer } from "ponder:schema";
import { zeroAddress } from "viem";

import { provenanceOf } from "../lib/provenance.js";
import { suite } from "../lib/suite.js";

type Db = Pick<Context, "db">;

/** Key of the token's one row. */
const SUPPLY = { token: suite.contracts.Stablecoin.address };

ponder.on("Stablecoin:setup", async ({ context }) => {
  const nothing = { supply: 0n, totalMinted: 0n, totalBurned: 0n, paused: false };
  await context.db.insert(tokenSupply).values({ ...SUPPLY, ...nothing });
});

ponder.on("Stablecoin:Transfer", async ({ event, context }) => {
  const { from, to, value } = event.args;
  const { timestamp } = event.block;

  await context.db.insert(transfer).values({ from, to, value, ...provenanceOf(event) });
  if (from === zeroAddress) await addSupply(context, { minted: value, burned: 0n });
  else await addTo(context, from, -value, timestamp);
  if (to === zeroAddress) await addSupply(context, { minted: 0n, burned: value });
  else await addTo(context, to, value, timestamp);
});

ponder.on("Stablecoin:Mint", async ({ event, context }) => {
  const { minter: address, amount } = event.args;

  await context.db
    .update(minter, { address })
    .set(({ allowance, minted }) => ({ allowance: allowance - amount, minted: minted + amount }));
});

ponder.on("Stablecoin:Burn", async ({ event, context }) => {
  const { burner: address, amount } = event.args;

  await context.db.update(minter, { address }).set(({ burned }) => ({ burned: burned + amount }));
});

ponder.on("Stablecoin:MinterConfigured", ({ event, context }) => {
  const { minter: address, minterAllowedAmount: allowance } = event.args;
  return setMinter(context, address, { active: true, allowance });
});

ponder.on("Stablecoin:MinterRemoved", ({ event, context }) =>
  setMinter(context, event.args.oldMinter, { active: false, allowance: 0n }),
);

ponder.on("Stablecoin:Blacklisted", ({ event, context }) =>
  setFrozen(context, event.args._account, true, event.block.timestamp),
);

ponder.on("Stablecoin:UnBlacklisted", ({ event, context }) =>
  setFrozen(context, event.args._account, false, event.block.timestamp),
);

ponder.on("Stablecoin:Pause", async ({ context }) => {
  await context.db.update(tokenSupply, SUPPLY).set({ paused: true });
});

ponder.on("Stablecoin:Unpause", async ({ context }) => {
  await context.db.update(tokenSupply, SUPPLY).set({ paused: false });
});

ponder.on("Stablecoin:AuthorizationUsed", async ({ event, context }) => {
  await context.db.insert(tokenAuthorization).values({ ...event.args, state: "used", ...provenanceOf(event) });
});

ponder.on("Stablecoin:AuthorizationCanceled", async ({ event, context }) => {
  await context.db.insert(tokenAuthorization).values({ ...event.args, state: "cancelled", ...provenanceOf(event) });
});

/** Minters and bridges alike make units and destroy them: every such movement has the zero address at one end. */
async function addSupply({ db }: Db, { minted, burned }: { minted: bigint; burned: bigint }): Promise<void> {
  await db.update(tokenSupply, SUPPLY).set(({ supply, totalMinted, totalBurned }) => ({
    supply: supply + minted - burned,
    totalMinted: totalMinted + minted,
    totalBurned: totalBurned + burned,
  }));
}

async function addTo({ db }: Db, address: `0x${string}`, amount: bigint, updatedAt: bigint): Promise<void> {
  await db
    .insert(tokenAccount)
    .values({ address, balance: amount, frozen: false, updatedAt })
    .onConflictDoUpdate(({ balance }) => ({ balance: balance + amount, updatedAt }));
}

async function setFrozen({ db }: Db, address: `0x${string}`, frozen: boolean, updatedAt: bigint): Promise<void> {
  await db
    .insert(tokenAccount)
    .values({ address, balance: 0n, frozen, updatedAt })
    .onConflictDoUpdate({ frozen, updatedAt });
}

async function setMinter(
  { db }: Db,
  address: `0x${string}`,
  powers: { active: boolean; allowance: bigint },
): Promise<void> {
  await db
    .insert(minter)
    .values({ address, ...powers, minted: 0n, burned: 0n })
    .onConflictDoUpdate(powers);
}
