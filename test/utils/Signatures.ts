import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { delegateAccount } from "../helpers/delegateAccount.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { toCompact, toHighS } from "../helpers/malleable.js";

const DIGEST = ethers.id("a payment order");

/** What {AnsweringWallet} answers. */
const Answer = { Magic: 0n, Wrong: 1n, DirtyMagic: 2n, Short: 3n, Revert: 4n } as const;

async function fixture() {
  const signatures = await ethers.deployContract("SignaturesHarness");
  const treasurer = ethers.HDNodeWallet.fromSeed(ethers.id("treasurer")).connect(ethers.provider);
  const thief = ethers.HDNodeWallet.fromSeed(ethers.id("thief"));
  const wallet = await deployWallet(treasurer);

  /** Asks both forms and expects them to agree. */
  async function isValid(signer: string, signature: string, digest = DIGEST): Promise<boolean> {
    const { r, s, v } = {
      r: ethers.dataSlice(signature, 0, 32),
      s: ethers.dataSlice(signature, 32, 64),
      v: ethers.getBytes(signature)[64]!,
    };
    const asBytes = await signatures.isValidBytes(signer, digest, signature);
    expect(await signatures.isValidParts(signer, digest, v, r, s)).to.equal(asBytes);
    return asBytes;
  }

  return {
    signatures,
    treasurer,
    thief,
    wallet: await wallet.getAddress(),
    signature: treasurer.signingKey.sign(DIGEST).serialized,
    isValid,
  };
}

describe("Signatures", () => {
  describe("isValid", () => {
    it("accepts an account's own key", async () => {
      const { treasurer, signature, isValid } = await loadFixture(fixture);

      expect(await isValid(treasurer.address, signature)).to.equal(true);
    });

    it("accepts what a contract account accepts", async () => {
      const { wallet, signature, isValid } = await loadFixture(fixture);

      expect(await isValid(wallet, signature)).to.equal(true);
    });

    it("accepts the own key of an EIP-7702 account whose code refuses", async () => {
      const { treasurer, signature, isValid } = await loadFixture(fixture);
      await delegateAccount(treasurer, await ethers.deployContract("AnsweringWallet", [Answer.Revert]));

      expect(await isValid(treasurer.address, signature)).to.equal(true);
    });

    it("accepts what the code of an EIP-7702 account accepts", async () => {
      const { treasurer, thief, isValid } = await loadFixture(fixture);
      await delegateAccount(treasurer, await ethers.deployContract("AnsweringWallet", [Answer.Magic]));

      expect(await isValid(treasurer.address, thief.signingKey.sign(DIGEST).serialized)).to.equal(true);
    });

    it("refuses another key, for an account and for a contract account", async () => {
      const { treasurer, thief, wallet, isValid } = await loadFixture(fixture);
      const signature = thief.signingKey.sign(DIGEST).serialized;

      expect(await isValid(treasurer.address, signature)).to.equal(false);
      expect(await isValid(wallet, signature)).to.equal(false);
    });

    it("refuses another digest", async () => {
      const { treasurer, wallet, signature, isValid } = await loadFixture(fixture);

      expect(await isValid(treasurer.address, signature, ethers.id("another order"))).to.equal(false);
      expect(await isValid(wallet, signature, ethers.id("another order"))).to.equal(false);
    });

    it("refuses the malleable twin with a high s", async () => {
      const { treasurer, wallet, signature, isValid } = await loadFixture(fixture);

      expect(await isValid(treasurer.address, toHighS(signature))).to.equal(false);
      expect(await isValid(wallet, toHighS(signature))).to.equal(false);
    });

    it("refuses the zero account, which garbage recovers to", async () => {
      const { isValid } = await loadFixture(fixture);

      expect(await isValid(ethers.ZeroAddress, `0x${"00".repeat(65)}`)).to.equal(false);
    });

    it("refuses garbage for an account without code", async () => {
      const { treasurer, isValid } = await loadFixture(fixture);

      expect(await isValid(treasurer.address, `0x${"00".repeat(65)}`)).to.equal(false);
    });

    for (const answer of ["Wrong", "DirtyMagic", "Short", "Revert"] as const) {
      it(`refuses a contract account's answer: ${answer}`, async () => {
        const { signature, isValid } = await loadFixture(fixture);
        const answering = await ethers.deployContract("AnsweringWallet", [Answer[answer]]);

        expect(await isValid(await answering.getAddress(), signature)).to.equal(false);
      });
    }

    it("refuses a precompile that answers with data", async () => {
      const { signature, isValid } = await loadFixture(fixture);

      // The identity precompile echoes its input, which starts with ERC-1271's selector; it has no code, so it is never asked.
      expect(await isValid(ethers.zeroPadValue("0x04", 20), signature)).to.equal(false);
    });

    for (const [title, alter] of [
      ["64 bytes (ERC-2098)", toCompact],
      ["66 bytes", (signature: string) => `${signature}00`],
      ["no bytes", () => "0x"],
    ] as const) {
      it(`refuses ${title} for an account`, async () => {
        const { signatures, treasurer, signature } = await loadFixture(fixture);

        expect(await signatures.isValidBytes(treasurer, DIGEST, alter(signature))).to.equal(false);
      });
    }

    it("hands a contract account whatever bytes it takes", async () => {
      const { signatures } = await loadFixture(fixture);
      const answering = await ethers.deployContract("AnsweringWallet", [Answer.Magic]);

      for (const signature of ["0x", "0x01", `0x${"ab".repeat(200)}`]) {
        expect(await signatures.isValidBytes(answering, DIGEST, signature)).to.equal(true);
      }
    });
  });
});
