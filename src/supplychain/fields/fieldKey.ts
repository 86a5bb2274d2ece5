import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import type { EventIdentity } from "../epcis/correction.js";
import { SupplyChainError } from "../errors.js";
import type { Hex } from "../eventLeaf.js";

/** The fewest bytes of a secret: as many as a salt has, so that guessing the secret is no easier. */
export const MIN_SECRET_BYTES = 32;

/** The secret is so short that somebody could try them all, and with it every salt. */
export class FieldSecretTooShortError extends SupplyChainError {
  constructor(readonly length: number) {
    super(
      `the secret of the fields has ${length} bytes, ${MIN_SECRET_BYTES} are the fewest`,
      "Draw 32 bytes from a cryptographic random generator, and keep them: without them no field can be shown.",
    );
  }
}

/**
 * What is drawn from the key of one event. Each answer is HMAC-SHA-256 of that key, so that nobody who sees some of them learns
 * anything of the others or of the key.
 */
export interface FieldKey {
  /** The salt of the field at a path. */
  readonly salt: (path: string) => Hex;
  /** By what the repetitions of a field are put in order: one that nobody without the key can tell from the values. */
  readonly rank: (path: string, content: string) => Hex;
  /** What stands in a place of the tree that no field takes. */
  readonly filler: (index: number) => Hex;
}

/**
 * Draws the key of one event from a secret that may serve many: it binds the event's digest, so that no two events share a salt.
 *
 * @param secret - At least 32 bytes that only the holder of the events knows.
 * @param identity - The event, from `eventIdentity()`.
 * @throws FieldSecretTooShortError.
 */
export function fieldKey(secret: Uint8Array, { profile, digest }: Pick<EventIdentity, "profile" | "digest">): FieldKey {
  if (secret.length < MIN_SECRET_BYTES) throw new FieldSecretTooShortError(secret.length);

  const key = mac(secret, `trust-machine:event-fields:1\n${profile}\n${digest}`);
  const draw = (use: string, text: string): Hex => `0x${bytesToHex(mac(key, `${use}\n${text}`))}`;
  return {
    salt: (path) => draw("salt", path),
    rank: (path, content) => draw("rank", `${path}\n${content}`),
    filler: (index) => draw("filler", String(index)),
  };
}

function mac(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, utf8ToBytes(text));
}
