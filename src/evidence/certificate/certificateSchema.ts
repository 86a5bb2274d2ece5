import { EVIDENCE_FIELDS } from "../fields.js";
import { CERTIFICATE_FORMAT } from "./types.js";

const bytes32 = { type: "string", pattern: "^0x[0-9a-f]{64}$" } as const;
const address = { type: "string", pattern: "^0x[0-9a-f]{40}$" } as const;
const bytes = { type: "string", pattern: "^0x([0-9a-f]{2})*$" } as const;
const integer = { type: "string", pattern: "^(0|[1-9][0-9]{0,77})$" } as const;
const base64 = {
  type: "string",
  pattern: "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
  minLength: 4,
} as const;
const text = { type: "string" } as const;

const COMMITTED_FIELDS = [
  "subject",
  "collector",
  "tool",
  "reproduction",
  "environment",
  "origin",
  "storageCommitment",
  "custodyCommitment",
] as const;

/** An object with these members; those in `optional` may be left out, others are refused. */
function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function list(items: object, maxItems: number): object {
  return { type: "array", items, maxItems };
}

/** The JSON Schema (2020-12) of certificates, as published at `schemas/evidence-certificate-1.json` of the documentation. */
export const CERTIFICATE_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:${CERTIFICATE_FORMAT.replaceAll("/", ":")}`,
  title: "Evidence certificate",
  description:
    "Portable proof that a quorum of notaries approved an evidence unit and of its status as of one block. The bytes are RFC 8785 canonical JSON, at most 65,536 of them.",
  ...object(
    {
      format: { const: CERTIFICATE_FORMAT },
      chainId: integer,
      registries: object({ evidence: address, notaries: address, schemas: address }),
      header: bytes,
      unit: object(
        Object.fromEntries(EVIDENCE_FIELDS.map(({ name, type }) => [name, type === "bytes32" ? bytes32 : integer])),
      ),
      deadline: integer,
      approvals: list(
        object({
          seat: { type: "integer", minimum: 0, maximum: 63 },
          party: integer,
          key: bytes32,
          scheme: { enum: ["ecdsa", "erc1271", "other"] },
          signature: bytes,
        }),
        64,
      ),
      disclosures: object(
        {},
        {
          content: object({ digest: bytes32, size: integer, salt: bytes32 }),
          fields: object(
            {},
            Object.fromEntries(COMMITTED_FIELDS.map((field) => [field, object({ value: text, salt: bytes32 })])),
          ),
          schemaName: text,
          processStandard: text,
          corroborates: list(bytes32, 256),
        },
      ),
      statement: object({
        id: bytes32,
        blockNumber: integer,
        blockTime: integer,
        status: { enum: ["provisional", "final", "challenged", "upheld", "revoked", "superseded", "expired"] },
        notarizedAt: integer,
        sequence: integer,
        notarySet: integer,
        threshold: integer,
      }),
      nodes: list(base64, 512),
      checksum: bytes32,
    },
    {
      batch: object({
        root: bytes32,
        profile: { enum: ["oz", "openattestation"] },
        depth: integer,
        count: integer,
        proof: list(bytes32, 64),
      }),
      log: object({ size: integer, index: integer, path: list(bytes32, 32) }),
    },
  ),
};
