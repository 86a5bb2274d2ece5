import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import { deployAuthority, MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";

const ADMIN_DELAY = 2n * MIN_ADMIN_DELAY;
const MAX_ADMIN_DELAY = 90n * 86_400n;

async function fixture() {
  const [deployer, council, guardian, registrar] = await ethers.getSigners();
  const authority = await deployAuthority();
  return { authority, deployer: deployer!, council: council!, guardian: guardian!, registrar: registrar! };
}

describe("Authority", () => {
  describe("constructor", () => {
    it("reverts when the floor is zero", async () => {
      const { authority, deployer } = await loadFixture(fixture);

      await expect(ethers.deployContract("Authority", [deployer, 0n])).to.be.revertedWithCustomError(
        authority,
        "ZeroMinAdminDelay",
      );
    });

    it("reverts when the floor lies above the ceiling", async () => {
      const { authority, deployer } = await loadFixture(fixture);

      await expect(ethers.deployContract("Authority", [deployer, MAX_ADMIN_DELAY + 1n]))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooLong")
        .withArgs(MAX_ADMIN_DELAY + 1n, MAX_ADMIN_DELAY);
    });

    it("reverts when nobody would set the suite up", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(ethers.deployContract("Authority", [ethers.ZeroAddress, MIN_ADMIN_DELAY]))
        .to.be.revertedWithCustomError(authority, "AccessManagerInvalidInitialAdmin")
        .withArgs(ethers.ZeroAddress);
    });

    it("gives the bootstrapping admin its role without a delay", async () => {
      const { authority, deployer } = await loadFixture(fixture);

      expect(await authority.hasRole(roles.ADMIN.id, deployer)).to.deep.equal([true, 0n]);
      expect(await authority.bootstrapAdmin()).to.equal(deployer.address);
      expect(await authority.isHandedOver()).to.equal(false);
      expect(await authority.minAdminDelay()).to.equal(MIN_ADMIN_DELAY);
      expect(await authority.maxAdminDelay()).to.equal(MAX_ADMIN_DELAY);
    });

    it("accepts the ceiling as the floor", async () => {
      const authority = await deployAuthority(MAX_ADMIN_DELAY);

      expect(await authority.minAdminDelay()).to.equal(MAX_ADMIN_DELAY);
    });

    it("puts every delayed role under its guardian", async () => {
      const { authority } = await loadFixture(fixture);

      for (const { id, guardian } of Object.values(roles)) {
        expect(await authority.getRoleGuardian(id)).to.equal(roles[guardian ?? "ADMIN"].id);
      }
    });
  });

  describe("handOver", () => {
    it("reverts when somebody else than the bootstrapping admin calls", async () => {
      const { authority, council } = await loadFixture(fixture);

      await expect(authority.connect(council).handOver(council, ADMIN_DELAY))
        .to.be.revertedWithCustomError(authority, "NotBootstrapAdmin")
        .withArgs(council.address);
    });

    it("reverts when another administrator calls", async () => {
      const { authority, council } = await loadFixture(fixture);
      await authority.grantRole(roles.ADMIN.id, council, ADMIN_DELAY);

      await expect(authority.connect(council).handOver(council, ADMIN_DELAY))
        .to.be.revertedWithCustomError(authority, "NotBootstrapAdmin")
        .withArgs(council.address);
    });

    it("reverts when the owner is the zero account", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(authority.handOver(ethers.ZeroAddress, ADMIN_DELAY))
        .to.be.revertedWithCustomError(authority, "InvalidSuiteOwner")
        .withArgs(ethers.ZeroAddress);
    });

    it("reverts when the owner is the authority itself", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(authority.handOver(authority, ADMIN_DELAY))
        .to.be.revertedWithCustomError(authority, "InvalidSuiteOwner")
        .withArgs(await authority.getAddress());
    });

    it("reverts when the delay is one second too short", async () => {
      const { authority, council } = await loadFixture(fixture);

      await expect(authority.handOver(council, MIN_ADMIN_DELAY - 1n))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
        .withArgs(MIN_ADMIN_DELAY - 1n, MIN_ADMIN_DELAY);
    });

    it("reverts when the delay is one second too long", async () => {
      const { authority, council } = await loadFixture(fixture);

      await expect(authority.handOver(council, MAX_ADMIN_DELAY + 1n))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooLong")
        .withArgs(MAX_ADMIN_DELAY + 1n, MAX_ADMIN_DELAY);
    });

    it("leaves one administrator, with its delay from this block on", async () => {
      const { authority, deployer, council } = await loadFixture(fixture);

      await expect(authority.handOver(council, ADMIN_DELAY))
        .to.emit(authority, "HandedOver")
        .withArgs(deployer.address, council.address, ADMIN_DELAY)
        .and.to.emit(authority, "RoleRevoked")
        .withArgs(roles.ADMIN.id, deployer.address);

      expect(await authority.hasRole(roles.ADMIN.id, council)).to.deep.equal([true, ADMIN_DELAY]);
      expect(await authority.hasRole(roles.ADMIN.id, deployer)).to.deep.equal([false, 0n]);
      expect(await authority.isHandedOver()).to.equal(true);
    });

    it("accepts the floor and the ceiling", async () => {
      for (const delay of [MIN_ADMIN_DELAY, MAX_ADMIN_DELAY]) {
        const { authority, council } = await loadFixture(fixture);
        await authority.handOver(council, delay);

        expect(await authority.hasRole(roles.ADMIN.id, council)).to.deep.equal([true, delay]);
      }
    });

    it("lets the bootstrapping admin keep the role with the delay", async () => {
      const { authority, deployer } = await loadFixture(fixture);

      await expect(authority.handOver(deployer, ADMIN_DELAY))
        .to.emit(authority, "HandedOver")
        .withArgs(deployer.address, deployer.address, ADMIN_DELAY);

      expect(await authority.hasRole(roles.ADMIN.id, deployer)).to.deep.equal([true, ADMIN_DELAY]);
      expect(await authority.isHandedOver()).to.equal(true);
    });

    it("reverts the second time", async () => {
      const { authority, deployer, council } = await loadFixture(fixture);
      await authority.handOver(council, ADMIN_DELAY);

      await expect(authority.handOver(deployer, ADMIN_DELAY)).to.be.revertedWithCustomError(
        authority,
        "AlreadyHandedOver",
      );
    });

    it("reverts the second time when the bootstrapping admin kept the role", async () => {
      const { authority, deployer, council } = await loadFixture(fixture);
      await authority.handOver(deployer, ADMIN_DELAY);

      await expect(authority.handOver(council, ADMIN_DELAY)).to.be.revertedWithCustomError(
        authority,
        "AlreadyHandedOver",
      );
    });
  });

  describe("grantRole", () => {
    for (const { id, name, delayed } of Object.values(roles)) {
      if (delayed) {
        it(`reverts when the bootstrapping admin grants ${name} with a delay below the floor`, async () => {
          const { authority, council } = await loadFixture(fixture);

          await expect(authority.grantRole(id, council, MIN_ADMIN_DELAY - 1n))
            .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
            .withArgs(MIN_ADMIN_DELAY - 1n, MIN_ADMIN_DELAY);
        });

        it(`reverts when ${name} would wait longer than the ceiling`, async () => {
          const { authority, council } = await loadFixture(fixture);

          await expect(authority.grantRole(id, council, MAX_ADMIN_DELAY + 1n))
            .to.be.revertedWithCustomError(authority, "AdminDelayTooLong")
            .withArgs(MAX_ADMIN_DELAY + 1n, MAX_ADMIN_DELAY);
        });

        it(`grants ${name} at the floor`, async () => {
          const { authority, council } = await loadFixture(fixture);
          await authority.grantRole(id, council, MIN_ADMIN_DELAY);

          expect(await authority.hasRole(id, council)).to.deep.equal([true, MIN_ADMIN_DELAY]);
        });
      } else {
        it(`grants ${name} without a delay`, async () => {
          const { authority, council } = await loadFixture(fixture);
          await authority.grantRole(id, council, 0n);

          expect(await authority.hasRole(id, council)).to.deep.equal([true, 0n]);
        });
      }
    }
  });

  describe("renounceRole", () => {
    it("reverts when the last administrator leaves", async () => {
      const { authority, deployer } = await loadFixture(fixture);

      await expect(authority.renounceRole(roles.ADMIN.id, deployer))
        .to.be.revertedWithCustomError(authority, "LastAdmin")
        .withArgs(deployer.address);
    });

    it("lets an administrator leave who is not the last", async () => {
      const { authority, deployer, council } = await loadFixture(fixture);
      await authority.grantRole(roles.ADMIN.id, council, ADMIN_DELAY);
      // A second grant to the same account makes no second administrator.
      await authority.grantRole(roles.ADMIN.id, council, ADMIN_DELAY);

      await authority.renounceRole(roles.ADMIN.id, deployer);

      expect(await authority.hasRole(roles.ADMIN.id, deployer)).to.deep.equal([false, 0n]);
      await expect(authority.connect(council).renounceRole(roles.ADMIN.id, council))
        .to.be.revertedWithCustomError(authority, "LastAdmin")
        .withArgs(council.address);
    });

    it("counts no administrator twice when a stranger leaves", async () => {
      const { authority, deployer, registrar } = await loadFixture(fixture);
      await authority.connect(registrar).renounceRole(roles.ADMIN.id, registrar);

      await expect(authority.renounceRole(roles.ADMIN.id, deployer))
        .to.be.revertedWithCustomError(authority, "LastAdmin")
        .withArgs(deployer.address);
    });

    it("lets members of other roles leave", async () => {
      const { authority, guardian } = await loadFixture(fixture);
      await authority.grantRole(roles.GUARDIAN.id, guardian, 0n);

      await expect(authority.connect(guardian).renounceRole(roles.GUARDIAN.id, guardian))
        .to.emit(authority, "RoleRevoked")
        .withArgs(roles.GUARDIAN.id, guardian.address);
    });
  });

  describe("setRoleAdmin", () => {
    for (const { id, name } of Object.values(roles).filter(({ delayed }) => delayed)) {
      it(`reverts when ${name} would be administered by another role`, async () => {
        const { authority } = await loadFixture(fixture);

        await expect(authority.setRoleAdmin(id, roles.TREASURER.id))
          .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
          .withArgs(id);
      });
    }

    it("reverts when everybody would administer a role", async () => {
      const { authority } = await loadFixture(fixture);
      const everybody = await authority.PUBLIC_ROLE();

      await expect(authority.setRoleAdmin(roles.TREASURER.id, everybody))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(everybody);
    });

    it("lets another role administer one that acts at once", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(authority.setRoleAdmin(roles.TREASURER.id, roles.RESERVE_ADMIN.id))
        .to.emit(authority, "RoleAdminChanged")
        .withArgs(roles.TREASURER.id, roles.RESERVE_ADMIN.id);
    });
  });

  describe("setRoleGuardian", () => {
    it("reverts when everybody could cancel", async () => {
      const { authority } = await loadFixture(fixture);
      const everybody = await authority.PUBLIC_ROLE();

      await expect(authority.setRoleGuardian(roles.TOKEN_OWNER.id, everybody))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(everybody);
    });

    it("reverts when ADMIN would get another guardian", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(authority.setRoleGuardian(roles.ADMIN.id, roles.TREASURER.id))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(roles.ADMIN.id);
    });

    it("gives a role another guardian", async () => {
      const { authority } = await loadFixture(fixture);

      await expect(authority.setRoleGuardian(roles.TOKEN_OWNER.id, roles.TREASURER.id))
        .to.emit(authority, "RoleGuardianChanged")
        .withArgs(roles.TOKEN_OWNER.id, roles.TREASURER.id);
    });
  });

  describe("setTargetFunctionRole", () => {
    it("reverts when a function would be everybody's", async () => {
      const { authority } = await loadFixture(fixture);
      const everybody = await authority.PUBLIC_ROLE();

      await expect(authority.setTargetFunctionRole(authority, ["0x12345678"], everybody))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(everybody);
    });

    it("sets a function's role", async () => {
      const { authority, registrar } = await loadFixture(fixture);

      await expect(authority.setTargetFunctionRole(registrar, ["0x12345678"], roles.TREASURER.id))
        .to.emit(authority, "TargetFunctionRoleUpdated")
        .withArgs(registrar.address, "0x12345678", roles.TREASURER.id);
    });
  });

  describe("labelRole", () => {
    for (const { id, name } of Object.values(roles).filter(({ name }) => name !== "ADMIN")) {
      it(`labels ${name}`, async () => {
        const { authority } = await loadFixture(fixture);

        await expect(authority.labelRole(id, name)).to.emit(authority, "RoleLabel").withArgs(id, name);
      });
    }
  });
});
