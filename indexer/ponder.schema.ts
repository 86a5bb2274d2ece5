// Ponder reads all tables from this one module; each domain's stand in a file of their own.
export * from "./schema/access.js";
export * from "./schema/council.js";
export * from "./schema/credentials.js";
export * from "./schema/deployments.js";
export * from "./schema/events.js";
export * from "./schema/evidence.js";
export * from "./schema/freezing.js";
export * from "./schema/identity.js";
export * from "./schema/keys.js";
export * from "./schema/lots.js";
export * from "./schema/notaries.js";
export * from "./schema/redemptions.js";
export * from "./schema/reserves.js";
export * from "./schema/stablecoin.js";
export * from "./schema/tokenBridges.js";
export * from "./schema/tokenPayments.js";
export * from "./schema/tokenSeizures.js";
