import { InvalidArgumentError } from "commander";
import { isHexString } from "ethers";

import { processId } from "../../../src/supplychain/lotPlan/identifiers.js";

/** Reads a process: its URI, whose hash is its id as events use it, or the id itself. */
export function parseProcess(text: string): string {
  if (isHexString(text, 32)) return text.toLowerCase();
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) return processId(text);
  throw new InvalidArgumentError(
    "Give the URI of a process, as urn:gdst:bizStep:processing, or the 32 bytes of its id.",
  );
}
