import { loadFixture, setStorageAt, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { ALL_SCOPES, ASSIGNABLE_SCOPES, scopes } from "../../src/identity/scopes.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import {
  deployPartyRegistry,
  MAX_RECOVERY_DELAY,
  MIN_RECOVERY_DELAY,
  SUCCESSION_DELAY,
} from "../helpers/deployPartyRegistry.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { registerParty } from "../helpers/registerParty.js";

const { ZeroAddress, ZeroHash } = ethers;
const METADATA = ethers.id("salted description of a factory");
const RECOVERY_DELAY = 2n * MIN_RECOVERY_DELAY;
const UNKNOWN = 404n;
const WEEK = 604_800n;
const FACTORY = 1n;
const CARRIER = 2n;

/** A factory with a clerk who may act for it and a notary who may recover it; a carrier without either. */
async function fixture() {
  const [deployer, director, newDirector, clerk, notary, heir, carrier, stranger] = await ethers.getSigners();
  const authority = await deployAuthority();
  const registry = await deployPartyRegistry(authority);

  await registerParty(registry, director!, METADATA);
  await registerParty(registry, carrier!);
  const clerkUntil = BigInt(await time.latest()) + WEEK;
  const factory = registry.connect(director!);
  await factory.setOperator(FACTORY, clerk!, scopes.CREATE_LOTS | scopes.CUSTODY, clerkUntil);
  await factory.setRecoverer(FACTORY, notary!, RECOVERY_DELAY);

  return {
    authority,
    registry,
    factory,
    address: await registry.getAddress(),
    clerkUntil,
    deployer: deployer!,
    director: director!,
    newDirector: newDirector!,
    clerk: clerk!,
    notary: notary!,
    heir: heir!,
    carrier: carrier!,
    stranger: stranger!,
  };
}

/** The director lost its key: the notary's recovery, which installs the heir, runs. */
async function recovering() {
  const suite = await fixture();
  await suite.factory.transferController(FACTORY, suite.newDirector);
  await suite.registry.connect(suite.notary).startRecovery(FACTORY, suite.heir);
  return { ...suite, readyAt: BigInt(await time.latest()) + RECOVERY_DELAY };
}

type Suite = Awaited<ReturnType<typeof fixture>>;

/** Every call that only a known party's controller may make. */
const controllerCalls: Record<string, (suite: Suite, party: bigint) => string> = {
  setMetadata: ({ registry }, party) => registry.interface.encodeFunctionData("setMetadata", [party, METADATA]),
  transferController: ({ registry, heir }, party) =>
    registry.interface.encodeFunctionData("transferController", [party, heir.address]),
  setOperator: ({ registry, clerk, clerkUntil }, party) =>
    registry.interface.encodeFunctionData("setOperator", [party, clerk.address, scopes.CUSTODY, clerkUntil]),
  dismissOperators: ({ registry }, party) => registry.interface.encodeFunctionData("dismissOperators", [party]),
  setRecoverer: ({ registry, notary }, party) =>
    registry.interface.encodeFunctionData("setRecoverer", [party, notary.address, RECOVERY_DELAY]),
};

/** What others than the controller may call, for a party that does not exist. */
const otherCalls: Record<string, (suite: Suite, party: bigint) => string> = {
  acceptController: ({ registry }, party) => registry.interface.encodeFunctionData("acceptController", [party]),
  removeOperator: ({ registry, clerk }, party) =>
    registry.interface.encodeFunctionData("removeOperator", [party, clerk.address]),
  startRecovery: ({ registry, heir }, party) =>
    registry.interface.encodeFunctionData("startRecovery", [party, heir.address]),
  cancelRecovery: ({ registry }, party) => registry.interface.encodeFunctionData("cancelRecovery", [party]),
  finishRecovery: ({ registry }, party) => registry.interface.encodeFunctionData("finishRecovery", [party]),
};

