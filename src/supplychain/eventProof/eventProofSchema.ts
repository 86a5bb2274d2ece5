import { EVENT_PROOF_FORMAT } from "./types.js";

const bytes32 = { type: "string", pattern: "^0x[0-9a-f]{64}$" } as const;
const address = { type: "string", pattern: "^0x[0-9a-f]{40}$" } as const;
const integer = { type: "string", pattern: "^(0|[1-9][0-9]{0,77})$" } as const;
const siblings = (minItems: number): object => ({ type: "array", items: bytes32, minItems, maxItems: 32 });

/** An object with these members; those in `optional` may be left out, others are refused. */
function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** The JSON Schema (2020-12) of event proofs, as published at `schemas/event-proof-1.json` of the documentation. */
export const EVENT_PROOF_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:${EVENT_PROOF_FORMAT.replaceAll("/", ":")}`,
  title: "EPCIS event proof",
  description:
    "Portable proof that an EPCIS event is in an anchored batch, with those of its fields that the holder shows. At most 4,194,304 characters.",
  ...object(
    {
      format: { const: EVENT_PROOF_FORMAT },
      leaf: object({
        profile: { type: "integer", minimum: 1, maximum: 0xffff },
        eventHash: bytes32,
        fieldRoot: bytes32,
        signer: bytes32,
      }),
      proof: siblings(0),
      batch: object({ root: bytes32, count: { type: "integer", minimum: 1, maximum: 0xffff_ffff } }),
      fields: {
        type: "array",
        items: object({
          path: { type: "string", minLength: 1 },
          value: { type: "string", minLength: 1 },
          salt: bytes32,
          proof: siblings(4),
        }),
      },
    },
    { anchor: object({ chainId: integer, log: address, party: integer }) },
  ),
};
