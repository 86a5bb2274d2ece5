import { ponder } from "ponder:registry";
import { credential, credentialIssuer, credentialTopic } from "ponder:schema";
import { zeroHash } from "viem";

import { decodeSubject } from "../../src/identity/subjects.js";
import { provenanceOf } from "../lib/provenance.js";

/** In the order of the contract's enumeration. */
const ISSUER_STATUS = ["none", "trusted", "retired", "suspended", "distrusted"] as const;

ponder.on("CredentialRegistry:TopicOpened", async ({ event, context }) => {
  const { topic: id, maxLifetime, name } = event.args;
  await context.db
    .insert(credentialTopic)
    .values({ id, name, maxLifetime: BigInt(maxLifetime), ...provenanceOf(event) });
});

ponder.on("CredentialRegistry:LifetimeChanged", async ({ event, context }) => {
  const { topic: id, maxLifetime } = event.args;
  await context.db.update(credentialTopic, { id }).set({ maxLifetime: BigInt(maxLifetime) });
});

ponder.on("CredentialRegistry:IssuerStatusChanged", async ({ event, context }) => {
  const { topic, issuer, status, lane, generation, reason } = event.args;
  const state = {
    status: ISSUER_STATUS[status] ?? String(status),
    lane,
    generation,
    reason: reason === zeroHash ? null : reason,
    ...provenanceOf(event),
  };
  await context.db
    .insert(credentialIssuer)
    .values({ topic, issuer: BigInt(issuer), ...state })
    .onConflictDoUpdate(state);
});

ponder.on("CredentialRegistry:CredentialIssued", async ({ event, context }) => {
  const { topic, subject, sequence, validFrom, validUntil, document, by } = event.args;
  const issuer = BigInt(event.args.issuer);
  const trusted = await context.db.find(credentialIssuer, { topic, issuer });
  const said = {
    sequence: BigInt(sequence),
    validFrom,
    validUntil,
    document,
    by,
    issuedAt: event.block.timestamp,
    lane: trusted?.lane ?? null,
    generation: trusted?.generation ?? null,
    revokedAt: null,
    revocationReason: null,
    revokedByGuardian: false,
    ...provenanceOf(event),
  };
  await context.db
    .insert(credential)
    .values({ topic, subject, issuer, ...columnsOf(subject), ...said })
    .onConflictDoUpdate(said);
});

ponder.on("CredentialRegistry:CredentialRevoked", async ({ event, context }) => {
  const { topic, subject, sequence, reason, by, byGuardian } = event.args;
  const said = {
    sequence: BigInt(sequence),
    by,
    revokedAt: event.block.timestamp,
    revocationReason: reason,
    revokedByGuardian: byGuardian,
    ...provenanceOf(event),
  };
  await context.db
    .insert(credential)
    .values({ topic, subject, issuer: BigInt(event.args.issuer), ...columnsOf(subject), ...said })
    .onConflictDoUpdate(said);
});

/** A revocation takes any 32 bytes as its subject, so that it never fails: what nobody could have issued has no kind. */
function columnsOf(subject: `0x${string}`) {
  const decoded = decodedOrNone(subject);
  return {
    subjectKind: decoded.kind,
    subjectParty: decoded.kind === "party" ? decoded.party : null,
    subjectAccount: decoded.kind === "account" ? (decoded.account.toLowerCase() as `0x${string}`) : null,
  };
}

function decodedOrNone(subject: string) {
  try {
    return decodeSubject(subject);
  } catch {
    return { kind: "none" } as const;
  }
}
