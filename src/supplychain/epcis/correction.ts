import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { canonicalText, canonicalValue } from "./canonicalValue.js";
import { compareUtf8 } from "./compareUtf8.js";
import { IllFormedTextError } from "./errors.js";
import { type EventHash, eventHash } from "./eventHash.js";
import { type Shape, UNHASHED_FIELDS } from "./eventShapes.js";
import type { EpcisEvent, EpcisField } from "./model.js";

/** What an event is known by: the hash that it shares with the event it withdraws, and the digest that is its own. */
export interface EventIdentity {
  /** The id of the hash profile; it belongs beside both. */
  readonly profile: number;
  /**
   * What a batch holds as the event's hash, 32 bytes: the standard hash's digest, or the correction digest where the event
   * carries an `errorDeclaration`.
   */
  readonly digest: `0x${string}`;
  /** The hash that the standard defines. A correction and the event that it withdraws share it. */
  readonly standardHash: EventHash;
  /** Whether the event withdraws the one with the same standard hash. */
  readonly isCorrection: boolean;
  /** Ids of the events that say what really happened, as the document writes them. */
  readonly correctiveEventIDs: readonly string[];
}

/** First line of what a correction digest hashes: nothing else that is hashed in the suite begins with it. */
const CORRECTION_PREFIX = "trust-machine:epcis-correction:1";

/**
 * Tells an event from its correction. The standard's hash leaves an `errorDeclaration` out, so that both have the same; in a
 * batch each needs a leaf of its own.
 *
 * @param event - The event, from any reader.
 * @param profile - The profile id, `CBV_2_0` or `CBV_2_1_DRAFT`.
 * @throws UnknownHashProfileError for any other id.
 * @throws IllFormedTextError when a value cannot be written in UTF-8.
 */
export function eventIdentity(event: EpcisEvent, profile: number): EventIdentity {
  const standardHash = eventHash(event, profile);
  const declarations = event.fields.filter(({ name }) => name === "errorDeclaration");
  const isCorrection = declarations.length > 0;

  return {
    profile,
    digest: isCorrection ? correctionDigest(standardHash, declarations) : standardHash.digest,
    standardHash,
    isCorrection,
    correctiveEventIDs: declarations.flatMap(declaredIds),
  };
}

/**
 * SHA-256 over three lines: the prefix, the standard hash as a URI, and the declaration as JSON (RFC 8785). A field is
 * `[name, value, children]` there, values as the event hash writes them, children in the order of their bytes and empty ones
 * left out, so that it does not depend on syntax and no text can imitate another field.
 */
function correctionDigest({ uri }: EventHash, declarations: readonly EpcisField[]): `0x${string}` {
  const shape: Shape = UNHASHED_FIELDS.errorDeclaration;
  const declared = inOrder(declarations.map((declaration) => written(declaration, shape)));
  const text = `${CORRECTION_PREFIX}\n${uri}\n${declared}`;

  return `0x${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** A field as JSON; empty when it holds nothing. */
function written(field: EpcisField, shape: Shape | undefined): string {
  if (/\p{Surrogate}/u.test(`${field.name} ${field.value}`)) throw new IllFormedTextError();

  const value = isScalar(shape) ? canonicalValue(field.value, shape) : canonicalText(field.value);
  const children = inOrder(field.children.map((child) => written(child, childShape(shape, child.name))));

  return value === "" && children === "[]"
    ? ""
    : `[${JSON.stringify(field.name)},${JSON.stringify(value)},${children}]`;
}

function inOrder(parts: readonly string[]): string {
  return `[${parts
    .filter((part) => part !== "")
    .sort(compareUtf8)
    .join(",")}]`;
}

type ScalarShape = Exclude<Shape, { kind: "list" | "record" | "pair" }>;

function isScalar(shape: Shape | undefined): shape is ScalarShape {
  return shape !== undefined && !["list", "record", "pair"].includes(shape.kind);
}

function childShape(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.kind === "list") return name === shape.item ? shape.of : undefined;
  return shape?.kind === "record" && Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
}

function declaredIds({ children }: EpcisField): string[] {
  return children
    .filter(({ name }) => name === "correctiveEventIDs")
    .flatMap((list) => list.children)
    .map(({ value }) => value.trim())
    .filter((id) => id !== "");
}
