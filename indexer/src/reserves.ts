import { ponder } from "ponder:registry";
import { attesterKey, attesterSet, gateLimits, gateMint, reserveReport } from "ponder:schema";

import { asciiText } from "../lib/asciiText.js";
import { provenanceOf } from "../lib/provenance.js";
import { seatedKeys } from "../lib/seatedKeys.js";

ponder.on("ReserveOracle:ReserveReported", async ({ event, context }) => {
  const { digest, approvedSeats, report } = event.args;
  await context.db.insert(reserveReport).values({
    ...report,
    currency: asciiText(report.currency),
    attesterVersion: BigInt(report.attesterVersion),
    digest,
    approvedSeats,
    ...provenanceOf(event),
  });
});

ponder.on("ReserveOracle:AttestersRotated", async ({ event, context }) => {
  const { threshold, seats } = event.args;
  const version = BigInt(event.args.version);

  if (version > 1n) {
    await context.db.update(attesterSet, { version: version - 1n }).set({ retiredAt: event.block.timestamp });
  }
  await context.db.insert(attesterSet).values({ version, threshold, seatCount: seats.length, ...provenanceOf(event) });
  await context.db.insert(attesterKey).values(seatedKeys(seats).map((seated) => ({ version, ...seated })));
});

ponder.on("ReserveGate:ReserveMint", async ({ event, context }) => {
  await context.db.insert(gateMint).values({ ...event.args, ...provenanceOf(event) });
});

ponder.on("ReserveGate:GateLimitsChanged", async ({ event, context }) => {
  const { limits, available } = event.args;
  const { capacity, window, marginBps } = limits;
  await context.db
    .insert(gateLimits)
    .values({ capacity, window: BigInt(window), marginBps, available, ...provenanceOf(event) });
});
