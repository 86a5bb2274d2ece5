import { keccak256, toUtf8Bytes } from "ethers";

import type { Hex } from "./eventLeaf.js";

/**
 * The hash that lets anybody check a copy of a document, byte for byte: keccak256 of its UTF-8 bytes as given. Unlike the
 * event hash it changes with every space, so keep the document as it was received.
 *
 * @param document - The text, or its bytes.
 */
export function dataAvailabilityHash(document: string | Uint8Array): Hex {
  return keccak256(typeof document === "string" ? toUtf8Bytes(document) : document) as Hex;
}
