import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers, upgrades } from "hardhat";

import { CURRENCY, deployStablecoinImplementation, TOKEN_NAME, TOKEN_SYMBOL } from "../helpers/deployStablecoin.js";
import { deployAuthority, MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { IMPORTER_BALANCE, stablecoinScene } from "../helpers/stablecoinScene.js";
import { wordsOf } from "../helpers/stablecoinStorage.js";

/** ERC-1967's slot of the implementation's address. */
const IMPLEMENTATION_SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbcn;
/** The checker deploys nothing, yet encodes the constructor's arguments. */
const UPGRADE_CHECK = { kind: "uups" as const, constructorArgs: [TOKEN_NAME, TOKEN_SYMBOL, CURRENCY] };
const ROLES = ["owner", "masterMinter", "pauser", "blacklister", "rescuer"] as const;

async function fixture() {
  const scene = await stablecoinScene();
  const implementation = await deployStablecoinImplementation();
  const successor = await ethers.deployContract("StablecoinV2", [TOKEN_NAME, TOKEN_SYMBOL, CURRENCY]);
  const { owner, masterMinter, pauser, blacklister, rescuer } = scene;
  const holders = {
    owner: owner.address,
    masterMinter: masterMinter.address,
    pauser: pauser.address,
    blacklister: blacklister.address,
    rescuer: rescuer.address,
  };
  return { ...scene, implementation, successor, holders };
}

describe("Stablecoin", () => {
  describe("constructor", () => {
    it("takes names and symbols of 31 bytes", async () => {
      const [name, symbol] = ["N".repeat(31), "S".repeat(31)];
      const token = await ethers.deployContract("Stablecoin", [name, symbol, CURRENCY]);

      expect(await token.name()).to.equal(name);
      expect(await token.symbol()).to.equal(symbol);
    });

    for (const [title, name, symbol] of [
      ["name", "N".repeat(32), TOKEN_SYMBOL],
      ["symbol", TOKEN_NAME, "S".repeat(32)],
    ] as const) {
      it(`reverts when the ${title} is longer than 31 bytes`, async () => {
        const factory = await ethers.getContractFactory("Stablecoin");

        await expect(factory.deploy(name, symbol, CURRENCY))
          .to.be.revertedWithCustomError(factory, "StringTooLong")
          .withArgs(title === "name" ? name : symbol);
      });
    }

    for (const currency of ["0x000000", "0x757364", "0x555300", "0x55405a", "0x5b5344"]) {
      it(`reverts when the currency ${currency} is not three capital letters`, async () => {
        const factory = await ethers.getContractFactory("Stablecoin");

        await expect(factory.deploy(TOKEN_NAME, TOKEN_SYMBOL, currency))
          .to.be.revertedWithCustomError(factory, "InvalidCurrency")
          .withArgs(currency);
      });
    }
  });

  describe("metadata", () => {
    it("is what USDC's clients read", async () => {
      const { token } = await loadFixture(fixture);

      expect(await token.name()).to.equal(TOKEN_NAME);
      expect(await token.symbol()).to.equal(TOKEN_SYMBOL);
      expect(await token.currency()).to.equal("USD");
      expect(await token.decimals()).to.equal(6n);
      expect(await token.version()).to.equal("2");
    });
  });

  describe("supportsInterface", () => {
    for (const [standard, interfaceId] of [
      ["ERC-165", "0x01ffc9a7"],
      ["ERC-20", "0x36372b07"],
      ["ERC-20 metadata", "0xa219a025"],
      ["ERC-2612", "0x9d8ff7da"],
      ["ERC-3009", "0xe5f1a9ca"],
      ["ERC-3009 cancellation", "0x5a049a70"],
      ["ERC-7802", "0x33331994"],
    ] as const) {
      it(`claims ${standard}`, async () => {
        const { token } = await loadFixture(fixture);

        expect(await token.supportsInterface(interfaceId)).to.equal(true);
      });
    }

    for (const interfaceId of ["0xffffffff", "0x00000000", "0x3edbb4c4"]) {
      it(`does not claim ${interfaceId}`, async () => {
        const { token } = await loadFixture(fixture);

        expect(await token.supportsInterface(interfaceId)).to.equal(false);
      });
    }
  });

  describe("initialize", () => {
    it("installs the role holders, freezes the token's own account and says so", async () => {
      const { implementation, holders } = await loadFixture(fixture);
      const proxy = await ethers.deployContract("ERC1967Proxy", [
        implementation,
        implementation.interface.encodeFunctionData("initialize", [holders]),
      ]);
      const token = await ethers.getContractAt("Stablecoin", await proxy.getAddress());

      for (const role of ROLES) expect(await token[role]()).to.equal(holders[role]);
      expect(await token.pendingOwner()).to.equal(ethers.ZeroAddress);
      expect(await token.isBlacklisted(token)).to.equal(true);
      expect(await token.paused()).to.equal(false);
      expect(await token.totalSupply()).to.equal(0n);
      expect(await token.totalMinted()).to.equal(0n);

      const deployment = proxy.deploymentTransaction();
      await expect(deployment).to.emit(token, "OwnershipTransferred").withArgs(ethers.ZeroAddress, holders.owner);
      await expect(deployment).to.emit(token, "MasterMinterChanged").withArgs(holders.masterMinter);
      await expect(deployment).to.emit(token, "PauserChanged").withArgs(holders.pauser);
      await expect(deployment).to.emit(token, "BlacklisterChanged").withArgs(holders.blacklister);
      await expect(deployment).to.emit(token, "RescuerChanged").withArgs(holders.rescuer);
      await expect(deployment)
        .to.emit(token, "Blacklisted")
        .withArgs(await token.getAddress());
    });

    for (const role of ROLES) {
      it(`reverts when the ${role} is the zero address`, async () => {
        const { implementation, holders } = await loadFixture(fixture);
        const lacking = { ...holders, [role]: ethers.ZeroAddress };
        const factory = await ethers.getContractFactory("ERC1967Proxy");
        const initialization = implementation.interface.encodeFunctionData("initialize", [lacking]);

        await expect(factory.deploy(implementation, initialization)).to.be.revertedWithCustomError(
          implementation,
          "ZeroRoleHolder",
        );
      });
    }

    it("reverts when the proxy is initialized already", async () => {
      const { token, holders } = await loadFixture(fixture);

      await expect(token.initialize(holders)).to.be.revertedWithCustomError(token, "InvalidInitialization");
    });

    it("reverts on the implementation itself", async () => {
      const { implementation, holders } = await loadFixture(fixture);

      await expect(implementation.initialize(holders)).to.be.revertedWithCustomError(
        implementation,
        "InvalidInitialization",
      );
    });
  });

  describe("upgradeToAndCall", () => {
    it("installs another implementation and keeps every word", async () => {
      const { token, owner, pauser, blacklister, importer, exporter, broker, treasurer, successor } =
        await loadFixture(fixture);
      await token.connect(importer).approve(broker, 7n);
      await token.connect(importer).transfer(exporter, 5n);
      await token.connect(blacklister).blacklist(exporter);
      await token.connect(owner).transferOwnership(broker);
      await token.connect(pauser).pause();
      const words = wordsOf(token);
      const slots = [
        words.supply,
        await words.account(importer),
        await words.account(exporter),
        await words.minter(treasurer),
        await words.allowance(importer, broker),
        ...([...ROLES, "pendingOwner"] as const).map((role) => words.slot(role)),
      ];
      const before = await Promise.all(slots.map((slot) => words.read(slot)));
      for (const word of before) expect(word).not.to.equal(ethers.ZeroHash);

      await token.connect(owner).upgradeToAndCall(successor, "0x");

      expect(await Promise.all(slots.map((slot) => words.read(slot)))).to.deep.equal(before);
      const upgraded = await ethers.getContractAt("StablecoinV2", await token.getAddress());
      expect(await upgraded.edition()).to.equal(2n);
      expect(await upgraded.balanceOf(importer)).to.equal(IMPORTER_BALANCE - 5n);
      expect(await words.read(IMPLEMENTATION_SLOT)).to.equal(
        ethers.zeroPadValue(await successor.getAddress(), 32).toLowerCase(),
      );
    });

    it("keeps the EIP-712 domain, so that what holders signed stays good", async () => {
      const { token, owner, successor } = await loadFixture(fixture);
      const separator = await token.DOMAIN_SEPARATOR();

      await token.connect(owner).upgradeToAndCall(successor, "0x");

      expect(await token.DOMAIN_SEPARATOR()).to.equal(separator);
    });

    it("goes through the Authority where it is the owner: scheduled, awaited, executed", async () => {
      const { token, owner, successor, relayer } = await loadFixture(fixture);
      const authority = await deployAuthority();
      await token.connect(owner).transferOwnership(authority);
      await authority.execute(token, token.interface.encodeFunctionData("acceptOwnership"));
      await authority.handOver(relayer, MIN_ADMIN_DELAY);
      const data = token.interface.encodeFunctionData("upgradeToAndCall", [await successor.getAddress(), "0x"]);

      await expect(authority.connect(relayer).execute(token, data)).to.be.revertedWithCustomError(
        authority,
        "AccessManagerNotScheduled",
      );
      await executeDelayed({ authority, caller: relayer, target: token, data, delay: MIN_ADMIN_DELAY });

      const upgraded = await ethers.getContractAt("StablecoinV2", await token.getAddress());
      expect(await upgraded.edition()).to.equal(2n);
    });

    it("reverts when the caller is not the owner", async () => {
      const { token, owner, masterMinter, successor } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).upgradeToAndCall(successor, "0x"))
        .to.be.revertedWithCustomError(token, "NotTokenOwner")
        .withArgs(masterMinter.address, owner.address);
    });

    it("reverts when the new implementation is not one for UUPS proxies", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);
      const wallet = await ethers.deployContract("ERC1271Wallet", [relayer]);

      await expect(token.connect(owner).upgradeToAndCall(wallet, "0x"))
        .to.be.revertedWithCustomError(token, "ERC1967InvalidImplementation")
        .withArgs(await wallet.getAddress());
    });

    it("reverts on the implementation itself", async () => {
      const { implementation, successor, owner } = await loadFixture(fixture);

      await expect(implementation.connect(owner).upgradeToAndCall(successor, "0x")).to.be.revertedWithCustomError(
        implementation,
        "UUPSUnauthorizedCallContext",
      );
    });
  });

  describe("upgrade safety", () => {
    it("holds for the implementation", async () => {
      await upgrades.validateImplementation(await ethers.getContractFactory("Stablecoin"), UPGRADE_CHECK);
    });

    it("holds for a later implementation", async () => {
      await upgrades.validateUpgrade(
        await ethers.getContractFactory("Stablecoin"),
        await ethers.getContractFactory("StablecoinV2"),
        UPGRADE_CHECK,
      );
    });
  });
});
