import { generatePrimeSync } from "node:crypto";
import { readFileSync } from "node:fs";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { FpIsSquare, invert, pow } from "@noble/curves/abstract/modular.js";
import { p256 } from "@noble/curves/p256.js";
import { expect } from "chai";
import { concat, dataLength, dataSlice, getBytes, hexlify, sha256, toBeHex, toUtf8Bytes, zeroPadValue } from "ethers";
import fc from "fast-check";
import { ethers } from "hardhat";

import { ellipticKey, keyIdOf, type PublicKey } from "../../src/access/keyIds.js";
import { lowSignature } from "../../src/access/ecdsaSignature.js";
import type { Approval } from "../../src/access/quorum.js";
import { SM2_CURVE } from "../../src/access/sm2Curve.js";
import { verifyApproval } from "../../src/access/verifyApproval.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import {
  approveAsPasskey,
  approveRaw,
  approveWithRsa,
  approveWithSm2,
  assertDigest,
  type AssertionChanges,
  base64Url,
  type KeyHolder,
  p256Holder,
  P256_ORDER,
  registerKeys,
  rsaHolder,
  sm2Holder,
} from "../helpers/keys.js";

interface KeyVectors {
  readonly keys: readonly (PublicKey & { readonly keyId: string })[];
  readonly approvals: readonly { readonly keyId: string; readonly digest: string; readonly signature: string }[];
}

const VECTORS = JSON.parse(readFileSync("test/vectors/keys.json", "utf8")) as KeyVectors;
const DIGEST = ethers.id("a deed of the notaries");
const OTHER_DIGEST = ethers.id("another deed");
const EXPONENT = "0x010001";
/** Where the halves of a signature stand in the forms of P-256, passkeys and SM2. */
const HALVES = [64, 96] as const;

/** A good approval of each form, by keys that the registry knows. */
async function fixture() {
  const keys = await ethers.deployContract("KeyRegistry", [await deployAuthority()]);
  const [notary, archive, ministry] = [p256Holder("notary"), rsaHolder(2_048), sm2Holder("ministry")];
  const published = VECTORS.keys.map((key) => ({ id: key.keyId, key }));
  await registerKeys(keys, [notary, archive, ministry, ...published]);
  const good = [
    ...[approveRaw(notary, DIGEST), approveAsPasskey(notary, DIGEST)],
    ...[approveWithRsa(archive, DIGEST), approveWithSm2(ministry, DIGEST)],
  ].map((approval) => ({ ...approval, digest: DIGEST }));
  const vectors = VECTORS.approvals.map(({ keyId: key, ...signed }) => ({ key, ...signed }));
  return { keys, notary, ministry, all: [...good, ...vectors] };
}

/** An approval, and what it is said to approve. */
interface Case extends Approval {
  readonly digest: string;
}

/** Changes an approval, or leaves it as it was where the change does not apply. */
type Mutation = (given: Case, all: readonly Case[]) => Case;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>((given) => given),
  fc.tuple(fc.nat(), fc.nat(7)).map(([place, bit]) => signed((bytes) => flipped(bytes, place % bytes.length, bit))),
  fc.nat().map((length) => signed((bytes) => bytes.slice(0, length % bytes.length))),
  fc.uint8Array({ minLength: 1, maxLength: 3 }).map((tail) => signed((bytes) => getBytes(concat([bytes, tail])))),
  fc.tuple(fc.constantFrom(...HALVES), fc.constantFrom(P256_ORDER, SM2_CURVE.n)).chain(([at, order]) =>
    fc
      .constantFrom<(half: bigint) => bigint>(
        (half) => order - half,
        (half) => half + order,
        () => order,
        () => 0n,
        () => 1n,
      )
      .map((change) => signed((bytes) => withHalf(bytes, at, change))),
  ),
  fc.nat(0xffff).map((length) => signed((bytes) => spliced(bytes, 128, getBytes(toBeHex(length, 2))))),
  fc.nat().map<Mutation>((index) => (given, all) => ({ ...given, key: all[index % all.length]!.key })),
  fc.nat().map<Mutation>((index) => (given, all) => ({ ...given, signature: all[index % all.length]!.signature })),
  fc.constant<Mutation>((given) => ({ ...given, digest: OTHER_DIGEST })),
);

function signed(change: (signature: Uint8Array) => Uint8Array): Mutation {
  return (given) => ({ ...given, signature: hexlify(change(getBytes(given.signature))) });
}

function flipped(bytes: Uint8Array, place: number, bit = place % 8): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place]! ^= 1 << bit;
  return copy;
}

function spliced(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  if (bytes.length < at + part.length) return bytes;
  const copy = Uint8Array.from(bytes);
  copy.set(part, at);
  return copy;
}

function withHalf(bytes: Uint8Array, at: number, change: (half: bigint) => bigint): Uint8Array {
  const changed = change(BigInt(hexlify(bytes.slice(at, at + 32))));
  return changed < 0n || changed >= 2n ** 256n ? bytes : spliced(bytes, at, getBytes(toBeHex(changed, 32)));
}

