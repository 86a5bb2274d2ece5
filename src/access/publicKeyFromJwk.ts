import { concat, decodeBase64 } from "ethers";

import { PublicKeyError } from "./errors.js";
import { ellipticKey, type PublicKey, rsaKey } from "./keyIds.js";

/** The members of a JSON Web Key (RFC 7517, 7518) that a public key has. */
export interface PublicJwk {
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
}

const CURVES: Readonly<Record<string, "p256" | "sm2">> = { "P-256": "p256", SM2: "sm2" };

/**
 * Reads a public key in the form of a JSON Web Key. A private member, should there be one, is not looked at.
 *
 * @param jwk - The parsed key.
 * @throws {@link PublicKeyError} when it is no P-256, SM2 or RSA key that can be registered.
 */
export function publicKeyFromJwk(jwk: PublicJwk): PublicKey {
  if (jwk.kty === "RSA") return rsaKey(decode(jwk.n), decode(jwk.e));

  const curve = jwk.kty === "EC" ? CURVES[jwk.crv ?? ""] : undefined;
  if (curve === undefined) throw unsupported([jwk.kty, jwk.crv].filter(Boolean).join(" ") || "no kty");
  return ellipticKey(curve, concat([decode(jwk.x), decode(jwk.y)]));
}

/** RFC 7518 demands base64url without padding, and coordinates of full length. */
function decode(member: string | undefined): Uint8Array {
  if (member === undefined || !/^[\w-]+$/.test(member)) throw unsupported("a member is missing or no base64url");
  return decodeBase64(member.replaceAll("-", "+").replaceAll("_", "/"));
}

function unsupported(found: string): PublicKeyError {
  return new PublicKeyError({ kind: "unsupported", format: "JWK", found });
}
