import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { localAddress } from "../../../scripts/lib/accounts.js";
import { buildCancellation } from "../../../scripts/lib/propose/buildCancellation.js";
import { findOperation, listOperations } from "../../../scripts/lib/propose/listOperations.js";
import { failureOf } from "../../helpers/failureOf.js";
import { proposingScene } from "../../helpers/proposing.js";

const WEEK = 604_800n;

describe("listOperations", () => {
  async function fixture() {
    const scene = await proposingScene();
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const authority = (await ethers.getContractAt("Authority", scene.book.authority.address)).connect(owner);
    const target = scene.book.contracts.get("Stablecoin")!.address;
    const [pauser, minter] = ["updatePauser", "updateMasterMinter"].map((name) =>
      scene.book.contracts.get("Stablecoin")!.abi.encodeFunctionData(name, [localAddress("hospital")]),
    ) as [string, string];
    await authority.schedule(target, pauser, 0n);
    const ready = BigInt(await time.latest()) + 10n;
    const operation = await authority.hashOperation(owner, target, pauser);
    return { ...scene, provider: ethers.provider, owner, authority, target, pauser, minter, ready, operation };
  }

  it("shows what waits with its times, and what is ready", async () => {
    const scene = await loadFixture(fixture);
    const { owner, target, pauser, ready, operation } = scene;
    const scheduled = { operation, nonce: 1n, caller: owner.address, target, data: pauser, ready, end: ready + WEEK };

    expect(await listOperations(scene)).to.deep.equal([{ ...scheduled, status: "waiting" }]);
    await time.increaseTo(ready);
    expect(await listOperations(scene)).to.deep.equal([{ ...scheduled, status: "ready" }]);
    await time.increaseTo(ready + WEEK);
    expect(await listOperations(scene)).to.deep.equal([{ ...scheduled, status: "expired" }]);
  });

  it("leaves out what was executed or cancelled, and shows what was scheduled again", async () => {
    const scene = await loadFixture(fixture);
    const { authority, owner, target, pauser, minter, operation } = scene;
    await authority.schedule(target, minter, 0n);
    await authority.cancel(owner, target, minter);
    await time.increase(10n);
    await authority.execute(target, pauser);
    expect(await listOperations(scene)).to.deep.equal([]);

    await authority.schedule(target, pauser, 0n);
    expect((await listOperations(scene)).map(({ operation, nonce }) => [operation, nonce])).to.deep.equal([
      [operation, 2n],
    ]);
  });

  it("finds one by its id, and says what waits where it is not found", async () => {
    const scene = await loadFixture(fixture);

    expect((await findOperation(scene, scene.operation)).data).to.equal(scene.pauser);
    expect(await failureOf(findOperation(scene, `0x${"00".repeat(32)}`))).to.include(scene.operation);
  });

  it("begins at the block that it is told", async () => {
    const scene = await loadFixture(fixture);
    const from = (await ethers.provider.getBlockNumber()) + 1;

    expect(await listOperations({ ...scene, from })).to.deep.equal([]);
  });
});

describe("buildCancellation", () => {
  async function fixture() {
    const scene = await proposingScene();
    const token = scene.book.contracts.get("Stablecoin")!;
    const data = token.abi.encodeFunctionData("unpause");
    const operations = [{ caller: localAddress("suiteOwner"), target: token.address, data }];
    return { ...scene, operations };
  }

  it("is written for whoever scheduled it and for the guardian", async () => {
    const scene = await loadFixture(fixture);

    for (const name of ["suiteOwner", "guardian"] as const) {
      const batch = await buildCancellation({ ...scene, from: localAddress(name) });
      expect(batch.transactions.map(({ contractMethod }) => contractMethod?.name)).to.deep.equal(["cancel"]);
      expect(batch.meta.description).to.include("Cancels what suiteOwner");
    }
  });

  it("is refused to anybody else, with who can", async () => {
    const scene = await loadFixture(fixture);

    expect(await failureOf(buildCancellation({ ...scene, from: localAddress("hospital") }))).to.include(
      `GUARDIAN (role 5): guardian ${localAddress("guardian")}`,
    );
  });
});
