import { type Context, ponder } from "ponder:registry";
import { tokenBridge } from "ponder:schema";

type Db = Pick<Context, "db">;

const NO_LIMITS = { mintLimit: 0n, burnLimit: 0n, window: 0 };

ponder.on("Stablecoin:BridgeConfigured", ({ event, context }) => {
  const { bridge, limits, level } = event.args;
  return setBridge(context, bridge, { active: true, ...limits, level, configuredAt: event.block.timestamp });
});

ponder.on("Stablecoin:BridgeRemoved", ({ event, context }) =>
  setBridge(context, event.args.bridge, {
    active: false,
    ...NO_LIMITS,
    level: 0n,
    configuredAt: event.block.timestamp,
  }),
);

ponder.on("Stablecoin:CrosschainMint", async ({ event, context }) => {
  const { sender: address, amount } = event.args;
  await context.db.update(tokenBridge, { address }).set(({ minted }) => ({ minted: minted + amount }));
});

ponder.on("Stablecoin:CrosschainBurn", async ({ event, context }) => {
  const { sender: address, amount } = event.args;
  await context.db.update(tokenBridge, { address }).set(({ burned }) => ({ burned: burned + amount }));
});

type Settings = Omit<typeof tokenBridge.$inferInsert, "address" | "minted" | "burned">;

async function setBridge({ db }: Db, address: `0x${string}`, settings: Settings): Promise<void> {
  await db
    .insert(tokenBridge)
    .values({ address, ...settings, minted: 0n, burned: 0n })
    .onConflictDoUpdate(settings);
}
