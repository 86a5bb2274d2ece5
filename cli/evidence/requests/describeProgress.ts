import { pairs } from "../../lib/print.js";
import { moment } from "../../lib/moment.js";
import type { Gathered } from "./gather.js";
import type { EvidenceRequest } from "./request.js";

/** Who signed, who refused and why, who is silent. */
export function describeProgress({ set }: EvidenceRequest, { approvals, refusals, silent }: Gathered): string {
  const parties = approvals.map(({ party }) => `party ${party}`).join(", ");
  return pairs([
    ["signed", `${approvals.length} of ${set.threshold} needed${parties === "" ? "" : `: ${parties}`}`],
    ...refusals.map(
      ({ party, reason, refusedAt }) => ["refused", `party ${party}, ${moment(refusedAt)}: ${reason}`] as const,
    ),
    ["silent", silent.length === 0 ? "nobody" : silent.map((party) => `party ${party}`).join(", ")],
  ]);
}