describe("PartyRegistry", () => {
  describe("constructor", () => {
    for (const [minimum, maximum] of [
      [0n, 10n],
      [11n, 10n],
    ] as const) {
      it(`reverts when recovery delays lie within ${minimum} and ${maximum}`, async () => {
        const { authority, registry } = await loadFixture(fixture);

        await expect(ethers.deployContract("PartyRegistry", [authority, SUCCESSION_DELAY, minimum, maximum]))
          .to.be.revertedWithCustomError(registry, "InvalidRecoveryDelayBounds")
          .withArgs(minimum, maximum);
      });
    }

    it("reverts when the succession has no delay", async () => {
      const { authority, registry } = await loadFixture(fixture);

      await expect(
        ethers.deployContract("PartyRegistry", [authority, 0n, MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY]),
      ).to.be.revertedWithCustomError(registry, "ZeroSuccessionDelay");
    });

    it("keeps its bounds, its authority and the delay of a succession", async () => {
      const { authority, registry } = await loadFixture(fixture);

      expect(await registry.recoveryDelayBounds()).to.deep.equal([MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY]);
      expect(await registry.authority()).to.equal(await authority.getAddress());
      expect(await registry.successionDelay()).to.equal(SUCCESSION_DELAY);
    });
  });

  for (const [name, encode] of Object.entries({ ...controllerCalls, ...otherCalls })) {
    describe(name, () => {
      it("reverts when nobody has registered the party", async () => {
        const suite = await loadFixture(fixture);

        for (const party of [0n, UNKNOWN]) {
          await expect(suite.director.sendTransaction({ to: suite.address, data: encode(suite, party) }))
            .to.be.revertedWithCustomError(suite.registry, "UnknownParty")
            .withArgs(party);
        }
      });
    });
  }

  for (const [name, encode] of Object.entries(controllerCalls)) {
    describe(name, () => {
      it("reverts when somebody else than the controller calls", async () => {
        const suite = await loadFixture(fixture);

        // Not the party's staff, not its recoverer, not another party, and not the suite's administrator.
        for (const caller of [suite.clerk, suite.notary, suite.carrier, suite.deployer]) {
          await expect(caller.sendTransaction({ to: suite.address, data: encode(suite, FACTORY) }))
            .to.be.revertedWithCustomError(suite.registry, "NotController")
            .withArgs(FACTORY, caller.address);
        }
      });
    });
  }

  describe("register", () => {
    it("counts ids from one and makes the caller the controller", async () => {
      const { registry, stranger, carrier } = await loadFixture(fixture);
      expect(await registry.partyCount()).to.equal(2n);

      await expect(registry.connect(stranger).register(METADATA))
        .to.emit(registry, "PartyRegistered")
        .withArgs(3n, stranger.address, METADATA);

      expect(await registry.partyCount()).to.equal(3n);
      expect(await registry.partyOf(3n)).to.deep.equal([
        stranger.address,
        ZeroAddress,
        ZeroAddress,
        0n,
        0n,
        ZeroAddress,
      ]);
      expect((await registry.partyOf(CARRIER)).controller).to.equal(carrier.address);
    });

    it("lets one account control several parties", async () => {
      const { registry, stranger } = await loadFixture(fixture);

      expect(await registerParty(registry, stranger)).to.equal(3n);
      expect(await registerParty(registry, stranger)).to.equal(4n);
    });

    it("lets a contract account control a party", async () => {
      const { registry, stranger } = await loadFixture(fixture);
      const wallet = await deployWallet(stranger);
      const call = registry.interface.encodeFunctionData("register", [ZeroHash]);

      await expect(wallet.connect(stranger).execute(registry, call))
        .to.emit(registry, "PartyRegistered")
        .withArgs(3n, await wallet.getAddress(), ZeroHash);
    });

    it("reverts when every id is taken", async () => {
      const { registry, address, stranger } = await loadFixture(fixture);
      // The count lies above the successor and its time, in the second word.
      const lastId = 2n ** 40n - 1n;
      await setStorageAt(address, 1n, lastId << 200n);
      expect(await registry.partyCount()).to.equal(lastId);

      await expect(registry.connect(stranger).register(ZeroHash))
        .to.be.revertedWithCustomError(registry, "SafeCastOverflowedUintDowncast")
        .withArgs(40n, lastId + 1n);
    });

    it("reverts when a successor took over", async () => {
      const { authority, registry, stranger } = await loadFixture(fixture);
      const successor = await deployPartyRegistry(authority);
      await registry.announceSuccessor(successor);
      const closesAt = BigInt(await time.latest()) + SUCCESSION_DELAY;
      await time.increaseTo(closesAt);

      await expect(registry.connect(stranger).register(ZeroHash))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(await successor.getAddress(), closesAt);
    });
  });

  describe("when a successor took over", () => {
    it("lets parties rotate, appoint, recover and act as before", async () => {
      const { authority, registry, factory, director, newDirector, clerk, notary, heir } = await loadFixture(fixture);
      await registry.announceSuccessor(await deployPartyRegistry(authority));
      await time.increase(SUCCESSION_DELAY);

      expect(await registry.canAct(FACTORY, director, scopes.CUSTODY)).to.equal(true);
      await factory.setMetadata(FACTORY, ZeroHash);
      await factory.removeOperator(FACTORY, clerk);
      await factory.transferController(FACTORY, newDirector);
      await registry.connect(newDirector).acceptController(FACTORY);
      await registry.connect(notary).startRecovery(FACTORY, heir);
      await time.increase(RECOVERY_DELAY);
      await registry.finishRecovery(FACTORY);

      expect(await registry.canAct(FACTORY, heir, scopes.CUSTODY)).to.equal(true);
    });
  });

  describe("setMetadata", () => {
    it("announces the new commitment", async () => {
      const { registry, factory } = await loadFixture(fixture);

      await expect(factory.setMetadata(FACTORY, ZeroHash))
        .to.emit(registry, "PartyMetadataUpdated")
        .withArgs(FACTORY, ZeroHash);
    });
  });

  describe("transferController", () => {
    it("reverts when the registry itself is invited", async () => {
      const { registry, factory, address } = await loadFixture(fixture);

      await expect(factory.transferController(FACTORY, address))
        .to.be.revertedWithCustomError(registry, "InvalidPartyAccount")
        .withArgs(address);
    });

    it("invites an account, which controls nothing before it accepts", async () => {
      const { registry, factory, director, newDirector } = await loadFixture(fixture);

      await expect(factory.transferController(FACTORY, newDirector))
        .to.emit(registry, "ControllerChangeStarted")
        .withArgs(FACTORY, director.address, newDirector.address);

      const party = await registry.partyOf(FACTORY);
      expect([party.controller, party.pendingController]).to.deep.equal([director.address, newDirector.address]);
      expect(await registry.canAct(FACTORY, newDirector, scopes.CUSTODY)).to.equal(false);
    });

    it("withdraws an invitation", async () => {
      const { registry, factory, director, newDirector } = await loadFixture(fixture);
      await factory.transferController(FACTORY, newDirector);

      await expect(factory.transferController(FACTORY, ZeroAddress))
        .to.emit(registry, "ControllerChangeStarted")
        .withArgs(FACTORY, director.address, ZeroAddress);
      await expect(registry.connect(newDirector).acceptController(FACTORY))
        .to.be.revertedWithCustomError(registry, "NotPendingController")
        .withArgs(FACTORY, newDirector.address);
    });
  });

  describe("acceptController", () => {
    it("reverts when the caller was not invited", async () => {
      const { registry, factory, newDirector, stranger, director } = await loadFixture(fixture);
      await factory.transferController(FACTORY, newDirector);

      for (const caller of [stranger, director]) {
        await expect(registry.connect(caller).acceptController(FACTORY))
          .to.be.revertedWithCustomError(registry, "NotPendingController")
          .withArgs(FACTORY, caller.address);
      }
    });

    it("installs the invited account, once, and keeps the recoverer", async () => {
      const { registry, factory, director, newDirector, notary } = await loadFixture(fixture);
      await factory.transferController(FACTORY, newDirector);

      await expect(registry.connect(newDirector).acceptController(FACTORY))
        .to.emit(registry, "ControllerChanged")
        .withArgs(FACTORY, director.address, newDirector.address, false)
        .and.to.emit(registry, "OperatorsDismissed")
        .withArgs(FACTORY, 1n)
        .and.not.to.emit(registry, "RecoveryCancelled");

      expect(await registry.partyOf(FACTORY)).to.deep.equal([
        newDirector.address,
        ZeroAddress,
        notary.address,
        RECOVERY_DELAY,
        0n,
        ZeroAddress,
      ]);
      expect(await registry.canAct(FACTORY, director, scopes.CUSTODY)).to.equal(false);
      await expect(registry.connect(newDirector).acceptController(FACTORY))
        .to.be.revertedWithCustomError(registry, "NotPendingController")
        .withArgs(FACTORY, newDirector.address);
    });

    it("dismisses the staff of the previous controller, who may appoint it anew", async () => {
      const { registry, factory, newDirector, clerk, clerkUntil } = await loadFixture(fixture);
      await factory.transferController(FACTORY, newDirector);
      await registry.connect(newDirector).acceptController(FACTORY);

      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(false);
      expect(await registry.operatorOf(FACTORY, clerk)).to.deep.equal([0n, 0n]);

      await registry.connect(newDirector).setOperator(FACTORY, clerk, scopes.CUSTODY, clerkUntil);
      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(true);
    });

    it("ends a running recovery", async () => {
      const { registry, newDirector, readyAt } = await loadFixture(recovering);

      await expect(registry.connect(newDirector).acceptController(FACTORY))
        .to.emit(registry, "RecoveryCancelled")
        .withArgs(FACTORY, newDirector.address);

      await time.increaseTo(readyAt);
      await expect(registry.finishRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "NoRecovery")
        .withArgs(FACTORY);
    });
  });

  describe("setOperator", () => {
    it("reverts when the operator is the zero account or the registry", async () => {
      const { registry, factory, address, clerkUntil } = await loadFixture(fixture);

      for (const operator of [ZeroAddress, address]) {
        await expect(factory.setOperator(FACTORY, operator, scopes.CUSTODY, clerkUntil))
          .to.be.revertedWithCustomError(registry, "InvalidPartyAccount")
          .withArgs(operator);
      }
    });

    for (const bits of [0n, ASSIGNABLE_SCOPES + 1n, 2n ** 192n - 1n]) {
      it(`reverts when the scopes are ${bits}`, async () => {
        const { registry, factory, clerk, clerkUntil } = await loadFixture(fixture);

        await expect(factory.setOperator(FACTORY, clerk, bits, clerkUntil))
          .to.be.revertedWithCustomError(registry, "InvalidScopes")
          .withArgs(bits);
      });
    }

    it("takes scopes that later contracts will define", async () => {
      const { registry, factory, clerk, clerkUntil } = await loadFixture(fixture);
      await factory.setOperator(FACTORY, clerk, ASSIGNABLE_SCOPES, clerkUntil);

      expect(await registry.canAct(FACTORY, clerk, 1n << 63n)).to.equal(true);
    });

    it("reverts when the validity ends now or before", async () => {
      const { registry, factory, clerk } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;

      for (const [index, validUntil] of [0n, now, now + 2n].entries()) {
        await time.setNextBlockTimestamp(now + BigInt(index));
        await expect(factory.setOperator(FACTORY, clerk, scopes.CUSTODY, validUntil))
          .to.be.revertedWithCustomError(registry, "OperatorValidityInPast")
          .withArgs(validUntil, now + BigInt(index));
      }
    });

    it("appoints an operator and replaces what it may do", async () => {
      const { registry, factory, clerk, clerkUntil } = await loadFixture(fixture);
      expect(await registry.operatorOf(FACTORY, clerk)).to.deep.equal([3n, clerkUntil]);

      await expect(factory.setOperator(FACTORY, clerk, scopes.ANCHOR_EVENTS, clerkUntil + 1n))
        .to.emit(registry, "OperatorSet")
        .withArgs(FACTORY, clerk.address, scopes.ANCHOR_EVENTS, clerkUntil + 1n);

      expect(await registry.operatorOf(FACTORY, clerk)).to.deep.equal([scopes.ANCHOR_EVENTS, clerkUntil + 1n]);
      expect(await registry.canAct(FACTORY, clerk, scopes.CREATE_LOTS)).to.equal(false);
    });

    it("appoints for one party only", async () => {
      const { registry, clerk } = await loadFixture(fixture);

      expect(await registry.canAct(CARRIER, clerk, scopes.CUSTODY)).to.equal(false);
      expect(await registry.operatorOf(CARRIER, clerk)).to.deep.equal([0n, 0n]);
    });
  });

  describe("removeOperator", () => {
    for (const by of ["director", "clerk"] as const) {
      it(`lets the ${by} end the clerk's powers at once`, async () => {
        const suite = await loadFixture(fixture);
        const { registry, clerk } = suite;

        await expect(registry.connect(suite[by]).removeOperator(FACTORY, clerk))
          .to.emit(registry, "OperatorSet")
          .withArgs(FACTORY, clerk.address, 0n, 0n);

        expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(false);
        expect(await registry.operatorOf(FACTORY, clerk)).to.deep.equal([0n, 0n]);
      });
    }

    it("removes an operator whose time ran out", async () => {
      const { registry, factory, clerk, clerkUntil } = await loadFixture(fixture);
      await time.increaseTo(clerkUntil + 1n);

      await expect(factory.removeOperator(FACTORY, clerk))
        .to.emit(registry, "OperatorSet")
        .withArgs(FACTORY, clerk.address, 0n, 0n);
    });

    it("reverts when somebody else calls", async () => {
      const { registry, clerk, notary } = await loadFixture(fixture);

      await expect(registry.connect(notary).removeOperator(FACTORY, clerk))
        .to.be.revertedWithCustomError(registry, "NotController")
        .withArgs(FACTORY, notary.address);
    });

    it("reverts when the account is no operator", async () => {
      const { registry, factory, stranger } = await loadFixture(fixture);

      for (const caller of [factory, registry.connect(stranger)]) {
        await expect(caller.removeOperator(FACTORY, stranger))
          .to.be.revertedWithCustomError(registry, "NotOperator")
          .withArgs(FACTORY, stranger.address);
      }
    });
  });

  describe("dismissOperators", () => {
    it("ends every operator's powers, and only this party's", async () => {
      const { registry, factory, carrier, clerk, stranger, clerkUntil } = await loadFixture(fixture);
      await factory.setOperator(FACTORY, stranger, scopes.ANCHOR_EVENTS, clerkUntil);
      await registry.connect(carrier).setOperator(CARRIER, clerk, scopes.CUSTODY, clerkUntil);

      await expect(factory.dismissOperators(FACTORY)).to.emit(registry, "OperatorsDismissed").withArgs(FACTORY, 1n);
      await expect(factory.dismissOperators(FACTORY)).to.emit(registry, "OperatorsDismissed").withArgs(FACTORY, 2n);

      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(false);
      expect(await registry.canAct(FACTORY, stranger, scopes.ANCHOR_EVENTS)).to.equal(false);
      expect(await registry.canAct(CARRIER, clerk, scopes.CUSTODY)).to.equal(true);
    });
  });

  describe("setRecoverer", () => {
    it("names a recoverer and its delay, at both bounds", async () => {
      const { registry, factory, heir } = await loadFixture(fixture);

      for (const delay of [MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY]) {
        await expect(factory.setRecoverer(FACTORY, heir, delay))
          .to.emit(registry, "RecovererSet")
          .withArgs(FACTORY, heir.address, delay)
          .and.not.to.emit(registry, "RecoveryCancelled");
        const { recoverer, recoveryDelay } = await registry.partyOf(FACTORY);
        expect([recoverer, recoveryDelay]).to.deep.equal([heir.address, delay]);
      }
    });

    for (const delay of [0n, MIN_RECOVERY_DELAY - 1n, MAX_RECOVERY_DELAY + 1n]) {
      it(`reverts when the delay is ${delay} s`, async () => {
        const { registry, factory, heir } = await loadFixture(fixture);

        await expect(factory.setRecoverer(FACTORY, heir, delay))
          .to.be.revertedWithCustomError(registry, "RecoveryDelayOutOfRange")
          .withArgs(delay, MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY);
      });
    }

    it("reverts when the recoverer is the registry", async () => {
      const { registry, factory, address } = await loadFixture(fixture);

      await expect(factory.setRecoverer(FACTORY, address, RECOVERY_DELAY))
        .to.be.revertedWithCustomError(registry, "InvalidPartyAccount")
        .withArgs(address);
    });

    it("leaves the party without a recoverer", async () => {
      const { registry, factory, notary, heir } = await loadFixture(fixture);

      await expect(factory.setRecoverer(FACTORY, ZeroAddress, 0n))
        .to.emit(registry, "RecovererSet")
        .withArgs(FACTORY, ZeroAddress, 0n);
      await expect(registry.connect(notary).startRecovery(FACTORY, heir))
        .to.be.revertedWithCustomError(registry, "NotRecoverer")
        .withArgs(FACTORY, notary.address);
    });

    it("reverts when nobody would recover after a delay", async () => {
      const { registry, factory } = await loadFixture(fixture);

      await expect(factory.setRecoverer(FACTORY, ZeroAddress, RECOVERY_DELAY))
        .to.be.revertedWithCustomError(registry, "RecoveryDelayOutOfRange")
        .withArgs(RECOVERY_DELAY, 0n, 0n);
    });

    it("ends a running recovery, so that a hostile recoverer cannot start anew in between", async () => {
      const { registry, factory, director, notary, heir, readyAt, stranger } = await loadFixture(recovering);

      await expect(factory.setRecoverer(FACTORY, stranger, RECOVERY_DELAY))
        .to.emit(registry, "RecoveryCancelled")
        .withArgs(FACTORY, director.address)
        .and.to.emit(registry, "RecovererSet")
        .withArgs(FACTORY, stranger.address, RECOVERY_DELAY);

      await expect(registry.connect(notary).startRecovery(FACTORY, heir))
        .to.be.revertedWithCustomError(registry, "NotRecoverer")
        .withArgs(FACTORY, notary.address);
      await time.increaseTo(readyAt);
      await expect(registry.finishRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "NoRecovery")
        .withArgs(FACTORY);
    });
  });

  describe("startRecovery", () => {
    it("starts the party's delay and changes no power yet", async () => {
      const { registry, director, notary, heir } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await expect(registry.connect(notary).startRecovery(FACTORY, heir))
        .to.emit(registry, "RecoveryStarted")
        .withArgs(FACTORY, heir.address, now + RECOVERY_DELAY);

      const party = await registry.partyOf(FACTORY);
      expect([party.recoveryController, party.recoveryReadyAt]).to.deep.equal([heir.address, now + RECOVERY_DELAY]);
      expect(await registry.canAct(FACTORY, director, scopes.CUSTODY)).to.equal(true);
      expect(await registry.canAct(FACTORY, heir, scopes.CUSTODY)).to.equal(false);
    });

    it("reverts when somebody else than the recoverer calls, even the controller", async () => {
      const { registry, director, heir } = await loadFixture(fixture);

      for (const caller of [director, heir]) {
        await expect(registry.connect(caller).startRecovery(FACTORY, heir))
          .to.be.revertedWithCustomError(registry, "NotRecoverer")
          .withArgs(FACTORY, caller.address);
      }
    });

    it("reverts when the party has no recoverer", async () => {
      const { registry, notary, heir } = await loadFixture(fixture);

      await expect(registry.connect(notary).startRecovery(CARRIER, heir))
        .to.be.revertedWithCustomError(registry, "NotRecoverer")
        .withArgs(CARRIER, notary.address);
    });

    it("reverts when it would install the zero account or the registry", async () => {
      const { registry, address, notary } = await loadFixture(fixture);

      for (const account of [ZeroAddress, address]) {
        await expect(registry.connect(notary).startRecovery(FACTORY, account))
          .to.be.revertedWithCustomError(registry, "InvalidPartyAccount")
          .withArgs(account);
      }
    });

    it("reverts while one runs, also when it is ready", async () => {
      const { registry, notary, stranger, readyAt } = await loadFixture(recovering);

      for (const wait of [0n, readyAt]) {
        if (wait !== 0n) await time.increaseTo(wait);
        await expect(registry.connect(notary).startRecovery(FACTORY, stranger))
          .to.be.revertedWithCustomError(registry, "RecoveryRunning")
          .withArgs(FACTORY, readyAt);
      }
    });
  });

  describe("cancelRecovery", () => {
    for (const by of ["director", "notary"] as const) {
      it(`lets the ${by} end it, after which another can start`, async () => {
        const suite = await loadFixture(recovering);
        const { registry, notary, heir } = suite;

        await expect(registry.connect(suite[by]).cancelRecovery(FACTORY))
          .to.emit(registry, "RecoveryCancelled")
          .withArgs(FACTORY, suite[by].address);

        const party = await registry.partyOf(FACTORY);
        expect([party.recoveryController, party.recoveryReadyAt]).to.deep.equal([ZeroAddress, 0n]);
        const now = BigInt(await time.latest()) + 10n;
        await time.setNextBlockTimestamp(now);
        await expect(registry.connect(notary).startRecovery(FACTORY, heir))
          .to.emit(registry, "RecoveryStarted")
          .withArgs(FACTORY, heir.address, now + RECOVERY_DELAY);
      });
    }

    it("ends it also when its delay has passed", async () => {
      const { registry, factory, director, readyAt } = await loadFixture(recovering);
      await time.increaseTo(readyAt + WEEK);

      await expect(factory.cancelRecovery(FACTORY))
        .to.emit(registry, "RecoveryCancelled")
        .withArgs(FACTORY, director.address);
    });

    it("reverts when somebody else calls", async () => {
      const { registry, heir, clerk, newDirector } = await loadFixture(recovering);

      for (const caller of [heir, clerk, newDirector]) {
        await expect(registry.connect(caller).cancelRecovery(FACTORY))
          .to.be.revertedWithCustomError(registry, "NotController")
          .withArgs(FACTORY, caller.address);
      }
    });

    it("reverts when none runs", async () => {
      const { registry, factory } = await loadFixture(fixture);

      await expect(factory.cancelRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "NoRecovery")
        .withArgs(FACTORY);
    });
  });

  describe("finishRecovery", () => {
    it("reverts when none runs", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.finishRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "NoRecovery")
        .withArgs(FACTORY);
    });

    it("reverts one second early", async () => {
      const { registry, heir, readyAt } = await loadFixture(recovering);
      await time.setNextBlockTimestamp(readyAt - 1n);

      await expect(registry.connect(heir).finishRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "RecoveryNotReady")
        .withArgs(FACTORY, readyAt, readyAt - 1n);
    });

    it("installs the heir whoever calls, withdraws the lost key's invitation and dismisses its staff", async () => {
      const { registry, director, newDirector, clerk, notary, heir, stranger, readyAt } = await loadFixture(recovering);
      await time.setNextBlockTimestamp(readyAt);

      await expect(registry.connect(stranger).finishRecovery(FACTORY))
        .to.emit(registry, "ControllerChanged")
        .withArgs(FACTORY, director.address, heir.address, true)
        .and.to.emit(registry, "OperatorsDismissed")
        .withArgs(FACTORY, 1n);

      expect(await registry.partyOf(FACTORY)).to.deep.equal([
        heir.address,
        ZeroAddress,
        notary.address,
        RECOVERY_DELAY,
        0n,
        ZeroAddress,
      ]);
      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(false);
      expect(await registry.canAct(FACTORY, director, scopes.CUSTODY)).to.equal(false);
      await expect(registry.connect(newDirector).acceptController(FACTORY))
        .to.be.revertedWithCustomError(registry, "NotPendingController")
        .withArgs(FACTORY, newDirector.address);
    });

    it("reverts the second time", async () => {
      const { registry, readyAt } = await loadFixture(recovering);
      await time.increaseTo(readyAt);
      await registry.finishRecovery(FACTORY);

      await expect(registry.finishRecovery(FACTORY))
        .to.be.revertedWithCustomError(registry, "NoRecovery")
        .withArgs(FACTORY);
    });
  });

  describe("canAct", () => {
    it("is true for the controller within any scope but an empty one", async () => {
      const { registry, director } = await loadFixture(fixture);

      for (const scope of [...Object.values(scopes), ALL_SCOPES, 2n ** 192n - 1n]) {
        expect(await registry.canAct(FACTORY, director, scope)).to.equal(true);
      }
      expect(await registry.canAct(FACTORY, director, 0n)).to.equal(false);
    });

    it("is true for an operator within all of the scope", async () => {
      const { registry, clerk } = await loadFixture(fixture);

      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(true);
      expect(await registry.canAct(FACTORY, clerk, scopes.CREATE_LOTS | scopes.CUSTODY)).to.equal(true);
      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY | scopes.ANCHOR_EVENTS)).to.equal(false);
      expect(await registry.canAct(FACTORY, clerk, 0n)).to.equal(false);
    });

    it("is true for an operator up to its last second", async () => {
      const { registry, clerk, clerkUntil } = await loadFixture(fixture);

      await time.increaseTo(clerkUntil);
      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(true);
      await time.increaseTo(clerkUntil + 1n);
      expect(await registry.canAct(FACTORY, clerk, scopes.CUSTODY)).to.equal(false);
    });

    it("is false for strangers and unknown parties", async () => {
      const { registry, director, carrier } = await loadFixture(fixture);

      expect(await registry.canAct(FACTORY, carrier, scopes.CUSTODY)).to.equal(false);
      expect(await registry.canAct(FACTORY, ZeroAddress, scopes.CUSTODY)).to.equal(false);
      for (const party of [0n, UNKNOWN]) {
        expect(await registry.canAct(party, director, scopes.CUSTODY)).to.equal(false);
        expect(await registry.canAct(party, ZeroAddress, scopes.CUSTODY)).to.equal(false);
      }
    });
  });

  describe("requireCanAct", () => {
    it("passes for the controller and an operator", async () => {
      const { registry, director, clerk } = await loadFixture(fixture);

      await registry.requireCanAct(FACTORY, director, ALL_SCOPES);
      await registry.requireCanAct(FACTORY, clerk, scopes.CUSTODY);
    });

    it("reverts when nobody has registered the party", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.requireCanAct(UNKNOWN, ZeroAddress, scopes.CUSTODY))
        .to.be.revertedWithCustomError(registry, "UnknownParty")
        .withArgs(UNKNOWN);
    });

    it("reverts when the account may not act within the scope", async () => {
      const { registry, clerk, director } = await loadFixture(fixture);

      for (const [account, scope] of [
        [clerk.address, scopes.ANCHOR_EVENTS],
        [director.address, 0n],
      ] as const) {
        await expect(registry.requireCanAct(FACTORY, account, scope))
          .to.be.revertedWithCustomError(registry, "NotAuthorizedForParty")
          .withArgs(FACTORY, account, scope);
      }
    });
  });

  describe("views of unknown parties", () => {
    it("says which parties exist", async () => {
      const { registry } = await loadFixture(fixture);

      expect(await Promise.all([0n, FACTORY, CARRIER, 3n].map((party) => registry.exists(party)))).to.deep.equal([
        false,
        true,
        true,
        false,
      ]);
    });

    it("reverts when it is asked where an unknown party stands", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.partyOf(UNKNOWN)).to.be.revertedWithCustomError(registry, "UnknownParty").withArgs(UNKNOWN);
    });

    it("knows no operator of an unknown party", async () => {
      const { registry, clerk } = await loadFixture(fixture);

      expect(await registry.operatorOf(UNKNOWN, clerk)).to.deep.equal([0n, 0n]);
    });
  });
});
