/** Why approvals cannot make up a quorum. */
export type QuorumProblem =
  | { readonly kind: "unknown-set" }
  | { readonly kind: "unknown-key"; readonly key: string }
  | { readonly kind: "duplicate-seat"; readonly party: bigint; readonly key: string; readonly previousKey: string }
  | { readonly kind: "below-threshold"; readonly approvals: number; readonly threshold: number };

/** The approvals would be refused on chain; nothing was sent. */
export class QuorumError extends Error {
  override readonly name = "QuorumError";

  constructor(readonly problem: QuorumProblem) {
    super(describe(problem));
  }
}

/** Why seats cannot make up a set. */
export type SeatsProblem =
  | { readonly kind: "seat-count"; readonly seats: number; readonly maximum: number }
  | { readonly kind: "invalid-party"; readonly party: bigint }
  | { readonly kind: "duplicate-party"; readonly party: bigint }
  | { readonly kind: "key-count"; readonly party: bigint; readonly keys: number; readonly maximum: number }
  | { readonly kind: "invalid-key"; readonly party: bigint; readonly key: string }
  | { readonly kind: "duplicate-key"; readonly party: bigint; readonly key: string };

/** The seats would be refused on chain; nothing was sent. */
export class SeatsError extends Error {
  override readonly name = "SeatsError";

  constructor(readonly problem: SeatsProblem) {
    super(describe(problem));
  }
}

/** The text is no account address. */
export class InvalidAccountError extends Error {
  override readonly name = "InvalidAccountError";

  constructor(readonly account: string) {
    super(`${account} is no account: give 20 bytes in hexadecimal, not all zero`);
  }
}

/** Why a public key cannot be registered. */
export type PublicKeyProblem =
  | { readonly kind: "unsupported"; readonly format: "JWK" | "SPKI" | "COSE"; readonly found: string }
  | { readonly kind: "length"; readonly type: string; readonly length: number }
  | { readonly kind: "out-of-field"; readonly type: string }
  | { readonly kind: "off-curve"; readonly type: string }
  | { readonly kind: "modulus-bits"; readonly bits: number }
  | { readonly kind: "modulus-even" }
  | { readonly kind: "exponent"; readonly exponent: string };

/** The key would be refused on chain, or is in no form that is read here. */
export class PublicKeyError extends Error {
  override readonly name = "PublicKeyError";

  constructor(readonly problem: PublicKeyProblem) {
    super(describeKey(problem));
  }
}

/** Why a signature cannot be an approval. */
export type KeySignatureProblem =
  | { readonly kind: "key-type"; readonly type: string; readonly expected: string }
  | { readonly kind: "malformed"; readonly expected: string }
  | { readonly kind: "client-data" }
  | { readonly kind: "user-not-verified" };

/** The signature would be refused on chain; nothing was sent. */
export class KeySignatureError extends Error {
  override readonly name = "KeySignatureError";

  constructor(readonly problem: KeySignatureProblem) {
    super(describeSignature(problem));
  }
}

function describeKey(problem: PublicKeyProblem): string {
  switch (problem.kind) {
    case "unsupported":
      return `No key that can sign here is in this ${problem.format} (${problem.found}): give a P-256 key, an SM2 key, or RSA of 2,048 or 4,096 bits with the exponent 65,537`;
    case "length":
      return `A key of type ${problem.type} is a point of 64 bytes, or of 65 with the prefix 04, not of ${problem.length}`;
    case "out-of-field":
      return `A coordinate of the ${problem.type} key is not below the curve's field: take the key from its source again`;
    case "off-curve":
      return `The point is not on the curve of ${problem.type}: take the key from its source again`;
    case "modulus-bits":
      return `The modulus has ${problem.bits} bits: make a key of exactly 2,048 or 4,096`;
    case "modulus-even":
      return "The modulus is even: it is no RSA key";
    case "exponent":
      return `The exponent is ${problem.exponent}: make a key with 65,537 (0x010001)`;
  }
}

function describeSignature(problem: KeySignatureProblem): string {
  switch (problem.kind) {
    case "key-type":
      return `The key is of type ${problem.type}, the signature of ${problem.expected}`;
    case "malformed":
      return `The signature is not ${problem.expected}: give it as the signer made it`;
    case "client-data":
      return 'The client data do not begin with {"type":"webauthn.get","challenge":"…: ask the passkey again, in a browser of today';
    case "user-not-verified":
      return 'The authenticator did not verify its user: ask again with userVerification "required"';
  }
}

function describe(problem: QuorumProblem | SeatsProblem): string {
  switch (problem.kind) {
    case "unknown-set":
      return "A threshold of zero means that the set was never written: check its number";
    case "unknown-key":
      return `Key ${problem.key} is in no seat of this set: ask for the set's current version`;
    case "duplicate-seat":
      return `Party ${problem.party} approved with ${problem.previousKey} already: drop the approval of ${problem.key}`;
    case "below-threshold":
      return `${problem.approvals} of ${problem.threshold} needed approvals: collect ${problem.threshold - problem.approvals} more`;
    case "seat-count":
      return `A set has 1 to ${problem.maximum} seats, not ${problem.seats}`;
    case "invalid-party":
      return `${problem.party} is no party id: it is a positive number below 2^40`;
    case "duplicate-party":
      return `Party ${problem.party} sits twice: give it one seat with several keys`;
    case "key-count":
      return `The seat of party ${problem.party} has ${problem.keys} keys: give it 1 to ${problem.maximum}`;
    case "invalid-key":
      return `Key ${problem.key} of party ${problem.party} is no key id: make it with toKeyId or keyIdOf`;
    case "duplicate-key":
      return `Key ${problem.key} of party ${problem.party} stands in the set already: a key speaks for one seat`;
  }
}
