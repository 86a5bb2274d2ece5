import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, dataLength, dataSlice, keccak256, toBeHex } from "ethers";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import { webAuthnApproval } from "../../src/access/webAuthnApproval.js";
import { deployAuthority, MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";
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
  P256_FIELD,
  registerKeys,
  rsaHolder,
  signRaw,
  signRsa,
  sm2Holder,
  twinOf,
} from "../helpers/keys.js";
import { keyIdOf } from "../helpers/typedData.js";

const DIGEST = ethers.id("a deed of the notaries");
const OTHER_DIGEST = ethers.id("another deed");
const FORMS = { P256: 0n, WebAuthn: 1n, Rsa: 2n, Sm2: 3n };
const TYPES = { P256: 1n, Rsa: 2n, Sm2: 3n };
const SM2_FIELD = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const SM2_ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const EXPONENT = "0x010001";
const FLAGS = { present: 0x01, verified: 0x04, backedUp: 0x10 };

/** Made once: a key of 4,096 bits takes a second. */
let largeKey: KeyHolder | undefined;

async function fixture() {
  const [admin, guardian, governor, stranger] = await ethers.getSigners();
  const authority = await deployAuthority();
  const keys = await ethers.deployContract("KeyRegistry", [authority]);
  const notary = p256Holder("notary");
  const registrar = p256Holder("registrar");
  const archive = rsaHolder(2_048);
  largeKey ??= rsaHolder(4_096);
  const ministry = sm2Holder("ministry");
  await registerKeys(keys, [notary, registrar, archive, largeKey, ministry]);

  await authority.grantRole(roles.GUARDIAN.id, guardian!, 0n);
  const disable = [keys.interface.getFunction("disableForm").selector];
  await authority.setTargetFunctionRole(keys, disable, roles.GUARDIAN.id);
  await authority.handOver(governor!, MIN_ADMIN_DELAY);
  return {
    authority,
    keys,
    notary,
    registrar,
    archive,
    court: largeKey,
    ministry,
    admin: admin!,
    guardian: guardian!,
    governor: governor!,
    stranger: stranger!,
  };
}

/** The modulus of an RSA key. */
function modulusOf({ key }: KeyHolder): string {
  return dataSlice(key.bytes, 0, -3);
}

/** The bytes with one bit of the byte at `index` changed. */
function flip(bytes: string, index: number): string {
  const changed = ethers.getBytes(bytes);
  changed[index]! ^= 1;
  return ethers.hexlify(changed);
}

