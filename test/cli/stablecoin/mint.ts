import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { commitBankReference } from "../../../src/stablecoin/commitBankReference.js";
import { batchChecksum, type SafeBatch } from "../../../cli/lib/safeBatch.js";
import { deployReserves, report } from "../../helpers/deployReserves.js";
import type { CommandRun } from "../../helpers/runCommand.js";
import { serveChain } from "../../helpers/serveChain.js";
import { type Desk, openDesk, register } from "../../helpers/signingPeople.js";

const SALT = ethers.id("salt of the payment");
const REFERENCE = "MT103 20260412-0007";

/** Reserves with a live report; the treasurer holds two keys, the controller one. */
async function fixture() {
  const reserves = await deployReserves();
  await report(reserves);
  const { gate, treasurer, guardian: controller, pauser: second } = reserves;
  return { ...reserves, gateAddress: await gate.getAddress(), treasurer, controller, second };
}

type Scene = Awaited<ReturnType<typeof fixture>>;

describe("trust-machine stablecoin mint", () => {
  let desk: Desk;

  beforeEach("at a desk", async () => (desk = await openDesk()));

  afterEach(() => desk.clear());

  it("mints what the treasurer made and the controller checked", async () => {
    const scene = await loadFixture(fixture);
    const { token, gate, customer, treasurer } = scene;

    const { submitted } = await mint(scene);

    expect(submitted.stderr).to.match(/^Sent as 0x[0-9a-f]{64}; waiting for a block\.\n$/);
    expect(submitted.code).to.equal(0);
    expect(submitted.stdout)
      .to.include("The mint was carried out.")
      .and.to.include(`sent by      ${treasurer.address}`);
    expect(await token.balanceOf(customer)).to.equal(1_250_500_000n);
    const { bankReference } = commitBankReference(REFERENCE, SALT);
    expect(await gate.isBankReferenceUsed(bankReference)).to.equal(true);
  });

  it("shows the mint in words, and refuses to show what is none", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);

    const shown = await desk.run(undefined, ["mint", "check", desk.file("mint.json")], { "--rpc": desk.chain.url });
    const asReport = await desk.run(undefined, ["report", "check", desk.file("mint.json")]);

    expect(shown.stdout)
      .to.include("mints               1,250.50")
      .and.to.include(`for the payment     ${REFERENCE}`)
      .and.to.include(`made by             treasurer, ${scene.treasurer.address}`)
      .and.to.include(commitBankReference(REFERENCE, SALT).bankReference);
    expect(asReport.stderr).to.include("does not ask for a reserve report.");
  });

  it("says that it was done when it is sent again, and sends nothing", async () => {
    const scene = await loadFixture(fixture);
    const { token, customer, treasurer } = scene;
    await mint(scene);
    await time.increase(7_200n);

    const again = await submit(treasurer);
    const checked = await desk.run(undefined, ["mint", "check", desk.file("mint.json")], { "--rpc": desk.chain.url });

    expect(again.code).to.equal(0);
    expect(again.stdout)
      .to.include("The mint was carried out before; nothing was sent.")
      .and.to.include("minted       1,250.50")
      .and.to.include(customer.address);
    expect(checked.stdout).to.include("already done").and.to.include("minted: 1,250.50");
    expect(await token.balanceOf(customer)).to.equal(1_250_500_000n);
    expect(desk.chain.asked.filter((method) => method === "eth_sendRawTransaction")).to.have.length(1);
  });

  it("says so when another mint was made for the payment, and when the node does not know which", async () => {
    const scene = await loadFixture(fixture);
    const { gate, treasurer, customer } = scene;
    await propose(scene);
    await gate.connect(treasurer).mint(customer, 1n, commitBankReference(REFERENCE, SALT).bankReference);
    const forgetful = await serveChain({ intercept: (method) => (method === "eth_getLogs" ? [] : undefined) });
    const check = (url: string) => desk.run(undefined, ["mint", "check", desk.file("mint.json")], { "--rpc": url });

    const other = await check(desk.chain.url);
    const unknown = await check(forgetful.url);
    await forgetful.stop();

    expect(other.code).to.equal(1);
    expect(other.stderr).to.include("by another mint; nothing was sent.").and.to.include("minted 0.000001 to");
    expect(unknown.stdout).to.include("to whom and how much this node does not say");
  });

  it("refuses the maker as checker: with the same key, and with another one", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);

    const same = await sign(scene.treasurer, "treasurer");
    const other = await sign(scene.second, "treasurer");
    const renamed = await sign(scene.second, "controller");

    for (const { code, stderr } of [same, other]) {
      expect(code).to.equal(1);
      expect(stderr).to.include("must be different people").and.to.include("made it and cannot check it too");
    }
    expect(renamed.code).to.equal(1);
    expect(renamed.stderr).to.include("is not controller's").and.to.include("In the register it is treasurer's.");
  });

  it("refuses whoever is not in the register: as maker, as checker, as sender", async () => {
    const scene = await loadFixture(fixture);
    const maker = await propose(scene, { "--person": "stranger", "--out": desk.file("other.json") }, scene.stranger);
    await propose(scene);
    const checker = await sign(scene.stranger, "stranger", "strange.json");
    await sign(scene.controller, "controller");
    await collect();
    const sender = await submit(scene.stranger);

    for (const { code, stderr } of [maker, checker]) {
      expect(code).to.equal(1);
      expect(stderr).to.include("No person of the register has this key.");
    }
    expect(sender.code).to.equal(1);
    expect(sender.stderr).to.include(`${scene.stranger.address} is nobody's; nothing was sent.`);
  });

  it("refuses another register than the maker's, and none", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    const grown = register({ treasurer: [scene.treasurer], controller: [scene.controller], friend: [scene.stranger] });
    desk.write("people.json", grown);

    const other = await sign(scene.controller, "controller");
    const none = await desk.run(scene.controller, ["mint", "sign", desk.file("mint.json")], {
      ...(await digestOption()),
      "--person": "controller",
      "--rpc": desk.chain.url,
      "--out": desk.file("none.json"),
    });

    expect(other.stderr).to.include("The register of people is another one");
    expect(none.stderr).to.include("It cannot be told who is who");
    for (const { code } of [other, none]) expect(code).to.equal(1);
  });

  it("refuses a file that was changed, whoever changed it", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    const request = desk.read<{ content: object; reference: string }>("mint.json");
    desk.write("more.json", { ...request, content: { ...request.content, amount: "9999000000" } });
    desk.write("renamed.json", { ...request, reference: "MT103 20260412-0008" });

    const more = await desk.run(undefined, ["mint", "check", desk.file("more.json")]);
    const renamed = await desk.run(undefined, ["mint", "check", desk.file("renamed.json")]);

    for (const { code, stderr } of [more, renamed]) {
      expect(code).to.equal(1);
      expect(stderr).to.include("is not what was signed.");
    }
  });

  it("signs no other request than the one that was checked", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);

    const { code, stderr } = await sign(scene.controller, "controller", "out.json", {
      "--digest": ethers.id("checked"),
    });

    expect(code).to.equal(1);
    expect(stderr).to.include("This is not the request that you checked; nothing was signed.");
  });

  it("refuses one that has expired, to sign and to send", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.controller, "controller");
    await collect();
    const digest = (await digestOption())["--digest"]!;
    await time.increase(7_200n);

    const late = await desk.run(scene.controller, ["mint", "sign", desk.file("mint.json")], {
      "--digest": digest,
      "--person": "controller",
      "--rpc": desk.chain.url,
      "--out": desk.file("late.json"),
    });
    const sent = await submit(scene.treasurer);

    for (const { code, stderr } of [late, sent]) {
      expect(code).to.equal(1);
      expect(stderr).to.include("The request has expired");
    }
  });

  it("refuses a node of another chain, and a chain without the gate", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene, { "--chain-id": "1" });
    const wrongChain = await desk.run(undefined, ["mint", "check", desk.file("mint.json")], {
      "--rpc": desk.chain.url,
    });
    await propose(scene, { "--gate": scene.stranger.address, "--out": desk.file("nowhere.json") });
    const nowhere = await desk.run(undefined, ["mint", "check", desk.file("nowhere.json")], {
      "--rpc": desk.chain.url,
    });

    expect(wrongChain.code).to.equal(2);
    expect(wrongChain.stderr).to.include("It serves chain 31337, and this is for chain 1.");
    expect(nowhere.stderr).to.include(`There is no contract at ${scene.stranger.address}; nothing was sent.`);
  });

  it("sends nothing that the gate would refuse, and says why", async () => {
    const scene = await loadFixture(fixture);
    const { code, stderr } = (await mint(scene, { "--amount": "11,000,000.00" })).submitted;

    expect(code).to.equal(1);
    expect(stderr).to.include("The mint would be refused; nothing was sent.").and.to.include("HeadroomExceeded:");
  });

  it("says so when whoever sends is no treasurer", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.controller, "controller");
    await collect();

    const { code, stderr } = await submit(scene.controller);

    expect(code).to.equal(1);
    expect(stderr)
      .to.include("The mint would be refused; nothing was sent.")
      .and.to.include("AccessManagedUnauthorized:");
  });

  it("writes a file for the Safe that is the treasurer, and sends nothing", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.controller, "controller");
    await collect();

    const { code, stdout } = await submit(undefined, {
      "--safe": scene.treasurer.address,
      "--out": desk.file("safe.json"),
    });
    const again = await submit(undefined, { "--safe": scene.treasurer.address });

    const batch = desk.read<SafeBatch>("safe.json");
    expect(code).to.equal(0);
    expect(stdout).to.include("Nothing was sent; its owners sign it.");
    expect(batch.meta.checksum).to.equal(batchChecksum(batch));
    expect(batch.transactions[0]!.contractInputsValues).to.deep.equal({
      to: scene.customer.address,
      amount: "1250500000",
      bankReference: commitBankReference(REFERENCE, SALT).bankReference,
    });
    expect(again.stderr).to.include("Give --out a new file.");
    expect(desk.chain.asked).to.not.include("eth_sendRawTransaction");
  });

  it("refuses to send without a node, and shows no key", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.controller, "controller");
    await collect();

    const { code, stderr } = await desk.run(scene.treasurer, ["mint", "submit", desk.file("collected.json")]);

    expect(code).to.equal(2);
    expect(stderr).to.include("neither --rpc nor TM_RPC_URL");
  });

  async function propose(
    { gateAddress, treasurer, controller, second, customer }: Scene,
    changes: Record<string, string> = {},
    maker = treasurer,
  ): Promise<CommandRun> {
    desk.write("people.json", register({ treasurer: [treasurer, second], controller: [controller] }));
    return desk.run(maker, ["mint", "propose"], {
      "--chain-id": "31337",
      "--gate": gateAddress,
      "--to": customer.address,
      "--amount": "1,250.50",
      "--reference": REFERENCE,
      "--salt": SALT,
      "--deadline": String((await time.latest()) + 3_600),
      "--person": "treasurer",
      "--people": desk.file("people.json"),
      "--out": desk.file("mint.json"),
      ...changes,
    });
  }

  async function digestOption(request = "mint.json"): Promise<Record<string, string>> {
    const { stdout } = await desk.run(undefined, ["mint", "check", desk.file(request)], {
      "--rpc": desk.chain.url,
      "--json": true,
    });
    return { "--digest": (JSON.parse(stdout) as { digest: string }).digest };
  }

  async function sign(
    key: { address: string },
    person: string,
    out = "signed.json",
    changes: Record<string, string> = {},
    request = "mint.json",
  ): Promise<CommandRun> {
    return desk.run(key, ["mint", "sign", desk.file(request)], {
      ...(await digestOption(request)),
      "--person": person,
      "--people": desk.file("people.json"),
      "--rpc": desk.chain.url,
      "--out": desk.file(out),
      ...changes,
    });
  }

  function collect(request = "mint.json"): Promise<CommandRun> {
    return desk.run(undefined, ["mint", "collect", desk.file(request), desk.file("signed.json")], {
      "--people": desk.file("people.json"),
      "--rpc": desk.chain.url,
      "--out": desk.file("collected.json"),
    });
  }

  function submit(key: { address: string } | undefined, changes: Record<string, string> = {}): Promise<CommandRun> {
    return desk.run(key, ["mint", "submit", desk.file("collected.json")], {
      "--people": desk.file("people.json"),
      "--rpc": desk.chain.url,
      ...changes,
    });
  }

  /** All steps, each of which is expected to succeed before the last. */
  async function mint(scene: Scene, changes: Record<string, string> = {}): Promise<{ submitted: CommandRun }> {
    for (const step of [() => propose(scene, changes), () => sign(scene.controller, "controller"), () => collect()]) {
      const { code, stderr } = await step();
      expect(code, stderr).to.equal(0);
    }
    return { submitted: await submit(scene.treasurer) };
  }
});
