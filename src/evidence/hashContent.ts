import { sha256 } from "@noble/hashes/sha2";
import { hexlify } from "ethers";

/** Multihash code of SHA2-256. */
export const SHA2_256 = 0x12n;

/** What a content commitment commits to, but for the salt. */
export interface ContentDigest {
  /** Multihash code of the digest's algorithm. */
  algorithm: bigint;
  /** The digest, 32 bytes as hex. */
  digest: string;
  /** Number of bytes that were hashed. */
  size: bigint;
}

/**
 * Hashes content of any size piece by piece; no more than one piece is held at a time.
 *
 * @param content - The pieces in order: a file's stream in a browser or in Node, or an array of pieces.
 * @returns SHA2-256 digest and size.
 */
export async function hashContent(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ContentDigest> {
  const hash = sha256.create();
  let size = 0n;
  for await (const piece of content) {
    hash.update(piece);
    size += BigInt(piece.length);
  }
  return { algorithm: SHA2_256, digest: hexlify(hash.digest()), size };
}
