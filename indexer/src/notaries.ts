import { ponder } from "ponder:registry";
import { evidenceSchema, notaryKey, notarySet, notarySetVersion } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";
import { seatedKeys } from "../lib/seatedKeys.js";

/** What a schema says of recorded units until the event that tells it. */
const NO_BODIES = {
  challengeWindow: 0n,
  revokers: 0n,
  challengers: 0n,
  arbiters: 0n,
  arbitrationPeriod: 0n,
  depositorMayRevoke: false,
  upheldByDefault: false,
};

ponder.on("NotaryRegistry:NotarySetWritten", async ({ event, context }) => {
  const { threshold, seats } = event.args;
  const setId = BigInt(event.args.setId);
  const version = BigInt(event.args.version);

  if (version > 1n) {
    const previous = { setId, version: version - 1n };
    await context.db.update(notarySetVersion, previous).set({ retiredAt: event.block.timestamp });
  }
  await context.db
    .insert(notarySet)
    .values({ id: setId, currentVersion: version })
    .onConflictDoUpdate({ currentVersion: version });
  await context.db
    .insert(notarySetVersion)
    .values({ setId, version, threshold, seatCount: seats.length, ...provenanceOf(event) });
  await context.db.insert(notaryKey).values(seatedKeys(seats).map((seated) => ({ setId, version, ...seated })));
});

ponder.on("SchemaRegistry:SchemaRegistered", async ({ event, context }) => {
  const { id, number, notarySet: setId, mandatoryFields, name } = event.args;
  await context.db.insert(evidenceSchema).values({
    id,
    number: BigInt(number),
    name,
    notarySet: BigInt(setId),
    mandatoryFields: BigInt(mandatoryFields),
    ...NO_BODIES,
    ...provenanceOf(event),
  });
});

// Follows in the same transaction.
ponder.on("SchemaRegistry:SchemaBodiesSet", async ({ event, context }) => {
  const { id, challengeWindow, bodies } = event.args;
  await context.db.update(evidenceSchema, { id }).set({
    challengeWindow: BigInt(challengeWindow),
    revokers: BigInt(bodies.revokers),
    challengers: BigInt(bodies.challengers),
    arbiters: BigInt(bodies.arbiters),
    arbitrationPeriod: BigInt(bodies.arbitrationPeriod),
    depositorMayRevoke: bodies.depositorMayRevoke,
    upheldByDefault: bodies.upheldByDefault,
  });
});

ponder.on("SchemaRegistry:SchemaSucceeded", async ({ event, context }) => {
  const { id, successor } = event.args;
  await context.db.update(evidenceSchema, { id }).set({ successor });
});
