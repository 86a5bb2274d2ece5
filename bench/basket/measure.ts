import type { Measurement } from "../lib/types.js";
import { measureSuite } from "./measureSuite.js";

/** How each contender is measured, on a fresh chain. */
export const measurements: Record<string, () => Promise<Measurement>> = { "trust-machine": measureSuite };
