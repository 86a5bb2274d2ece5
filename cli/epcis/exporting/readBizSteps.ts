import {
  type BizStepMap,
  CRITICAL_TRACKING_EVENTS,
  type CriticalTrackingEvent,
} from "../../../src/supplychain/reports/fsma/criticalTrackingEvent.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";

const WHAT = "a table of business steps";
const NAMES: ReadonlySet<unknown> = new Set([...CRITICAL_TRACKING_EVENTS, "none"]);

/** Reads which critical tracking events somebody's own business steps stand for. */
export async function readBizSteps(io: Io, path: string): Promise<BizStepMap> {
  const table = Object.entries(await readJson(io, path, WHAT));
  const wrong = table.find(([, value]) => !NAMES.has(value));
  if (wrong === undefined) return new Map(table as [string, CriticalTrackingEvent | "none"][]);

  throw notThat(
    path,
    WHAT,
    `${wrong[0]} stands for ${JSON.stringify(wrong[1])}, which is none of ${[...NAMES].join(", ")}.`,
  );
}
