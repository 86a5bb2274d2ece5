import { ContentInfo, id_signedData, SignedData, type SignerInfo } from "@peculiar/asn1-cms";
import { AsnParser } from "@peculiar/asn1-schema";
import { id_ct_tstInfo, TSTInfo } from "@peculiar/asn1-tsp";

import { parseCertificate, type ParsedCertificate } from "./certificate.js";
import { at, CONTEXT, decode, type Node } from "./der.js";
import { InvalidTimestampError } from "./errors.js";

/** A time-stamp token taken apart: nothing in it is checked yet. */
export interface TokenParts {
  readonly info: TSTInfo;
  /** The bytes of the TSTInfo, which the message digest covers. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly signer: SignerInfo;
  /** The signed attributes as they are signed: the bytes of a SET. */
  readonly signedAttributes: Uint8Array<ArrayBuffer>;
  readonly certificates: readonly ParsedCertificate[];
}

/**
 * Takes a token apart.
 *
 * @param token - DER of the ContentInfo.
 * @returns Its parts.
 * @throws {@link InvalidTimestampError} when it is no token of one signer.
 */
export function readToken(token: Uint8Array): TokenParts {
  const root = decode(token, "token");
  try {
    return partsOf(root);
  } catch (error) {
    if (error instanceof InvalidTimestampError) throw error;
    throw new InvalidTimestampError("Malformed", "It is no time-stamp token", { cause: error });
  }
}

function partsOf(root: Node): TokenParts {
  const { contentType } = AsnParser.parse(root.bytes, ContentInfo);
  if (contentType !== id_signedData) throw new InvalidTimestampError("Malformed", "The token is not signed data");

  const signedData = at(root, 1, 0);
  const { encapContentInfo, signerInfos } = AsnParser.parse(signedData.bytes, SignedData);
  const { eContentType, eContent } = encapContentInfo;
  const [signer] = signerInfos;
  if (eContentType !== id_ct_tstInfo || eContent?.single === undefined) {
    throw new InvalidTimestampError("Malformed", "The token's content is no time stamp");
  }
  if (signer === undefined || signerInfos.length !== 1) {
    throw new InvalidTimestampError("Malformed", `A token has one signer; this one has ${signerInfos.length}`);
  }
  const content = new Uint8Array(eContent.single.buffer);
  decode(content, "content");
  return {
    info: AsnParser.parse(content, TSTInfo),
    content,
    signer,
    signedAttributes: signedAttributes(signedData),
    certificates: certificatesOf(signedData),
  };
}

/** What is signed is a SET; in the token it carries a tag of its context instead (RFC 5652, section 5.4). */
function signedAttributes(signedData: Node): Uint8Array<ArrayBuffer> {
  const signerInfo = at(signedData, signedData.children.length - 1, 0);
  const attributes = at(signerInfo, 3);
  if (attributes.tagClass !== CONTEXT || attributes.tag !== 0) {
    throw new InvalidTimestampError("Malformed", "The token has no signed attributes");
  }
  const bytes = new Uint8Array(attributes.bytes);
  bytes[0] = 0x31;
  return bytes;
}

function certificatesOf(signedData: Node): ParsedCertificate[] {
  const set = signedData.children.find(({ tagClass, tag }) => tagClass === CONTEXT && tag === 0);
  // Attribute certificates and others carry tags of their own.
  const plain = (set?.children ?? []).filter(({ tagClass }) => tagClass !== CONTEXT);
  return plain.map(({ bytes }) => parseCertificate(bytes));
}
