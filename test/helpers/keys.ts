import { createECDH, createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

import { concat, dataSlice, ethers, getBytes, hexlify, keccak256, toBeHex, toBigInt } from "ethers";

import { ellipticKey, keyIdOf, type PublicKey, keyRegistration } from "../../src/access/keyIds.js";
import { p256Approval } from "../../src/access/p256Approval.js";
import { publicKeyFromJwk } from "../../src/access/publicKeyFromJwk.js";
import { rsaApproval } from "../../src/access/rsaApproval.js";
import { sm2Approval } from "../../src/access/sm2Approval.js";
import { type WebAuthnAssertion, webAuthnApproval } from "../../src/access/webAuthnApproval.js";
import type { KeyRegistry } from "../../types/index.js";
import { signSm2, sm2KeyOf, type Sm2TestKey } from "./smCrypto.js";
import type { ApprovalInput } from "./typedData.js";

/** Order of P-256. */
export const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** Size of P-256's field. */
export const P256_FIELD = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;

/** A key that is not an account. */
export interface RegisteredKey {
  readonly id: string;
  readonly key: PublicKey;
}

/** Whoever holds a key that node:crypto signs with. */
export interface KeyHolder extends RegisteredKey {
  readonly privateKey: KeyObject;
}

/** Whoever holds an SM2 key. */
export interface Sm2Holder extends RegisteredKey {
  readonly pair: Sm2TestKey;
}

/** A P-256 key, in a hardware module or as a passkey. */
export interface P256Holder extends KeyHolder {
  readonly secret: bigint;
}

/** What of an assertion is not as a browser of today makes it. */
export interface AssertionChanges {
  readonly challenge?: string;
  readonly type?: string;
  /** The whole client data. */
  readonly clientDataJSON?: string;
  readonly flags?: number;
  readonly authenticatorData?: string;
}

/** User present and user verified. */
const PRESENT_AND_VERIFIED = 0x05;

/** The P-256 key of a name, the same in each run. */
export function p256Holder(name: string): P256Holder {
  const secret = (toBigInt(ethers.id(name)) % (P256_ORDER - 1n)) + 1n;
  const point = pointOf(secret);
  const coordinate = (at: number) => base64Url(point.subarray(at, at + 32));
  const jwk = { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) };
  const privateKey = createPrivateKey({ key: { ...jwk, d: base64Url(getBytes(toBeHex(secret, 32))) }, format: "jwk" });
  const key = publicKeyFromJwk(jwk);
  return { id: keyIdOf(key), key, privateKey, secret };
}

/** An RSA key of so many bits, another one in each run. */
export function rsaHolder(bits: number): KeyHolder {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const key = publicKeyFromJwk(publicKey.export({ format: "jwk" }) as { kty: string });
  return { id: keyIdOf(key), key, privateKey };
}

/** The SM2 key of a name, the same in each run. */
export function sm2Holder(name: string): Sm2Holder {
  const pair = sm2KeyOf(ethers.id(name));
  const key = ellipticKey("sm2", concat([pair.x, pair.y]));
  return { id: keyIdOf(key), key, pair };
}

/** `r, s` over the digest itself, as a hardware module signs; the nonce comes from key and digest. */
export function signRaw({ secret }: P256Holder, digest: string): string {
  const nonce = (toBigInt(keccak256(concat([toBeHex(secret, 32), digest]))) % (P256_ORDER - 1n)) + 1n;
  const r = toBigInt(pointOf(nonce).subarray(1, 33)) % P256_ORDER;
  const s = (inverse(nonce) * (toBigInt(digest) + r * secret)) % P256_ORDER;
  return concat([toBeHex(r, 32), toBeHex(s, 32)]);
}

/** What a browser gives when the passkey approves the digest. */
export function assertDigest(
  { privateKey }: P256Holder,
  digest: string,
  changes: AssertionChanges = {},
): WebAuthnAssertion {
  const { type = "webauthn.get", flags = PRESENT_AND_VERIFIED, challenge = base64Url(getBytes(digest)) } = changes;
  const relyingParty = createHash("sha256").update("notary.example").digest();
  const authenticatorData = getBytes(
    changes.authenticatorData ?? concat([relyingParty, new Uint8Array([flags]), "0x00000007"]),
  );
  const clientDataJSON = Buffer.from(
    changes.clientDataJSON ??
      `{"type":"${type}","challenge":"${challenge}","origin":"https://notary.example","crossOrigin":false}`,
  );
  const message = Buffer.concat([authenticatorData, createHash("sha256").update(clientDataJSON).digest()]);
  return { authenticatorData, clientDataJSON, signature: sign("sha256", message, privateKey) };
}

/** PKCS#1 v1.5 with SHA-256 over the bytes of the digest. */
export function signRsa({ privateKey }: KeyHolder, digest: string): Uint8Array {
  return sign("sha256", getBytes(digest), privateKey);
}

/** The approval of a hardware module. */
export function approveRaw(holder: P256Holder, digest: string): ApprovalInput {
  return p256Approval(holder.key, signRaw(holder, digest));
}

/** The approval of a passkey. */
export function approveAsPasskey(holder: P256Holder, digest: string): ApprovalInput {
  return webAuthnApproval(holder.key, assertDigest(holder, digest));
}

/** The approval of an RSA key. */
export function approveWithRsa(holder: KeyHolder, digest: string): ApprovalInput {
  return rsaApproval(holder.key, signRsa(holder, digest));
}

/** The approval of an SM2 key, made by `sm-crypto`. */
export function approveWithSm2({ key, pair }: Sm2Holder, digest: string): ApprovalInput {
  const { r, s } = signSm2(pair, getBytes(digest));
  return sm2Approval(key, concat([r, s]));
}

/** Registers keys in the registry. */
export async function registerKeys(registry: KeyRegistry, holders: readonly RegisteredKey[]): Promise<void> {
  for (const { key } of holders) {
    const { function: name, args } = keyRegistration(key);
    await registry.getFunction(name)(...args);
  }
}

/** A signature's malleable twin: `s` replaced by its negative. */
export function twinOf(signature: string): string {
  return concat([dataSlice(signature, 0, 32), toBeHex(P256_ORDER - toBigInt(dataSlice(signature, 32)), 32)]);
}

/** Bytes as base64url without padding. */
export function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function pointOf(scalar: bigint): Buffer {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(hexlify(toBeHex(scalar, 32)).slice(2), "hex");
  return curve.getPublicKey();
}

function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, value, P256_ORDER - 2n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P256_ORDER;
    base = (base * base) % P256_ORDER;
  }
  return result;
}
