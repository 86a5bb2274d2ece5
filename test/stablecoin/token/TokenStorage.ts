import { loadFixture, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { permitTypedData } from "../../../src/stablecoin/permitTypedData.js";
import { authorizationTypedData } from "../../../src/stablecoin/authorizationTypedData.js";
import { signMessage } from "../../../src/stablecoin/signMessage.js";
import { stablecoinScene } from "../../helpers/stablecoinScene.js";
import { wordsOf } from "../../helpers/stablecoinStorage.js";
import { submitAuthorization, submitPermit } from "../../helpers/submitSigned.js";
import vectors from "../../vectors/stablecoin.json";

const { storage } = vectors;
const HOLDING = 1_250_000_000n;

async function fixture() {
  const scene = await stablecoinScene();
  const { token, importer, treasurer, masterMinter } = scene;
  await token.connect(treasurer).mint(importer, HOLDING - (await token.balanceOf(importer)));
  await token.connect(masterMinter).configureMinter(treasurer, HOLDING);
  return { ...scene, words: wordsOf(token), address: await token.getAddress() };
}

/** The word that the golden vectors hold under a title. */
function golden(list: { title: string; word: string }[], title: string): string {
  const found = list.find((entry) => entry.title === title);
  if (found === undefined) throw new Error(`no golden word "${title}"`);
  return found.word;
}

describe("TokenStorage", () => {
  it("lies where ERC-7201 puts its namespace", () => {
    const inner = BigInt(ethers.id(storage.namespace)) - 1n;
    const location = BigInt(ethers.keccak256(ethers.toBeHex(inner, 32))) & ~0xffn;

    expect(ethers.toBeHex(location, 32)).to.equal(storage.location);
  });

  it("leaves the first slots of the contract empty", async () => {
    const { words } = await loadFixture(fixture);

    for (let slot = 0n; slot < 64n; ++slot) expect(await words.read(slot)).to.equal(ethers.ZeroHash);
  });

  it("leaves the reserved slots empty", async () => {
    const { words } = await loadFixture(fixture);

    for (let slot = words.slot("bridges"); slot < words.slot("end"); ++slot) {
      expect(await words.read(slot)).to.equal(ethers.ZeroHash);
    }
  });

  it("keeps the role holders in their slots", async () => {
    const scene = await loadFixture(fixture);
    await scene.token.connect(scene.owner).transferOwnership(scene.relayer);

    for (const role of ["owner", "masterMinter", "pauser", "blacklister", "rescuer"] as const) {
      expect(await scene.words.read(scene.words.slot(role))).to.equal(
        ethers.zeroPadValue(scene[role].address, 32).toLowerCase(),
      );
    }
    expect(await scene.words.read(scene.words.slot("pendingOwner"))).to.equal(
      ethers.zeroPadValue(scene.relayer.address, 32).toLowerCase(),
    );
  });

  describe("account word", () => {
    it("holds a balance, then a nonce, then the freeze, each without touching the others", async () => {
      const scene = await loadFixture(fixture);
      const { token, importer, broker, blacklister, words } = scene;
      const slot = await words.account(importer);

      expect(await words.read(slot)).to.equal(golden(storage.accounts, "holder"));

      for (let nonce = 0n; nonce < 7n; ++nonce) {
        const input = { owner: importer.address, spender: broker.address, value: nonce, nonce, deadline: 2n ** 60n };
        const typedData = permitTypedData({ token: scene.domain, ...input });
        const signature = await signMessage(importer, typedData);
        await submitPermit({ ...scene, form: "bytes", submitter: broker, message: typedData.message, signature });
      }
      expect(await words.read(slot)).to.equal(golden(storage.accounts, "holder after seven permits"));

      await token.connect(blacklister).blacklist(importer);
      expect(await words.read(slot)).to.equal(golden(storage.accounts, "frozen holder"));

      await token.connect(blacklister).unBlacklist(importer);
      expect(await words.read(slot)).to.equal(golden(storage.accounts, "holder after seven permits"));
    });

    for (const { title, balance, nonce, frozen, word } of storage.accounts) {
      it(`reads the golden word: ${title}`, async () => {
        const { token, exporter, words, address } = await loadFixture(fixture);
        await setStorageAt(address, await words.account(exporter), word);

        expect(await token.balanceOf(exporter)).to.equal(BigInt(balance));
        expect(await token.nonces(exporter)).to.equal(BigInt(nonce));
        expect(await token.isBlacklisted(exporter)).to.equal(frozen);
      });
    }

    it("keeps its spare bits through a transfer, a permit and a freeze", async () => {
      const scene = await loadFixture(fixture);
      const { token, importer, exporter, blacklister, words, address } = scene;
      const spare = ((1n << 79n) - 1n) << 176n;
      for (const holder of [importer, exporter]) {
        const slot = await words.account(holder);
        await setStorageAt(address, slot, ethers.toBeHex(BigInt(await words.read(slot)) | spare, 32));
      }

      await token.connect(importer).transfer(exporter, 250_000_000n);
      await token.connect(importer).transfer(importer, 1n);
      await token.connect(blacklister).blacklist(exporter);
      await token.connect(blacklister).unBlacklist(exporter);

      expect(BigInt(await words.read(await words.account(importer)))).to.equal(1_000_000_000n | spare);
      expect(BigInt(await words.read(await words.account(exporter)))).to.equal(250_000_000n | spare);
    });
  });

  describe("supply word", () => {
    it("holds supply and lifetime total apart, and the pause above them", async () => {
      const { token, importer, treasurer, pauser, words } = await loadFixture(fixture);
      await token.connect(importer).transfer(treasurer, 350_000_000n);
      await token.connect(treasurer).burn(350_000_000n);

      expect(await words.read(words.supply)).to.equal(golden(storage.supply, "in use"));
      await token.connect(pauser).pause();
      expect(await words.read(words.supply)).to.equal(golden(storage.supply, "paused"));
      await token.connect(pauser).unpause();
      expect(await words.read(words.supply)).to.equal(golden(storage.supply, "in use"));
    });

    for (const { title, supply, totalMinted, paused, word } of storage.supply) {
      it(`reads the golden word: ${title}`, async () => {
        const { token, words, address } = await loadFixture(fixture);
        await setStorageAt(address, words.supply, word);

        expect(await token.totalSupply()).to.equal(BigInt(supply));
        expect(await token.totalMinted()).to.equal(BigInt(totalMinted));
        expect(await token.paused()).to.equal(paused);
      });
    }
  });

  describe("minter word", () => {
    it("holds flag and allowance, and nothing after the removal", async () => {
      const { token, masterMinter, treasurer, words } = await loadFixture(fixture);
      const slot = await words.minter(treasurer);

      expect(await words.read(slot)).to.equal(golden(storage.minters, "minter"));
      await token.connect(masterMinter).configureMinter(treasurer, 2n ** 255n - 1n);
      expect(await words.read(slot)).to.equal(golden(storage.minters, "largest allowance"));
      await token.connect(masterMinter).configureMinter(treasurer, 0n);
      expect(await words.read(slot)).to.equal(golden(storage.minters, "minter without allowance"));
      await token.connect(masterMinter).removeMinter(treasurer);
      expect(await words.read(slot)).to.equal(golden(storage.minters, "none"));
    });

    for (const { title, isMinter, allowance, word } of storage.minters) {
      it(`reads the golden word: ${title}`, async () => {
        const { token, broker, words, address } = await loadFixture(fixture);
        await setStorageAt(address, await words.minter(broker), word);

        expect(await token.isMinter(broker)).to.equal(isMinter);
        expect(await token.minterAllowance(broker)).to.equal(BigInt(allowance));
      });
    }
  });

  describe("authorization words", () => {
    for (const { title, nonce, wordIndex, bits } of storage.authorizations) {
      it(`holds the golden bit: ${title}`, async () => {
        const scene = await loadFixture(fixture);
        const { importer, exporter, words } = scene;
        const typedData = authorizationTypedData({
          type: "TransferWithAuthorization",
          token: scene.domain,
          ...{ from: importer.address, to: exporter.address, value: 1n, validAfter: 0n, validBefore: 2n ** 60n, nonce },
        });
        const signature = await signMessage(importer, typedData);
        const submission = { ...scene, form: "bytes", submitter: exporter, message: typedData.message } as const;
        await submitAuthorization("TransferWithAuthorization", { ...submission, signature });

        expect(await words.read(await words.authorization(importer, wordIndex))).to.equal(bits);
      });
    }
  });

  describe("allowance word", () => {
    it("is the allowance itself", async () => {
      const { token, importer, broker, words } = await loadFixture(fixture);
      await token.connect(importer).approve(broker, 77n);

      expect(BigInt(await words.read(await words.allowance(importer, broker)))).to.equal(77n);
    });
  });
});
