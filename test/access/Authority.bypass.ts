import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import type { Authority } from "../../types/index.js";
import { deployAuthority, MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";
import { executeDelayed } from "../helpers/executeDelayed.js";

const ADMIN_DELAY = 2n * MIN_ADMIN_DELAY;
const WEEK = 604_800n;
const NEW_ROLE = 77n;

/** A suite after its hand-over; the thief holds the key of `council`, its administrator. */
async function fixture() {
  const [deployer, council, guardian, upgrader, accomplice] = await ethers.getSigners();
  const authority = await deployAuthority();
  const vault = await ethers.deployContract("AuthorityOwnedVault", [authority]);
  const valve = await ethers.deployContract("RestrictedValve", [authority]);

  await authority.setTargetFunctionRole(vault, [vault.interface.getFunction("setVersion").selector], 1n);
  await authority.setTargetFunctionRole(valve, [valve.interface.getFunction("open").selector], 2n);
  await authority.setTargetFunctionRole(valve, [valve.interface.getFunction("close").selector], 5n);
  await authority.grantRole(roles.TOKEN_OWNER.id, upgrader!, MIN_ADMIN_DELAY);
  await authority.grantRole(roles.GUARDIAN.id, guardian!, 0n);
  await authority.handOver(council!, ADMIN_DELAY);

  return {
    authority,
    vault,
    valve,
    deployer: deployer!,
    council: council!,
    guardian: guardian!,
    upgrader: upgrader!,
    accomplice: accomplice!,
    setVersion: vault.interface.encodeFunctionData("setVersion", [666n]),
  };
}

type Fixture = Awaited<ReturnType<typeof fixture>>;

/** Everything that an administrator can call, as a thief would. */
const adminCalls: Record<string, (suite: Fixture) => string> = {
  grantRole: ({ authority, council }) =>
    authority.interface.encodeFunctionData("grantRole", [roles.ADMIN.id, council.address, 0n]),
  revokeRole: ({ authority, guardian }) =>
    authority.interface.encodeFunctionData("revokeRole", [roles.GUARDIAN.id, guardian.address]),
  setRoleAdmin: ({ authority }) => authority.interface.encodeFunctionData("setRoleAdmin", [NEW_ROLE, NEW_ROLE]),
  setRoleGuardian: ({ authority }) => authority.interface.encodeFunctionData("setRoleGuardian", [1n, NEW_ROLE]),
  setGrantDelay: ({ authority }) => authority.interface.encodeFunctionData("setGrantDelay", [1n, 0n]),
  labelRole: ({ authority }) => authority.interface.encodeFunctionData("labelRole", [1n, "HARMLESS"]),
  setTargetAdminDelay: ({ authority, vault }) =>
    authority.interface.encodeFunctionData("setTargetAdminDelay", [vault.target, 0n]),
  setTargetClosed: ({ authority, vault }) =>
    authority.interface.encodeFunctionData("setTargetClosed", [vault.target, true]),
  setTargetFunctionRole: ({ authority, vault }) =>
    authority.interface.encodeFunctionData("setTargetFunctionRole", [vault.target, ["0x12345678"], NEW_ROLE]),
  updateAuthority: ({ authority, valve, accomplice }) =>
    authority.interface.encodeFunctionData("updateAuthority", [valve.target, accomplice.address]),
};

function operationId(caller: { address: string }, target: { target: unknown }, data: string): string {
  return ethers.keccak256(
    ethers.AbiCoder.defaultAbiCoder().encode(["address", "address", "bytes"], [caller.address, target.target, data]),
  );
}

function asAdmin(authority: Authority, council: Signer, data: string) {
  return executeDelayed({ authority, caller: council, target: authority, data, delay: ADMIN_DELAY });
}

describe("Authority with a stolen administrator", () => {
  describe("acting at once", () => {
    for (const [name, encode] of Object.entries(adminCalls)) {
      it(`reverts when it calls ${name}`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, council } = suite;
        const data = encode(suite);

        await expect(council.sendTransaction({ to: authority, data }))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
          .withArgs(operationId(council, authority, data));
      });

      it(`reverts when it executes ${name}`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, council } = suite;
        const data = encode(suite);

        await expect(authority.connect(council).execute(authority, data))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
          .withArgs(operationId(council, authority, data));
      });

      it(`reverts when it hides ${name} in a multicall`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, council } = suite;
        const data = encode(suite);

        await expect(authority.connect(council).multicall([data]))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
          .withArgs(operationId(council, authority, data));
      });

      it(`reverts when it schedules and executes ${name} in one multicall`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, council } = suite;
        const data = encode(suite);
        const schedule = authority.interface.encodeFunctionData("schedule", [authority.target, data, 0n]);

        await expect(authority.connect(council).multicall([schedule, data]))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotReady")
          .withArgs(operationId(council, authority, data));
      });
    }

    it("reverts when it calls a target's restricted function of another role", async () => {
      const { valve, council } = await loadFixture(fixture);

      await expect(valve.connect(council).open())
        .to.be.revertedWithCustomError(valve, "AccessManagedUnauthorized")
        .withArgs(council.address);
    });

    it("reverts when it puts a target under another authority", async () => {
      const { valve, council, accomplice } = await loadFixture(fixture);

      await expect(valve.connect(council).setAuthority(accomplice))
        .to.be.revertedWithCustomError(valve, "AccessManagedUnauthorized")
        .withArgs(council.address);
    });

    it("reverts when it calls what the authority owns", async () => {
      const { authority, vault, council, setVersion } = await loadFixture(fixture);

      await expect(vault.connect(council).setVersion(666n))
        .to.be.revertedWithCustomError(vault, "OwnableUnauthorizedAccount")
        .withArgs(council.address);
      await expect(authority.connect(council).execute(vault, setVersion))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(council.address, vault.target, setVersion.slice(0, 10));
    });

    it("reverts when it moves the ownership of what the authority owns", async () => {
      const { authority, vault, council } = await loadFixture(fixture);
      const data = vault.interface.encodeFunctionData("transferOwnership", [council.address]);

      await expect(authority.connect(council).execute(vault, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operationId(council, vault, data));
    });

    it("reverts when a stolen token owner skips the schedule", async () => {
      const { authority, vault, upgrader, setVersion } = await loadFixture(fixture);

      await expect(authority.connect(upgrader).execute(vault, setVersion))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operationId(upgrader, vault, setVersion));
    });
  });

  describe("bending time", () => {
    it("reverts when it schedules for an earlier second than the delay allows", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = adminCalls.grantRole!(suite);
      const start = BigInt(await time.latest()) + 10n;

      for (const [index, when] of [1n, start, start + ADMIN_DELAY - 1n].entries()) {
        await time.setNextBlockTimestamp(start + BigInt(index));
        await expect(authority.connect(council).schedule(authority, data, when))
          .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
          .withArgs(council.address, authority.target, data.slice(0, 10));
      }
    });

    it("schedules for the end of the delay when the time is zero", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = adminCalls.labelRole!(suite);
      const start = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(start);

      await expect(authority.connect(council).schedule(authority, data, 0n))
        .to.emit(authority, "OperationScheduled")
        .withArgs(
          operationId(council, authority, data),
          1n,
          start + ADMIN_DELAY,
          council.address,
          authority.target,
          data,
        );
    });

    it("reverts when it executes one second early", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = adminCalls.labelRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);
      const readyAt = BigInt(await time.latest()) + ADMIN_DELAY;
      await time.setNextBlockTimestamp(readyAt - 1n);

      await expect(authority.connect(council).execute(authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotReady")
        .withArgs(operationId(council, authority, data));
    });

    it("reverts when it executes one operation twice", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = adminCalls.labelRole!(suite);
      await asAdmin(authority, council, data);

      await expect(authority.connect(council).execute(authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operationId(council, authority, data));
    });

    it("reverts when it keeps an operation in the drawer for a week", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = adminCalls.labelRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);
      await time.increase(ADMIN_DELAY + WEEK);

      await expect(authority.connect(council).execute(authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerExpired")
        .withArgs(operationId(council, authority, data));
    });

    it("reverts when an accomplice executes what the administrator scheduled", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, accomplice } = suite;
      const data = adminCalls.labelRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);
      await time.increase(ADMIN_DELAY);

      await expect(authority.connect(accomplice).execute(authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(accomplice.address, authority.target, data.slice(0, 10));
    });
  });

  describe("shortening the delay after waiting once", () => {
    for (const { id, name } of Object.values(roles).filter(({ delayed }) => delayed)) {
      for (const delay of [0n, MIN_ADMIN_DELAY - 1n]) {
        it(`reverts when it grants ${name} with a delay of ${delay} s`, async () => {
          const { authority, council, accomplice } = await loadFixture(fixture);
          const data = authority.interface.encodeFunctionData("grantRole", [id, accomplice.address, delay]);

          await expect(asAdmin(authority, council, data))
            .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
            .withArgs(delay, MIN_ADMIN_DELAY);
        });
      }
    }

    it("reverts when it grants itself a delay below the floor", async () => {
      const { authority, council } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("grantRole", [roles.ADMIN.id, council.address, 0n]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
        .withArgs(0n, MIN_ADMIN_DELAY);
    });

    it("keeps the longer delay until the difference has passed", async () => {
      const { authority, council } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("grantRole", [0n, council.address, MIN_ADMIN_DELAY]);
      await asAdmin(authority, council, data);

      expect(await authority.hasRole(roles.ADMIN.id, council)).to.deep.equal([true, ADMIN_DELAY]);
      await time.increase(ADMIN_DELAY - MIN_ADMIN_DELAY);
      expect(await authority.hasRole(roles.ADMIN.id, council)).to.deep.equal([true, MIN_ADMIN_DELAY]);
    });

    it("reverts when it revokes and grants its own role", async () => {
      const { authority, council } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("revokeRole", [roles.ADMIN.id, council.address]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "LastAdmin")
        .withArgs(council.address);
    });

    it("reverts when it revokes and grants an accomplice's role with a shorter delay", async () => {
      const { authority, council, upgrader } = await loadFixture(fixture);
      const revoke = authority.interface.encodeFunctionData("revokeRole", [roles.TOKEN_OWNER.id, upgrader.address]);
      const grant = authority.interface.encodeFunctionData("grantRole", [roles.TOKEN_OWNER.id, upgrader.address, 0n]);
      await authority.connect(council).schedule(authority, revoke, 0n);
      await authority.connect(council).schedule(authority, grant, 0n);
      await time.increase(ADMIN_DELAY);

      await expect(authority.connect(council).multicall([revoke, grant]))
        .to.be.revertedWithCustomError(authority, "AdminDelayTooShort")
        .withArgs(0n, MIN_ADMIN_DELAY);
    });

    it("reverts when it leaves the suite without an administrator", async () => {
      const { authority, council } = await loadFixture(fixture);

      await expect(authority.connect(council).renounceRole(roles.ADMIN.id, council))
        .to.be.revertedWithCustomError(authority, "LastAdmin")
        .withArgs(council.address);
    });

    it("reverts when it lets another role administer the token owners", async () => {
      const { authority, council } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("setRoleAdmin", [roles.TOKEN_OWNER.id, NEW_ROLE]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(roles.TOKEN_OWNER.id);
    });

    it("reverts when it opens a function to everybody", async () => {
      const { authority, vault, council } = await loadFixture(fixture);
      const everybody = await authority.PUBLIC_ROLE();
      const selector = vault.interface.getFunction("setVersion").selector;
      const data = authority.interface.encodeFunctionData("setTargetFunctionRole", [
        vault.target as string,
        [selector],
        everybody,
      ]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(everybody);
    });

    it("reverts when it gives everybody a role", async () => {
      const { authority, council, accomplice } = await loadFixture(fixture);
      const everybody = await authority.PUBLIC_ROLE();
      const data = authority.interface.encodeFunctionData("grantRole", [everybody, accomplice.address, 0n]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerLockedRole")
        .withArgs(everybody);
    });

    it("gains nothing from a new role without a delay before it waits again for the function", async () => {
      const { authority, vault, council, accomplice, setVersion } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("grantRole", [NEW_ROLE, accomplice.address, 0n]);
      await asAdmin(authority, council, data);

      await expect(authority.connect(accomplice).execute(vault, setVersion))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(accomplice.address, vault.target, setVersion.slice(0, 10));
    });

    it("gains nothing from mapping the authority's own functions to a role without a delay", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, accomplice } = suite;
      const selector = authority.interface.getFunction("grantRole").selector;
      const own = await authority.getAddress();
      const map = authority.interface.encodeFunctionData("setTargetFunctionRole", [own, [selector], NEW_ROLE]);
      const join = authority.interface.encodeFunctionData("grantRole", [NEW_ROLE, accomplice.address, 0n]);
      await asAdmin(authority, council, map);
      await asAdmin(authority, council, join);

      await expect(accomplice.sendTransaction({ to: authority, data: adminCalls.grantRole!(suite) }))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedAccount")
        .withArgs(accomplice.address, roles.ADMIN.id);
    });

    it("reverts when the authority is made to call itself", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council } = suite;
      const data = authority.interface.encodeFunctionData("multicall", [[adminCalls.grantRole!(suite)]]);

      await expect(asAdmin(authority, council, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedAccount")
        .withArgs(authority.target, roles.ADMIN.id);
    });

    it("reverts when the authority is made to call a target through itself", async () => {
      const { authority, vault, council, setVersion } = await loadFixture(fixture);
      const execute = authority.interface.encodeFunctionData("execute", [vault.target as string, setVersion]);

      await expect(asAdmin(authority, council, execute))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(authority.target, vault.target, setVersion.slice(0, 10));
    });
  });

  describe("the account that set the suite up", () => {
    for (const [name, encode] of Object.entries(adminCalls)) {
      it(`reverts when it calls ${name}`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, deployer } = suite;

        await expect(deployer.sendTransaction({ to: authority, data: encode(suite) }))
          .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedAccount")
          .withArgs(deployer.address, roles.ADMIN.id);
      });
    }

    it("reverts when it executes what it scheduled before the hand-over", async () => {
      const [deployer, council] = await ethers.getSigners();
      const authority = await deployAuthority();
      const vault = await ethers.deployContract("AuthorityOwnedVault", [authority]);
      // A target's additional delay is what lets an administrator without a delay schedule at all.
      await authority.setTargetAdminDelay(vault, 1n);
      await time.increase(await authority.minSetback());
      const data = authority.interface.encodeFunctionData("setTargetFunctionRole", [
        vault.target as string,
        [vault.interface.getFunction("setVersion").selector],
        NEW_ROLE,
      ]);
      await authority.schedule(authority, data, 0n);
      await authority.handOver(council!, ADMIN_DELAY);
      await time.increase(1n);

      await expect(authority.execute(authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(deployer!.address, authority.target, data.slice(0, 10));
    });
  });

  describe("the guardian", () => {
    for (const [name, encode] of Object.entries(adminCalls).filter(([name]) => name !== "revokeRole")) {
      it(`cancels a scheduled ${name}`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, council, guardian } = suite;
        const data = encode(suite);
        await authority.connect(council).schedule(authority, data, 0n);

        await expect(authority.connect(guardian).cancel(council, authority, data))
          .to.emit(authority, "OperationCanceled")
          .withArgs(operationId(council, authority, data), 1n);

        await time.increase(ADMIN_DELAY);
        await expect(authority.connect(council).execute(authority, data))
          .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
          .withArgs(operationId(council, authority, data));
      });
    }

    it("cancels what a token owner scheduled", async () => {
      const { authority, vault, upgrader, guardian, setVersion } = await loadFixture(fixture);
      await authority.connect(upgrader).schedule(vault, setVersion, 0n);

      await expect(authority.connect(guardian).cancel(upgrader, vault, setVersion))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(upgrader, vault, setVersion), 1n);
    });

    it("cancels a call of a function whose role was never set", async () => {
      const { authority, vault, council, guardian } = await loadFixture(fixture);
      const data = vault.interface.encodeFunctionData("transferOwnership", [council.address]);
      await authority.connect(council).schedule(vault, data, 0n);

      await expect(authority.connect(guardian).cancel(council, vault, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(council, vault, data), 1n);
    });

    it("reverts when it cancels its own dismissal", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, guardian } = suite;
      const data = adminCalls.revokeRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);

      await expect(authority.connect(guardian).cancel(council, authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCancel")
        .withArgs(guardian.address, council.address, authority.target, data.slice(0, 10));
    });

    it("cancels the dismissal of somebody who is no guardian", async () => {
      const { authority, council, guardian, upgrader } = await loadFixture(fixture);
      const data = authority.interface.encodeFunctionData("revokeRole", [roles.TOKEN_OWNER.id, upgrader.address]);
      await authority.connect(council).schedule(authority, data, 0n);

      await expect(authority.connect(guardian).cancel(council, authority, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(council, authority, data), 1n);
    });

    it("is dismissed after one delay, and the administrator may think better of it", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, guardian } = suite;
      const data = adminCalls.revokeRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);
      await expect(authority.connect(council).cancel(council, authority, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(council, authority, data), 1n);

      await expect(asAdmin(authority, council, data))
        .to.emit(authority, "RoleRevoked")
        .withArgs(roles.GUARDIAN.id, guardian.address);
    });

    it("lets who scheduled the dismissal cancel it without being an administrator", async () => {
      const [council, guardian, supervisor] = (await ethers.getSigners()).slice(1);
      const authority = await deployAuthority();
      await authority.setRoleAdmin(roles.GUARDIAN.id, NEW_ROLE);
      await authority.grantRole(NEW_ROLE, supervisor!, MIN_ADMIN_DELAY);
      await authority.handOver(council!, ADMIN_DELAY);
      const data = authority.interface.encodeFunctionData("revokeRole", [roles.GUARDIAN.id, guardian!.address]);
      await authority.connect(supervisor!).schedule(authority, data, 0n);

      await expect(authority.connect(supervisor!).cancel(supervisor!, authority, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(supervisor!, authority, data), 1n);
    });

    it("cancels a call of another contract that looks like its dismissal", async () => {
      const suite = await loadFixture(fixture);
      const { authority, vault, council, guardian } = suite;
      const data = adminCalls.revokeRole!(suite);
      await authority.connect(council).schedule(vault, data, 0n);

      await expect(authority.connect(guardian).cancel(council, vault, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(council, vault, data), 1n);
    });

    it("lets another administrator cancel the dismissal", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, accomplice } = suite;
      const grant = authority.interface.encodeFunctionData("grantRole", [0n, accomplice.address, ADMIN_DELAY]);
      await asAdmin(authority, council, grant);
      const data = adminCalls.revokeRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);

      await expect(authority.connect(accomplice).cancel(council, authority, data))
        .to.emit(authority, "OperationCanceled")
        .withArgs(operationId(council, authority, data), 1n);
    });

    it("reverts when it calls what a delayed role may", async () => {
      const { authority, vault, valve, guardian, setVersion } = await loadFixture(fixture);

      await expect(valve.connect(guardian).open())
        .to.be.revertedWithCustomError(valve, "AccessManagedUnauthorized")
        .withArgs(guardian.address);
      await expect(authority.connect(guardian).schedule(vault, setVersion, 0n))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
        .withArgs(guardian.address, vault.target, setVersion.slice(0, 10));
    });

    it("tightens at once", async () => {
      const { valve, guardian } = await loadFixture(fixture);

      await expect(valve.connect(guardian).close()).to.emit(valve, "ValveClosed").withArgs(guardian.address);
    });

    it("reverts when an outsider cancels", async () => {
      const suite = await loadFixture(fixture);
      const { authority, council, accomplice } = suite;
      const data = adminCalls.labelRole!(suite);
      await authority.connect(council).schedule(authority, data, 0n);

      await expect(authority.connect(accomplice).cancel(council, authority, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCancel")
        .withArgs(accomplice.address, council.address, authority.target, data.slice(0, 10));
    });
  });

  describe("the legitimate way", () => {
    it("grants a token owner after the administrator's delay", async () => {
      const { authority, council, accomplice } = await loadFixture(fixture);
      const args: [bigint, string, bigint] = [roles.TOKEN_OWNER.id, accomplice.address, MIN_ADMIN_DELAY];
      const data = authority.interface.encodeFunctionData("grantRole", args);
      await authority.connect(council).schedule(authority, data, 0n);
      const readyAt = BigInt(await time.latest()) + ADMIN_DELAY;
      await time.setNextBlockTimestamp(readyAt);

      await expect(authority.connect(council).execute(authority, data))
        .to.emit(authority, "RoleGranted")
        .withArgs(...args, readyAt, true);
      expect(await authority.hasRole(roles.TOKEN_OWNER.id, accomplice)).to.deep.equal([true, MIN_ADMIN_DELAY]);
    });

    it("calls what the authority owns after the token owner's delay", async () => {
      const { authority, vault, upgrader, setVersion } = await loadFixture(fixture);

      await expect(
        executeDelayed({ authority, caller: upgrader, target: vault, data: setVersion, delay: MIN_ADMIN_DELAY }),
      )
        .to.emit(vault, "VersionSet")
        .withArgs(666n);
    });

    for (const name of ["setGrantDelay", "setTargetAdminDelay", "setTargetClosed", "updateAuthority"] as const) {
      it(`lets the administrator use ${name} after its delay`, async () => {
        const suite = await loadFixture(fixture);
        const { authority, vault, valve, council } = suite;
        const data =
          name === "updateAuthority"
            ? authority.interface.encodeFunctionData(name, [
                valve.target as string,
                await (await deployAuthority()).getAddress(),
              ])
            : adminCalls[name]!(suite);

        await asAdmin(authority, council, data);

        expect(await authority.isTargetClosed(vault)).to.equal(name === "setTargetClosed");
        expect((await valve.authority()) === (await authority.getAddress())).to.equal(name !== "updateAuthority");
      });
    }
  });
});