describe("verifyApproval", () => {
  for (const [index, { keyId: key, digest, signature }] of VECTORS.approvals.entries()) {
    const type = VECTORS.keys.find(({ keyId }) => keyId === key)!.type;

    it(`takes golden vector ${index} (${type}, ${dataLength(signature)} bytes), and none with a changed byte`, () => {
      expect(verifyApproval({ key, signature }, digest)).to.equal(true);
      expect(verifyApproval({ key: key.toUpperCase().replace("X", "x"), signature }, getBytes(digest))).to.equal(true);

      for (let place = 0; place < dataLength(signature); place++) {
        const tampered = hexlify(flipped(getBytes(signature), place));
        expect(verifyApproval({ key, signature: tampered }, digest), `byte ${place}`).to.equal(false);
      }
      for (const other of [`${dataSlice(signature, 0, -1)}00`, concat([signature, "0x00"]), "0x"]) {
        expect(verifyApproval({ key, signature: other }, digest)).to.equal(false);
      }
      expect(verifyApproval({ key, signature }, OTHER_DIGEST)).to.equal(false);
    });
  }

  it("agrees with the registry on good approvals and on changed ones", async () => {
    const { keys, all } = await loadFixture(fixture);
    let taken = 0;

    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), mutation, async (index, mutate) => {
        const { key, digest, signature } = mutate(all[index]!, all);
        const answer = verifyApproval({ key, signature }, digest);
        if (answer) taken++;
        expect(answer).to.equal(await keys.verify(key, digest, signature));
      }),
      { numRuns: 80, examples: all.map((_, index): [number, Mutation] => [index, (given) => given]) },
    );
    expect(taken).to.be.at.least(all.length);
  });

  it("agrees with the registry on what an authenticator may say", async () => {
    const { keys, notary } = await loadFixture(fixture);
    const challenge = base64Url(getBytes(DIGEST));
    const from = (flags: number, tail = ""): string =>
      `0x${"11".repeat(32)}${toBeHex(flags, 1).slice(2)}00000007${tail}`;
    const flags = Array.from({ length: 32 }, (_, value): AssertionChanges => ({ flags: value }));
    const others: AssertionChanges[] = [
      ...[
        { type: "webauthn.create" },
        { challenge: base64Url(getBytes(OTHER_DIGEST)) },
        { challenge: `${challenge}=` },
      ],
      { clientDataJSON: "" },
      { clientDataJSON: `{"type":"webauthn.get","challenge":"${challenge}"` },
      { clientDataJSON: `{"type":"webauthn.get","challenge":"${challenge}` },
      { clientDataJSON: `{"type":"webauthn.get","challenge":"` },
      { clientDataJSON: `{"challenge":"${challenge}","type":"webauthn.get"}` },
      { clientDataJSON: `{"type":"webauthn.get", "challenge":"${challenge}"}` },
      { authenticatorData: dataSlice(from(0x05), 0, 36) },
      { authenticatorData: "0x" },
      { authenticatorData: from(0x85, "a1616100") },
    ];

    const answers = await Promise.all(
      [...flags, ...others].map(async (changes) => {
        const assertion = assertDigest(notary, DIGEST, changes);
        const signature = packed(notary.key, assertion);
        const answer = verifyApproval({ key: notary.id, signature }, DIGEST);
        expect(answer, JSON.stringify(changes)).to.equal(await keys.verify(notary.id, DIGEST, signature));
        return answer;
      }),
    );
    // Present and verified, and never backed up without being able to: 0x05, 0x07, 0x0d, 0x0f, 0x1d, 0x1f; and two of the others.
    expect(answers.filter(Boolean)).to.have.length(8);
  });

  it("refuses keys that the registry would not register, though their id is right", () => {
    const { signature } = approveRaw(p256Holder("notary"), DIGEST);
    const beside = flipped(getBytes(dataSlice(signature, 0, 64)), 63);
    const zeros = zeroPadValue("0x01", 256);

    for (const [key, given] of [
      [idOf("p256", hexlify(beside)), concat([beside, dataSlice(signature, 64)])],
      [idOf("sm2", dataSlice(signature, 0, 64)), signature],
      [idOf("rsa", concat([zeros, EXPONENT])), concat([zeros, zeroPadValue("0x00", 256)])],
    ] as const) {
      expect(verifyApproval({ key, signature: given }, DIGEST)).to.equal(false);
    }
  });

  it("takes an RSA modulus in its own length only", () => {
    const archive = rsaHolder(2_048);
    const { key, signature } = approveWithRsa(archive, DIGEST);
    const halves = [dataSlice(signature, 0, 256), dataSlice(signature, 256)] as const;
    const padded = halves.map((part) => zeroPadValue(part, 512));
    const paddedKey = idOf("rsa", concat([padded[0]!, EXPONENT]));

    expect(verifyApproval({ key, signature }, DIGEST)).to.equal(true);
    for (const id of [key, paddedKey]) {
      expect(verifyApproval({ key: id, signature: concat(padded) }, DIGEST)).to.equal(false);
    }
  });

  it("refuses an even RSA modulus, though its signature holds", () => {
    const { modulus, signature } = signedWithEvenModulus(DIGEST);
    const key = idOf("rsa", concat([modulus, EXPONENT]));

    expect(verifyApproval({ key, signature: concat([modulus, signature]) }, DIGEST)).to.equal(false);
  });

  it("refuses the twins of good signatures: a high s, and an RSA signature with the modulus added", async () => {
    const { keys, all } = await loadFixture(fixture);
    const twins = [0, 1].map((index) =>
      signed((bytes) => withHalf(bytes, 96, (s) => P256_ORDER - s))(all[index]!, all),
    );
    const archive = rsaHolder(2_048);
    await registerKeys(keys, [archive]);
    twins.push(rsaTwin(archive));

    for (const { key, digest, signature } of twins) {
      expect(verifyApproval({ key, signature }, digest)).to.equal(false);
      expect(await keys.verify(key, digest, signature)).to.equal(false);
    }
  });

  it("takes r and s as they stand, never as DER", async () => {
    const { keys } = await loadFixture(fixture);
    const { point, der } = signedInShortDer(DIGEST);
    const key = ellipticKey("p256", point);
    await registerKeys(keys, [{ id: keyIdOf(key), key }]);
    const signature = concat([key.bytes, der]);

    expect(verifyApproval({ key: keyIdOf(key), signature }, DIGEST)).to.equal(false);
    expect(await keys.verify(keyIdOf(key), DIGEST, signature)).to.equal(false);
  });

  it("judges no account, and no key of an unknown type", () => {
    const { signature } = approveRaw(p256Holder("notary"), DIGEST);

    for (const key of [zeroPadValue("0x01", 32), `0x04${"11".repeat(31)}`, `0xff${"11".repeat(31)}`]) {
      expect(verifyApproval({ key, signature }, DIGEST)).to.equal(false);
    }
  });

  it("throws when the digest has not 32 bytes", () => {
    const { key, signature } = approveRaw(p256Holder("notary"), DIGEST);

    for (const digest of ["0x", dataSlice(DIGEST, 1), concat([DIGEST, "0x00"]), toUtf8Bytes("deed")]) {
      expect(() => verifyApproval({ key, signature }, digest)).to.throw(RangeError, "32 bytes");
    }
  });
});

