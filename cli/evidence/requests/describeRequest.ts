import { moment } from "../../lib/moment.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../../../src/evidence/types.js";
import { pairs } from "../../lib/print.js";
import { builtBatch, digestOf, evidenceIdOf, type EvidenceRequest, reasonHash } from "./request.js";

type Row = readonly [name: string, value: unknown];

/** What a request asks for, in words: what a person reads before signing. */
export function describeRequest(request: EvidenceRequest): string {
  const { registry, chainId, set, deadline } = request;
  return pairs([
    ...matterOf(request),
    ["registry", `${registry} on chain ${chainId}`],
    ["notary set", `${set.id}, version ${set.version}: ${set.threshold} of ${set.seats.length} seats sign`],
    ["good until", moment(deadline)],
    ["EIP-712 digest", digestOf(request)],
  ]);
}

function matterOf(request: EvidenceRequest): Row[] {
  const id = evidenceIdOf(request);
  switch (request.kind) {
    case "notarization":
      return [["to record", "one unit of evidence"], ["unit", id], ...unitRows(request.unit, request.schema)];
    case "batch": {
      const { root, count } = builtBatch(request).batch;
      const [unit] = request.units;
      return [
        ["to record", `a batch of ${count} units of evidence`],
        ["batch", id],
        ["root", `${root} (${request.profile})`],
        ...(unit === undefined ? [] : sharedRows(unit, request.schema)),
      ];
    }
    case "revocation":
      return [["to revoke", id], ...reasonRows(request.reason)];
    case "challenge":
      return [["to challenge", id], ["with evidence", request.counterEvidence], ...reasonRows(request.reason)];
    case "arbitration": {
      const outcome = request.outcome === EVIDENCE_STATUS.upheld ? "upheld" : "revoked";
      return [["to decide on", id], ["outcome", outcome], ...reasonRows(request.reason)];
    }
  }
}

function unitRows(unit: EvidenceUnit, schema: string | undefined): Row[] {
  const shown: readonly string[] = ["schema", "depositor", "notarySetVersion"];
  const others = Object.entries(unit).filter(
    ([name, value]) => !shown.includes(name) && BigInt(value as string) !== 0n,
  );
  return [
    ...sharedRows(unit, schema),
    ...others.map(([name, value]): Row => [name, name.endsWith("At") ? moment(value as bigint) : value]),
  ];
}

function sharedRows({ schema: id, depositor }: EvidenceUnit, schema: string | undefined): Row[] {
  return [
    ["schema", schema ?? id],
    ["in the name of", `party ${depositor}`],
  ];
}

function reasonRows(reason: string): Row[] {
  const hash = reasonHash(reason);
  return [["reason", hash === reason ? `document ${hash}` : reason]];
}
