import { fieldValues } from "../../../src/supplychain/epcis/fieldValues.js";
import { CliError } from "../../lib/CliError.js";
import type { PreparedBatch } from "./prepareBatch.js";

/**
 * Finds an event of a document: by its number from 0, its `eventID`, its hash as a URI, or what its leaf holds.
 *
 * @returns Its number.
 */
export function findEvent({ events, identities }: PreparedBatch, asked: string): number {
  const found = events.flatMap((event, index) => {
    const identity = identities[index];
    const names = [
      ...fieldValues(event, "eventID").map((id) => id.trim()),
      ...(identity === undefined ? [] : [identity.standardHash.uri, identity.digest]),
    ];
    return String(index) === asked || names.includes(asked) ? [index] : [];
  });
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;

  throw new CliError(
    only === undefined
      ? {
          what: `There is no event ${asked}; nothing was written.`,
          why: `The document has ${events.length} events, and none has this number, eventID or hash.`,
          todo: "Give a number from 0, an eventID, or a hash from `trust-machine epcis hash`.",
        }
      : {
          what: `It is not clear which event ${asked} is; nothing was written.`,
          why: `The events ${found.join(", ")} bear it: an event and the one that withdraws it share eventID and hash.`,
          todo: "Give the number.",
        },
  );
}