describe("KeyRegistry", () => {
  describe("constructor", () => {
    it("obeys the authority and trusts every form", async () => {
      const { keys, authority } = await loadFixture(fixture);

      expect(await keys.authority()).to.equal(await authority.getAddress());
      for (const form of Object.values(FORMS)) expect(await keys.isDisabled(form)).to.equal(false);
    });
  });

  describe("registerP256", () => {
    it("registers a key for anyone, under its type and the hash of its coordinates", async () => {
      const { keys, stranger } = await loadFixture(fixture);
      const { key } = p256Holder("clerk");
      const id = concat(["0x01", dataSlice(keccak256(key.bytes), 0, 31)]);
      expect(await keys.isRegistered(id)).to.equal(false);

      await expect(keys.connect(stranger).registerP256(key.bytes))
        .to.emit(keys, "KeyRegistered")
        .withArgs(id, TYPES.P256, key.bytes);
      expect(await keys.isRegistered(id)).to.equal(true);
    });

    it("does nothing but name the key when it is registered already", async () => {
      const { keys, notary } = await loadFixture(fixture);

      await expect(keys.registerP256(notary.key.bytes)).not.to.emit(keys, "KeyRegistered");
      expect(await keys.registerP256.staticCall(notary.key.bytes)).to.equal(notary.id);
    });

    const encodings: [title: string, encode: (point: string) => string][] = [
      ["has the prefix 04", (point) => concat(["0x04", point])],
      ["is compressed", (point) => concat(["0x02", dataSlice(point, 0, 32)])],
      ["has a trailing byte", (point) => concat([point, "0x00"])],
      ["lacks its last byte", (point) => dataSlice(point, 0, 63)],
      ["is empty", () => "0x"],
    ];
    for (const [title, encode] of encodings) {
      it(`reverts when the key ${title}`, async () => {
        const { keys, notary } = await loadFixture(fixture);
        const encoded = encode(notary.key.bytes);

        await expect(keys.registerP256(encoded))
          .to.be.revertedWithCustomError(keys, "PublicKeyLengthInvalid")
          .withArgs(TYPES.P256, dataLength(encoded), 64n);
      });
    }

    it("reverts when a coordinate is the field's size or above", async () => {
      const { keys, notary } = await loadFixture(fixture);
      const [x, y] = [dataSlice(notary.key.bytes, 0, 32), dataSlice(notary.key.bytes, 32)];

      for (const coordinate of [P256_FIELD, P256_FIELD + 5n, 2n ** 256n - 1n]) {
        for (const point of [concat([toBeHex(coordinate, 32), y]), concat([x, toBeHex(coordinate, 32)])]) {
          await expect(keys.registerP256(point))
            .to.be.revertedWithCustomError(keys, "CoordinateOutOfField")
            .withArgs(coordinate, P256_FIELD);
        }
      }
    });

    it("reverts when the point lies beside the curve, on another curve or at infinity", async () => {
      const { keys, notary } = await loadFixture(fixture);
      const { x, y } = ethers.SigningKey.computePublicKey(ethers.id("a key of another curve")).match(
        /^0x04(?<x>.{64})(?<y>.{64})$/,
      )!.groups as { x: string; y: string };

      for (const point of [flip(notary.key.bytes, 63), `0x${x}${y}`, `0x${"00".repeat(64)}`]) {
        await expect(keys.registerP256(point))
          .to.be.revertedWithCustomError(keys, "PointNotOnCurve")
          .withArgs(dataSlice(point, 0, 32), dataSlice(point, 32));
      }
    });
  });

  describe("registerRsa", () => {
    for (const [bits, name] of [
      [2_048, "archive"],
      [4_096, "court"],
    ] as const) {
      it(`registers a key of ${bits} bits under its type and the hash of modulus and exponent`, async () => {
        const scene = await loadFixture(fixture);
        const keys = await ethers.deployContract("KeyRegistry", [scene.authority]);
        const modulus = modulusOf(scene[name]);
        const id = concat(["0x02", dataSlice(keccak256(concat([modulus, EXPONENT])), 0, 31)]);

        await expect(keys.connect(scene.stranger).registerRsa(modulus, EXPONENT))
          .to.emit(keys, "KeyRegistered")
          .withArgs(id, TYPES.Rsa, concat([modulus, EXPONENT]));
        expect(await keys.isRegistered(id)).to.equal(true);
        await expect(keys.registerRsa(modulus, EXPONENT)).not.to.emit(keys, "KeyRegistered");
      });
    }

    const lengths: [title: string, encode: (modulus: string) => string][] = [
      ["has a leading zero", (modulus) => concat(["0x00", modulus])],
      ["has a trailing byte", (modulus) => concat([modulus, "0x01"])],
      ["lacks a byte", (modulus) => dataSlice(modulus, 1)],
      ["has 1,024 bits", (modulus) => dataSlice(modulus, 0, 128)],
      ["has 3,072 bits", (modulus) => concat([modulus, dataSlice(modulus, 0, 128)])],
      ["is empty", () => "0x"],
    ];
    for (const [title, encode] of lengths) {
      it(`reverts when the modulus ${title}`, async () => {
        const { keys, archive } = await loadFixture(fixture);
        const modulus = encode(modulusOf(archive));

        await expect(keys.registerRsa(modulus, EXPONENT))
          .to.be.revertedWithCustomError(keys, "RsaModulusLengthInvalid")
          .withArgs(dataLength(modulus));
      });
    }

    it("reverts when the modulus has a bit less than its length says", async () => {
      const { keys, archive } = await loadFixture(fixture);
      const short = concat(["0x7f", dataSlice(modulusOf(archive), 1)]);

      await expect(keys.registerRsa(short, EXPONENT))
        .to.be.revertedWithCustomError(keys, "RsaModulusTooSmall")
        .withArgs(0x7fn);
    });

    it("reverts when the modulus is even", async () => {
      const { keys, archive } = await loadFixture(fixture);
      const even = flip(modulusOf(archive), 255);

      await expect(keys.registerRsa(even, EXPONENT))
        .to.be.revertedWithCustomError(keys, "RsaModulusEven")
        .withArgs(BigInt(dataSlice(even, 255)));
    });

    for (const exponent of ["0x", "0x00", "0x01", "0x03", "0x11", "0x000003", "0x010000", "0x010003", "0x00010001"]) {
      it(`reverts when the exponent is ${exponent}`, async () => {
        const { keys, archive } = await loadFixture(fixture);

        await expect(keys.registerRsa(modulusOf(archive), exponent))
          .to.be.revertedWithCustomError(keys, "RsaExponentRefused")
          .withArgs(exponent);
      });
    }
  });

  describe("registerSm2", () => {
    it("registers a key for anyone, under its type and the hash of its coordinates, once", async () => {
      const { keys, stranger } = await loadFixture(fixture);
      const { key } = sm2Holder("tax office");
      const id = concat(["0x03", dataSlice(keccak256(key.bytes), 0, 31)]);

      await expect(keys.connect(stranger).registerSm2(key.bytes))
        .to.emit(keys, "KeyRegistered")
        .withArgs(id, TYPES.Sm2, key.bytes);
      expect(await keys.isRegistered(id)).to.equal(true);
      await expect(keys.registerSm2(key.bytes)).not.to.emit(keys, "KeyRegistered");
    });

    it("reverts when the key has a prefix, a trailing byte or is cut", async () => {
      const { keys, ministry } = await loadFixture(fixture);
      const point = ministry.key.bytes;

      for (const encoded of [concat(["0x04", point]), concat([point, "0x00"]), dataSlice(point, 0, 63), "0x"]) {
        await expect(keys.registerSm2(encoded))
          .to.be.revertedWithCustomError(keys, "PublicKeyLengthInvalid")
          .withArgs(TYPES.Sm2, dataLength(encoded), 64n);
      }
    });

    it("reverts when a coordinate is the field's size or above", async () => {
      const { keys, ministry } = await loadFixture(fixture);
      const [x, y] = [dataSlice(ministry.key.bytes, 0, 32), dataSlice(ministry.key.bytes, 32)];

      for (const coordinate of [SM2_FIELD, 2n ** 256n - 1n]) {
        for (const point of [concat([toBeHex(coordinate, 32), y]), concat([x, toBeHex(coordinate, 32)])]) {
          await expect(keys.registerSm2(point))
            .to.be.revertedWithCustomError(keys, "CoordinateOutOfField")
            .withArgs(coordinate, SM2_FIELD);
        }
      }
    });

    it("reverts when the point is of another curve or at infinity", async () => {
      const { keys, notary } = await loadFixture(fixture);

      for (const point of [notary.key.bytes, `0x${"00".repeat(64)}`]) {
        await expect(keys.registerSm2(point))
          .to.be.revertedWithCustomError(keys, "PointNotOnCurve")
          .withArgs(dataSlice(point, 0, 32), dataSlice(point, 32));
      }
    });
  });

  describe("disableForm", () => {
    it("lets a guardian refuse one form at once and leaves the others", async () => {
      const { keys, guardian, notary } = await loadFixture(fixture);

      await expect(keys.connect(guardian).disableForm(FORMS.P256)).to.emit(keys, "FormDisabled").withArgs(FORMS.P256);

      expect(await keys.isDisabled(FORMS.P256)).to.equal(true);
      await expect(keys.verify(notary.id, DIGEST, approveRaw(notary, DIGEST).signature))
        .to.be.revertedWithCustomError(keys, "KeyFormDisabled")
        .withArgs(FORMS.P256);
      expect(await keys.verify(notary.id, DIGEST, approveAsPasskey(notary, DIGEST).signature)).to.equal(true);
    });

    it("refuses passkeys while hardware modules go on, and RSA and SM2 by themselves", async () => {
      const { keys, guardian, notary, archive, ministry } = await loadFixture(fixture);
      await keys.connect(guardian).disableForm(FORMS.WebAuthn);
      await keys.connect(guardian).disableForm(FORMS.Rsa);
      await keys.connect(guardian).disableForm(FORMS.Sm2);

      expect(await keys.verify(notary.id, DIGEST, approveRaw(notary, DIGEST).signature)).to.equal(true);
      for (const [form, { key, signature }] of [
        [FORMS.WebAuthn, approveAsPasskey(notary, DIGEST)],
        [FORMS.Rsa, approveWithRsa(archive, DIGEST)],
        [FORMS.Sm2, approveWithSm2(ministry, DIGEST)],
      ] as const) {
        await expect(keys.verify(key, DIGEST, signature))
          .to.be.revertedWithCustomError(keys, "KeyFormDisabled")
          .withArgs(form);
      }
    });

    it("reverts when the form is disabled already", async () => {
      const { keys, guardian } = await loadFixture(fixture);
      await keys.connect(guardian).disableForm(FORMS.Rsa);

      await expect(keys.connect(guardian).disableForm(FORMS.Rsa))
        .to.be.revertedWithCustomError(keys, "FormAlreadyDisabled")
        .withArgs(FORMS.Rsa);
    });

    it("reverts when the caller is no guardian", async () => {
      const { keys, stranger } = await loadFixture(fixture);

      await expect(keys.connect(stranger).disableForm(FORMS.Rsa))
        .to.be.revertedWithCustomError(keys, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });
  });

  describe("enableForm", () => {
    it("takes the form again after the administrator's delay", async () => {
      const { authority, keys, guardian, governor, notary } = await loadFixture(fixture);
      await keys.connect(guardian).disableForm(FORMS.P256);
      const call = keys.interface.encodeFunctionData("enableForm", [FORMS.P256]);
      await authority.connect(governor).schedule(keys, call, 0n);
      await ethers.provider.send("evm_increaseTime", [Number(MIN_ADMIN_DELAY)]);

      await expect(authority.connect(governor).execute(keys, call)).to.emit(keys, "FormEnabled").withArgs(FORMS.P256);

      expect(await keys.isDisabled(FORMS.P256)).to.equal(false);
      expect(await keys.verify(notary.id, DIGEST, approveRaw(notary, DIGEST).signature)).to.equal(true);
    });

    it("reverts when the form is not disabled", async () => {
      const { keys: managed, stranger } = await loadFixture(fixture);
      const authority = await deployAuthority();
      const keys = await ethers.deployContract("KeyRegistry", [authority]);
      expect(await managed.isDisabled(FORMS.Sm2)).to.equal(false);

      await expect(keys.enableForm(FORMS.Sm2))
        .to.be.revertedWithCustomError(keys, "FormNotDisabled")
        .withArgs(FORMS.Sm2);
      await expect(keys.connect(stranger).enableForm(FORMS.Sm2))
        .to.be.revertedWithCustomError(keys, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });

    it("reverts when the guardian wants back what it refused, or the administrator does not wait", async () => {
      const { authority, keys, guardian, governor } = await loadFixture(fixture);
      await keys.connect(guardian).disableForm(FORMS.Rsa);

      await expect(keys.connect(guardian).enableForm(FORMS.Rsa))
        .to.be.revertedWithCustomError(keys, "AccessManagedUnauthorized")
        .withArgs(guardian.address);
      const call = keys.interface.encodeFunctionData("enableForm", [FORMS.Rsa]);
      await expect(authority.connect(governor).execute(keys, call)).to.be.revertedWithCustomError(
        authority,
        "AccessManagerNotScheduled",
      );
    });
  });

  describe("verify", () => {
    it("takes a hardware module's, a passkey's, an RSA and an SM2 key's signature, over this digest only", async () => {
      const { keys, notary, archive, court, ministry } = await loadFixture(fixture);

      for (const { key, signature } of [
        approveRaw(notary, DIGEST),
        approveAsPasskey(notary, DIGEST),
        approveWithRsa(archive, DIGEST),
        approveWithRsa(court, DIGEST),
        approveWithSm2(ministry, DIGEST),
      ]) {
        expect(await keys.verify(key, DIGEST, signature)).to.equal(true);
        expect(await keys.verify(key, OTHER_DIGEST, signature)).to.equal(false);
      }
    });

    it("reverts when the key is not registered, or is an account", async () => {
      const { keys, stranger } = await loadFixture(fixture);
      const { key, signature } = approveRaw(p256Holder("clerk"), DIGEST);

      for (const unknown of [key, keyIdOf(stranger.address), ethers.ZeroHash]) {
        await expect(keys.verify(unknown, DIGEST, signature))
          .to.be.revertedWithCustomError(keys, "KeyNotRegistered")
          .withArgs(unknown);
      }
    });

    describe("P-256", () => {
      it("refuses the malleable twin with a high s", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const { key, signature } = approveRaw(notary, DIGEST);
        const twin = concat([dataSlice(signature, 0, 64), twinOf(dataSlice(signature, 64))]);

        expect(await keys.verify(key, DIGEST, twin)).to.equal(false);
      });

      it("refuses a signature that another registered key made", async () => {
        const { keys, notary, registrar } = await loadFixture(fixture);
        const others = approveRaw(registrar, DIGEST).signature;

        expect(await keys.verify(notary.id, DIGEST, others)).to.equal(false);
        const disguised = concat([notary.key.bytes, dataSlice(others, 64)]);
        expect(await keys.verify(notary.id, DIGEST, disguised)).to.equal(false);
      });

      it("refuses trailing bytes, cut bytes and none", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const { signature } = approveRaw(notary, DIGEST);
        const cut = [127, 64, 63, 0].map((length) => dataSlice(signature, 0, length));

        for (const given of [concat([signature, "0x00"]), concat([signature, "0x0000"]), ...cut]) {
          expect(await keys.verify(notary.id, DIGEST, given)).to.equal(false);
        }
      });

      it("refuses r and s of zero or of the order", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const r = dataSlice(signRaw(notary, DIGEST), 0, 32);
        const s = dataSlice(approveRaw(notary, DIGEST).signature, 96);
        const order = "0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

        for (const [first, second] of [
          [ethers.ZeroHash, s],
          [order, s],
          [r, ethers.ZeroHash],
          [r, order],
        ] as const) {
          expect(await keys.verify(notary.id, DIGEST, concat([notary.key.bytes, first, second]))).to.equal(false);
        }
      });
    });

    describe("WebAuthn", () => {
      const challenge = base64Url(ethers.getBytes(DIGEST));
      const refused: [title: string, changes: AssertionChanges][] = [
        ["whose user was not present", { flags: FLAGS.verified }],
        ["whose user was not verified", { flags: FLAGS.present }],
        ["that is backed up though it cannot be", { flags: FLAGS.present | FLAGS.verified | FLAGS.backedUp }],
        ["of another challenge", { challenge: base64Url(ethers.getBytes(OTHER_DIGEST)) }],
        ["whose challenge is padded", { challenge: `${challenge}=` }],
        ["of a registration", { type: "webauthn.create" }],
        ["of a payment", { type: "payment.get" }],
        [
          "whose client data stand in another order",
          { clientDataJSON: `{"challenge":"${challenge}","type":"webauthn.get","origin":"https://notary.example"}` },
        ],
        [
          "whose client data have a space",
          { clientDataJSON: `{"type":"webauthn.get", "challenge":"${challenge}","origin":"https://notary.example"}` },
        ],
        ["without client data", { clientDataJSON: "" }],
        [
          "whose authenticator data are too short",
          { authenticatorData: `0x${"11".repeat(32)}0500000000`.slice(0, -2) },
        ],
      ];
      for (const [title, changes] of refused) {
        it(`refuses an assertion ${title}`, async () => {
          const { keys, notary } = await loadFixture(fixture);
          const { signature } = packed(notary, assertDigest(notary, DIGEST, changes));

          expect(await keys.verify(notary.id, DIGEST, signature)).to.equal(false);
        });
      }

      it("takes an assertion with extension data", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const extended = concat([`0x${"22".repeat(32)}85`, "0x00000001", "0xa1616100"]);
        const assertion = assertDigest(notary, DIGEST, { authenticatorData: extended });

        const { signature } = webAuthnApproval(notary.key, assertion);

        expect(await keys.verify(notary.id, DIGEST, signature)).to.equal(true);
      });

      it("refuses the malleable twin with a high s", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const { signature } = approveAsPasskey(notary, DIGEST);
        const twin = twinOf(dataSlice(signature, 64, 128));

        const twinned = concat([dataSlice(signature, 0, 64), twin, dataSlice(signature, 128)]);

        expect(await keys.verify(notary.id, DIGEST, twinned)).to.equal(false);
      });

      it("refuses trailing bytes, and every changed length of the authenticator data", async () => {
        const { keys, notary } = await loadFixture(fixture);
        const { signature } = approveAsPasskey(notary, DIGEST);
        const lengths = [0, 36, 38, 65_535].map((length) =>
          concat([dataSlice(signature, 0, 128), toBeHex(length, 2), dataSlice(signature, 130)]),
        );

        for (const given of [concat([signature, "0x00"]), dataSlice(signature, 0, 129), ...lengths]) {
          expect(await keys.verify(notary.id, DIGEST, given)).to.equal(false);
        }
      });

      it("refuses an assertion that another key made", async () => {
        const { keys, notary, registrar } = await loadFixture(fixture);

        expect(await keys.verify(notary.id, DIGEST, approveAsPasskey(registrar, DIGEST).signature)).to.equal(false);
      });
    });

    describe("RSA", () => {
      it("refuses a changed, longer, shorter or empty signature", async () => {
        const { keys, archive } = await loadFixture(fixture);
        const { signature } = approveWithRsa(archive, DIGEST);
        const others = [flip(signature, 300), concat([signature, "0x00"]), concat(["0x00", signature])];

        for (const given of [...others, concat([signature, "0x0000"]), dataSlice(signature, 0, 511), "0x"]) {
          expect(await keys.verify(archive.id, DIGEST, given)).to.equal(false);
        }
      });

      it("refuses a signature that is not below the modulus, though it is the same number modulo it", async () => {
        const { keys, archive } = await loadFixture(fixture);
        const modulus = BigInt(modulusOf(archive));
        const signature = BigInt(ethers.hexlify(signRsa(archive, DIGEST)));
        const room = 2n ** 2_048n;
        // Where the sum does not fit, the bytes of the modulus itself stand for it.
        const twin = signature + modulus < room ? signature + modulus : modulus;

        const given = concat([modulusOf(archive), toBeHex(twin, 256)]);

        expect(await keys.verify(archive.id, DIGEST, given)).to.equal(false);
      });

      it("refuses a signature of another key, also under the name of the first", async () => {
        const { keys, archive, court } = await loadFixture(fixture);

        expect(await keys.verify(archive.id, DIGEST, approveWithRsa(court, DIGEST).signature)).to.equal(false);
        const disguised = concat([modulusOf(archive), dataSlice(signRsa(court, DIGEST), 0, 256)]);
        expect(await keys.verify(archive.id, DIGEST, disguised)).to.equal(false);
      });
    });

    describe("SM2", () => {
      it("refuses a changed, longer, shorter or empty signature", async () => {
        const { keys, ministry } = await loadFixture(fixture);
        const { signature } = approveWithSm2(ministry, DIGEST);

        for (const given of [flip(signature, 70), flip(signature, 100), concat([signature, "0x00"])]) {
          expect(await keys.verify(ministry.id, DIGEST, given)).to.equal(false);
        }
        for (const length of [127, 64, 0]) {
          expect(await keys.verify(ministry.id, DIGEST, dataSlice(signature, 0, length))).to.equal(false);
        }
      });

      it("refuses a second encoding of s, above the order", async () => {
        const { keys, ministry } = await loadFixture(fixture);
        const { signature } = approveWithSm2(ministry, DIGEST);
        const s = BigInt(dataSlice(signature, 96)) + SM2_ORDER;
        // Where the sum does not fit, the order itself stands for it.
        const again = concat([dataSlice(signature, 0, 96), toBeHex(s < 2n ** 256n ? s : SM2_ORDER, 32)]);

        expect(await keys.verify(ministry.id, DIGEST, again)).to.equal(false);
      });

      it("refuses a signature of another key, also under the name of the first", async () => {
        const { keys, ministry } = await loadFixture(fixture);
        const { signature } = approveWithSm2(sm2Holder("tax office"), DIGEST);

        expect(await keys.verify(ministry.id, DIGEST, signature)).to.equal(false);
        const disguised = concat([ministry.key.bytes, dataSlice(signature, 64)]);
        expect(await keys.verify(ministry.id, DIGEST, disguised)).to.equal(false);
      });
    });
  });
});

/** The contract's form of an assertion that the library would refuse. */
function packed(
  { key, id }: KeyHolder,
  assertion: ReturnType<typeof assertDigest>,
): { key: string; signature: string } {
  const sound = webAuthnApproval(key, { ...assertion, ...wellFormed() });
  const length = toBeHex(dataLength(ethers.hexlify(assertion.authenticatorData)), 2);
  const rs = dataSlice(sound.signature, 64, 128);
  const parts = [
    key.bytes,
    rs,
    length,
    ethers.hexlify(assertion.authenticatorData),
    ethers.hexlify(assertion.clientDataJSON),
  ];
  return { key: id, signature: concat(parts) };
}

function wellFormed() {
  const { authenticatorData, clientDataJSON } = assertDigest(p256Holder("anyone"), DIGEST);
  return { authenticatorData, clientDataJSON };
}
