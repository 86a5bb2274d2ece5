import { createPrivateKey, type KeyObject } from "node:crypto";

import { p256 } from "@noble/curves/p256.js";
import { decodeBase64, getBytes } from "ethers";

import { keyIdOf } from "../../../src/access/keyIds.js";
import { p256Approval } from "../../../src/access/p256Approval.js";
import { type PublicJwk, publicKeyFromJwk } from "../../../src/access/publicKeyFromJwk.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { keepSecret } from "../../lib/secrets.js";

/** The key of a gateway that is a file; that of a device in the field never leaves it. */
export interface DeviceKey {
  /** Id of the key, which is the device's. */
  readonly id: string;
  /** Signs a digest: `x, y, r, s`. */
  readonly sign: (digest: string) => string;
}

/** Describes the option that names the key. */
export const DEVICE_KEY_HELP = "file with the device's P-256 private key, PKCS #8 or SEC 1 in PEM without a password";

/** Opens the key of a device. It is kept out of everything that is printed from then on. */
export async function openDeviceKey(io: Io, path: string): Promise<DeviceKey> {
  const pem = await readInput(io, path);
  const jwk = privateKeyOf(path, pem).export({ format: "jwk" }) as PublicJwk & { readonly d?: string };
  if (jwk.crv !== "P-256" || jwk.d === undefined) throw closed(path, "It is no key on the curve P-256.");

  keepSecret(pem.trim());
  keepSecret(jwk.d);
  const secret = decodeBase64(jwk.d.replaceAll("-", "+").replaceAll("_", "/"));
  const key = publicKeyFromJwk(jwk);
  return {
    id: keyIdOf(key),
    sign: (digest) => p256Approval(key, p256.sign(getBytes(digest), secret).toCompactRawBytes()).signature,
  };
}

function privateKeyOf(path: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // What node:crypto says may tell of the key.
    throw closed(path, "It holds no private key in PEM, or one with a password.");
  }
}

function closed(path: string, why: string): CliError {
  return new CliError({
    what: `The device's key in ${path} stays closed.`,
    why,
    todo: "Give a P-256 key, as `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes it.",
  });
}
