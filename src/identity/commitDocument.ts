import { hexlify, keccak256, TypedDataEncoder } from "ethers";

/** A commitment and the secret that opens it. */
export interface DocumentCommitment {
  /** Goes on chain as the credential's `document`. */
  readonly commitment: string;
  /** Keep it with the document, and give it to whoever may check: 32 bytes in hexadecimal. */
  readonly salt: string;
}

const TYPES = {
  CredentialDocument: [
    { name: "salt", type: "bytes32" },
    { name: "digest", type: "bytes32" },
  ],
};

/**
 * Commits to a credential as it exists off chain (a W3C Verifiable Credential, a scanned certificate) without telling anything
 * about it.
 *
 * @param document - Its bytes.
 * @param salt - Secret of 32 bytes; a fresh random one when it is left out. Give it to open the commitment again.
 */
export function commitDocument(document: Uint8Array, salt: string = randomSalt()): DocumentCommitment {
  const digest = keccak256(document);
  return { commitment: TypedDataEncoder.hashStruct("CredentialDocument", TYPES, { salt, digest }), salt };
}

function randomSalt(): string {
  return hexlify(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}