function idOf(type: PublicKey["type"], bytes: string): string {
  return keyIdOf({ type, bytes });
}

/** A good signature with the modulus added, which is the same number modulo it; most do not leave room for that. */
function rsaTwin(holder: KeyHolder): Case {
  for (let deed = 0; ; deed++) {
    const digest = ethers.id(`deed ${deed}`);
    const { key, signature } = approveWithRsa(holder, digest);
    const [modulus, s] = [dataSlice(signature, 0, 256), BigInt(dataSlice(signature, 256))];
    const twin = s + BigInt(modulus);
    if (twin < 2n ** 2_048n) return { key, digest, signature: concat([modulus, toBeHex(twin, 256)]) };
  }
}

/** Twice a prime as modulus, and a signature that fulfils RSA's equation under it. */
function signedWithEvenModulus(digest: string): { modulus: string; signature: string } {
  const prime = generatePrimeSync(2_047, { bigint: true });
  const info = concat(["0x3031300d060960864801650304020105000420", sha256(digest)]);
  const message = BigInt(concat(["0x0001", `0x${"ff".repeat(256 - 54)}`, "0x00", info]));
  const root = pow(message % prime, invert(BigInt(EXPONENT), prime - 1n), prime);
  const s = (root - message) % 2n === 0n ? root : root + prime;
  return { modulus: toBeHex(2n * prime, 256), signature: toBeHex(s, 256) };
}

/** The contract's form of an assertion, also of one that the library would refuse to pack. */
function packed(
  key: PublicKey,
  { authenticatorData, clientDataJSON, signature }: ReturnType<typeof assertDigest>,
): string {
  const length = toBeHex(dataLength(hexlify(authenticatorData)), 2);
  return concat([key.bytes, lowSignature(signature), length, authenticatorData, clientDataJSON]);
}

/** A key, and a good signature of it whose DER has 64 bytes, as a packed one has: nobody holds the private key. */
function signedInShortDer(digest: string): { point: Uint8Array; der: string } {
  const s = 2n ** 230n + 1n;
  for (let r = 2n ** 230n; ; r++) {
    // Not every r is the x of a point.
    if (!isCoordinate(r)) continue;
    const signature = new p256.Signature(r, s).addRecoveryBit(0);
    const der = `0x${signature.toDERHex()}`;
    expect(dataLength(der)).to.equal(64);
    return { point: signature.recoverPublicKey(getBytes(digest)).toRawBytes(false), der };
  }
}

function isCoordinate(x: bigint): boolean {
  const { Fp, a, b } = p256.CURVE;
  return FpIsSquare(Fp, Fp.create(x * x * x + a * x + b));
}
