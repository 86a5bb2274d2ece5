import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs.js";
import { expect } from "chai";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import { type FreezeOrder, freezeOrderTypedData } from "../../src/stablecoin/freezeOrder.js";
import { localAddress, localWallet } from "../../scripts/lib/accounts.js";
import { deployedSuite } from "../helpers/deploySuite.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { approveAll } from "../helpers/typedData.js";

/** The longest delay of the parameters of a local chain, in seconds. */
const DELAY = 10n;

describe("Suite after its hand-over", () => {
  async function fixture() {
    const { addresses, deployer } = await deployedSuite();
    const authority = await ethers.getContractAt("Authority", addresses.Authority!);
    const stablecoin = await ethers.getContractAt("Stablecoin", addresses.Stablecoin!);
    const gate = await ethers.getContractAt("ReserveGate", addresses.ReserveGate!);
    const council = await ethers.getContractAt("FreezeCouncil", addresses.FreezeCouncil!);
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const guardian = await ethers.getSigner(localAddress("guardian"));
    const exDeployer = await ethers.getSigner(deployer);

    const drained = await ethers.deployContract("Stablecoin", ["Drained Dollar", "DRD", "0x555344"]);
    const upgrade = stablecoin.interface.encodeFunctionData("upgradeToAndCall", [await drained.getAddress(), "0x"]);
    return { authority, stablecoin, council, gate, owner, guardian, exDeployer, drained, upgrade };
  }

  describe("a thief with the owner's key", () => {
    it("cannot upgrade the token itself", async () => {
      const { authority, stablecoin, owner, drained } = await loadFixture(fixture);

      await expect(stablecoin.connect(owner).upgradeToAndCall(drained, "0x"))
        .to.be.revertedWithCustomError(stablecoin, "NotTokenOwner")
        .withArgs(owner.address, await authority.getAddress());
    });

    it("cannot have the authority upgrade it without a schedule", async () => {
      const { authority, stablecoin, owner, upgrade } = await loadFixture(fixture);
      const operation = await authority.hashOperation(owner.address, stablecoin, upgrade);

      await expect(authority.connect(owner).execute(stablecoin, upgrade))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operation);
    });

    it("cannot schedule an upgrade for now", async () => {
      const { authority, stablecoin, owner, upgrade } = await loadFixture(fixture);
      const soon = BigInt(await time.latest()) + DELAY;

      await expect(authority.connect(owner).schedule(stablecoin, upgrade, soon))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(owner.address, await stablecoin.getAddress(), upgrade.slice(0, 10));
    });

    it("cannot schedule and execute in one transaction", async () => {
      const { authority, stablecoin, owner, upgrade } = await loadFixture(fixture);
      const operation = await authority.hashOperation(owner.address, stablecoin, upgrade);
      const calls = [
        authority.interface.encodeFunctionData("schedule", [await stablecoin.getAddress(), upgrade, 0n]),
        authority.interface.encodeFunctionData("execute", [await stablecoin.getAddress(), upgrade]),
      ];

      await expect(authority.connect(owner).multicall(calls))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotReady")
        .withArgs(operation);
    });

    const powerGrabs = [
      ["grant itself the token's role without a delay", "grantRole", [roles.TOKEN_OWNER.id, "thief", 0n]],
      ["grant an accomplice administration without a delay", "grantRole", [roles.ADMIN.id, "accomplice", 0n]],
      ["give upgrades to a role that acts at once", "setTargetFunctionRole", ["token", ["0x4f1ef286"], 5n]],
      ["make the token obey another authority", "updateAuthority", ["token", "accomplice"]],
      ["stop the guardian from cancelling", "setRoleGuardian", [roles.TOKEN_OWNER.id, roles.ADMIN.id]],
    ] as const;
    for (const [what, name, parameters] of powerGrabs) {
      it(`cannot ${what}`, async () => {
        const { authority, stablecoin, owner } = await loadFixture(fixture);
        const people: Record<string, string> = {
          thief: owner.address,
          accomplice: localAddress("relayer"),
          token: await stablecoin.getAddress(),
        };
        const data = authority.interface.encodeFunctionData(
          name as "grantRole",
          parameters.map((value) => (typeof value === "string" ? people[value] : value)) as never,
        );

        await expect(owner.sendTransaction({ to: authority, data }))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
          .withArgs(await authority.hashOperation(owner.address, authority, data));
      });
    }

    it("cannot shorten the delay, even by waiting it out", async () => {
      const { authority, owner } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("grantRole", [roles.TOKEN_OWNER.id, owner.address, 0n]);

      await expect(executeDelayed({ authority, caller: owner, target: authority, data, delay: DELAY }))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
        .withArgs(0n, 5n);
    });

    it("is stopped by the guardian while it waits", async () => {
      const { authority, stablecoin, owner, guardian, upgrade } = await loadFixture(fixture);
      const operation = await authority.hashOperation(owner.address, stablecoin, upgrade);
      await authority.connect(owner).schedule(stablecoin, upgrade, 0n);

      await expect(authority.connect(guardian).cancel(owner.address, stablecoin, upgrade))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operation, 1n);
      await time.increase(DELAY);
      await expect(authority.connect(owner).execute(stablecoin, upgrade))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operation);
    });
  });

  describe("the deployer", () => {
    it("can neither set anything up any more nor hand over again", async () => {
      const { authority, stablecoin, exDeployer, upgrade } = await loadFixture(fixture);

      await expect(authority.connect(exDeployer).handOver(exDeployer.address, DELAY)).to.be.revertedWithCustomError(
        authority,
        "AlreadyHandedOver",
      );
      await expect(authority.connect(exDeployer).grantRole(roles.ADMIN.id, exDeployer.address, DELAY))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedAccount")
        .withArgs(exDeployer.address, roles.ADMIN.id);
      await expect(authority.connect(exDeployer).execute(stablecoin, upgrade))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(exDeployer.address, await stablecoin.getAddress(), upgrade.slice(0, 10));
    });
  });

  describe("the owner", () => {
    it("upgrades the token after the delay", async () => {
      const { authority, stablecoin, owner, drained, upgrade } = await loadFixture(fixture);

      await expect(executeDelayed({ authority, caller: owner, target: stablecoin, data: upgrade, delay: DELAY }))
        .to.emit(stablecoin, "Upgraded")
        .withArgs(await drained.getAddress());
      expect(await stablecoin.name()).to.equal("Drained Dollar");
    });

    it("resumes a paused token after the delay only", async () => {
      const { authority, stablecoin, owner, guardian } = await loadFixture(fixture);
      const unpause = stablecoin.interface.encodeFunctionData("unpause");
      await authority.connect(guardian).execute(stablecoin, stablecoin.interface.encodeFunctionData("pause"));

      await expect(authority.connect(owner).execute(stablecoin, unpause))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(anyValue);
      await executeDelayed({ authority, caller: owner, target: stablecoin, data: unpause, delay: DELAY });
      expect(await stablecoin.paused()).to.equal(false);
    });
  });

  describe("the freeze council", () => {
    it("freezes at once, by the signatures of two of its seats", async () => {
      const { stablecoin, council, guardian } = await loadFixture(fixture);
      const suspect = localAddress("carrier");
      const order: FreezeOrder = {
        kind: "FreezeOrder",
        accounts: [suspect],
        duration: 86_400n,
        terms: {
          legalBasis: ethers.id("decision 12/2026"),
          deadline: BigInt(await time.latest()) + 3_600n,
          councilVersion: 1n,
          salt: ethers.id("salt"),
        },
      };
      const location = { chainId: 31_337n, council: await council.getAddress() };
      const signers = [localWallet("complianceOfficer"), localWallet("supervisor")];
      const approvals = await approveAll(signers, freezeOrderTypedData(order, location));

      await council.connect(guardian).freeze({ ...order, accounts: [suspect] }, approvals);

      expect(await stablecoin.isBlacklisted(suspect)).to.equal(true);
    });
  });

  describe("the guardian", () => {
    it("pauses and removes the minter at once", async () => {
      const { authority, stablecoin, gate, guardian } = await loadFixture(fixture);
      const asGuardian = authority.connect(guardian);

      await asGuardian.execute(
        stablecoin,
        stablecoin.interface.encodeFunctionData("removeMinter", [await gate.getAddress()]),
      );
      await asGuardian.execute(stablecoin, stablecoin.interface.encodeFunctionData("pause"));

      expect(await stablecoin.isMinter(gate)).to.equal(false);
      expect(await stablecoin.paused()).to.equal(true);
    });

    it("cannot freeze: that takes the council", async () => {
      const { authority, stablecoin, council, guardian } = await loadFixture(fixture);
      const blacklist = stablecoin.interface.encodeFunctionData("blacklist", [localAddress("carrier")]);

      await expect(authority.connect(guardian).execute(stablecoin, blacklist))
        .to.be.revertedWithCustomError(stablecoin, "NotBlacklister")
        .withArgs(await authority.getAddress(), await council.getAddress());
    });

    it("cannot undo what it did", async () => {
      const { authority, stablecoin, guardian } = await loadFixture(fixture);
      const unpause = stablecoin.interface.encodeFunctionData("unpause");

      await expect(authority.connect(guardian).execute(stablecoin, unpause))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(guardian.address, await stablecoin.getAddress(), unpause);
    });
  });
});
