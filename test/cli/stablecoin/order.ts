import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { toKeyId } from "../../../src/access/quorum.js";
import { type Council, deployCouncil, evidenceAbout } from "../../helpers/deployCouncil.js";
import { seatsOf } from "../../helpers/seats.js";
import type { CommandRun } from "../../helpers/runCommand.js";
import { serveChain } from "../../helpers/serveChain.js";
import { type Desk, openDesk, register } from "../../helpers/signingPeople.js";

/** A council of three seats of which three sign; the compliance officer's has a second key. */
async function fixture() {
  const suite = await deployCouncil();
  const [police, compliance, supervisor] = suite.seats3;
  const [, , , , , , , , , , , , , , , , , , second] = await ethers.getSigners();
  const seats = await seatsOf(suite.seats3);
  seats[1]!.keys.push(toKeyId(second!.address));
  await suite.council.rotateCouncil(seats, 3n);
  const at = await suite.council.getAddress();
  return { ...suite, police: police!, compliance: compliance!, supervisor: supervisor!, second: second!, at };
}

type Scene = Awaited<ReturnType<typeof fixture>>;
type Key = { address: string };

describe("trust-machine stablecoin order", () => {
  let desk: Desk;

  beforeEach("at a desk", async () => (desk = await openDesk()));

  afterEach(() => desk.clear());

  it("freezes by an order that three members of the council signed, through the private endpoint", async () => {
    const scene = await loadFixture(fixture);
    const { token, suspect, accomplice, stranger } = scene;
    const relay = await serveChain({ path: "/a-provider-s-key" });
    await propose(scene, { "--accounts": `${suspect.address},${accomplice.address}` });
    await signAll(scene);
    const collected = await collect("police", "supervisor");

    const sent = await submit(stranger, { "--private-rpc": relay.url });
    await relay.stop();

    expect(collected.code, collected.stderr).to.equal(0);
    expect(sent.code, sent.stderr).to.equal(0);
    expect(await token.isBlacklisted(suspect)).to.equal(true);
    expect(await token.isBlacklisted(accomplice)).to.equal(true);
    expect(relay.asked).to.deep.equal(["eth_chainId", "eth_sendRawTransaction"]);
    expect(desk.chain.asked).to.not.include("eth_sendRawTransaction");
    expect(`${sent.stdout}${sent.stderr}`).to.not.include("provider-s-key").and.to.not.include("public mempool");
  });

  it("goes through a public mempool only when that is asked for, and says what it shows", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await signAll(scene);
    await collect("police", "supervisor");

    const careful = await submit(scene.stranger);
    const open = await submit(scene.stranger, { "--public": true });
    const again = await submit(scene.stranger);

    expect(careful.code).to.equal(2);
    expect(careful.stderr)
      .to.include("The freeze order would be seen before it counts; nothing was sent.")
      .and.to.include("may move their units away first");
    expect(open.code, open.stderr).to.equal(0);
    expect(open.stderr).to.match(/^The freeze order goes through a public mempool, which shows it: .+\nSent as 0x/);
    expect(again.stdout).to.include("The freeze order was carried out before; nothing was sent.\nexecuted");
  });

  it("frees in public: nobody runs from that", async () => {
    const scene = await loadFixture(fixture);
    const freezeOrder = await freeze(scene);
    await propose(scene, { "--kind": "unfreeze", "--freeze-order": freezeOrder, "--out": desk.file("free.json") });
    await signAll(scene, "free");
    await collectOf("free", "free.police", "free.supervisor");

    const { code, stderr } = await submit(scene.stranger, {}, "free");

    expect(code, stderr).to.equal(0);
    expect(await scene.token.isBlacklisted(scene.suspect)).to.equal(false);
  });

  it("seizes with evidence about the order, and not without", async () => {
    const scene = await loadFixture(fixture);
    const { council, token, suspect, court, stranger } = scene;
    const freezeOrder = await freeze(scene);
    await council.ratify(freezeOrder, await evidenceAbout(scene, freezeOrder));
    await propose(scene, {
      "--kind": "seizure",
      "--freeze-order": freezeOrder,
      "--from": suspect.address,
      "--to": court.address,
      "--amount": "0.0006",
      "--out": desk.file("seizure.json"),
    });
    await signAll(scene, "seizure");
    await collectOf("seizure", "seizure.police", "seizure.supervisor");
    const { subject } = desk.read<{ subject: string }>("seizure.json");
    const { unit } = await evidenceAbout(scene, subject);
    desk.write("evidence.json", { unit });
    desk.write("other.json", { unit: { ...unit, subject: ethers.id("another order") } });
    desk.write("torn.json", { unit: { subject: "0x11" } });

    const bare = await submit(stranger, { "--public": true }, "seizure");
    const other = await submit(stranger, { "--public": true, "--evidence": desk.file("other.json") }, "seizure");
    const torn = await submit(stranger, { "--public": true, "--evidence": desk.file("torn.json") }, "seizure");
    const done = await submit(stranger, { "--public": true, "--evidence": desk.file("evidence.json") }, "seizure");

    expect(bare.stderr).to.include("The seizure order needs evidence; nothing was sent.");
    expect(other.stderr).to.include("it is about").and.to.include("Give the evidence about this very order.");
    expect(torn.stderr).to.include("Its subject is not 32 bytes");
    expect(done.code, done.stderr).to.equal(0);
    expect(await token.balanceOf(court)).to.equal(600n);
  });

  it("refuses the maker's seat as checker, with its other key and under another name", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);

    const { code, stderr } = await sign(scene.second, "deputy");

    expect(code).to.equal(1);
    expect(stderr).to.include("must be different people").and.to.include("seat 2 made it and cannot check it too");
  });

  it("counts one person with two keys of one seat once", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene, { "--person": "clerk" }, scene.stranger, false);
    await sign(scene.compliance, "compliance");
    await sign(scene.second, "deputy");
    await sign(scene.police, "police");

    const { code, stderr } = await collect("compliance", "deputy", "police");

    expect(code).to.equal(1);
    expect(stderr).to.include("seat 2 checked it twice, which counts once");
  });

  it("tells a maker without a seat from the members by the register", async () => {
    const scene = await loadFixture(fixture);
    desk.write("people.json", register({ police: [scene.police, scene.stranger] }));
    const people = { "--people": desk.file("people.json") };
    await propose(scene, { ...people, "--person": "police" }, scene.stranger, false);

    const { code, stderr } = await sign(scene.police, "police", "order", people);

    expect(code).to.equal(1);
    expect(stderr).to.include("police made it and cannot check it too");
  });

  it("refuses an order whose content was changed, one that expired, and one of another council", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    const request = desk.read<{ content: object; contract: string }>("order.json");
    desk.write("changed.json", { ...request, content: { ...request.content, accounts: [scene.court.address] } });
    desk.write("elsewhere.json", { ...request, contract: scene.court.address });

    const changed = await desk.run(undefined, ["order", "check", desk.file("changed.json")]);
    const elsewhere = await desk.run(undefined, ["order", "check", desk.file("elsewhere.json")]);
    await time.increase(7_200n);
    const late = await desk.run(undefined, ["order", "check", desk.file("order.json")], { "--rpc": desk.chain.url });

    for (const { code, stderr } of [changed, elsewhere]) {
      expect(code).to.equal(1);
      expect(stderr).to.include("is not what was signed.");
    }
    expect(late.code).to.equal(1);
    expect(late.stderr).to.include("The request has expired");
  });

  it("shows a claim's seizure in words", async () => {
    const scene = await loadFixture(fixture);
    const proposed = await propose(scene, {
      "--kind": "claim-seizure",
      "--freeze-order": ethers.id("freeze"),
      "--from": scene.suspect.address,
      "--to": scene.court.address,
      "--queue": scene.treasuryContract.address,
      "--claim": "7",
    });

    expect(proposed.code, proposed.stderr).to.equal(0);
    expect(proposed.stdout)
      .to.match(/^seizes the claim +7\n/)
      .and.to.match(new RegExp(`^from +${scene.suspect.address}$`, "m"));
  });

  it("is not proposed without what its kind needs, or with what no council takes", async () => {
    const scene = await loadFixture(fixture);

    const missing = await propose(scene, { "--kind": "seizure", "--freeze-order": ethers.id("freeze") });
    const twice = await propose(scene, { "--accounts": `${scene.suspect.address},${scene.suspect.address}` });
    const nowhere = await propose(scene, { "--council": scene.court.address });

    expect(missing.stderr).to.include("--from is missing");
    expect(twice.stderr).to.include("is named twice");
    expect(nowhere.code).to.equal(2);
  });

  async function propose(
    { at, compliance, suspect }: Scene,
    changes: Record<string, string> = {},
    maker: Key = compliance,
    seated = true,
  ): Promise<CommandRun> {
    return desk.run(maker, ["order", "propose"], {
      "--chain-id": "31337",
      "--council": at,
      "--kind": "freeze",
      "--reference": "case 12/2026",
      "--legal-basis": ethers.id(`decision 12/2026 ${changes["--kind"] ?? ""}`),
      "--deadline": String((await time.latest()) + 3_600),
      "--accounts": suspect.address,
      "--duration": "86400",
      "--person": "compliance",
      "--rpc": desk.chain.url,
      "--out": desk.file("order.json"),
      ...(seated ? { "--seated": true as const } : {}),
      ...changes,
    });
  }

  async function sign(
    key: Key,
    person: string,
    request = "order",
    more: Record<string, string> = {},
  ): Promise<CommandRun> {
    const path = desk.file(`${request}.json`);
    const shown = await desk.run(undefined, ["order", "check", path], { "--rpc": desk.chain.url, "--json": true });
    return desk.run(key, ["order", "sign", path], {
      "--digest": (JSON.parse(shown.stdout) as { digest: string }).digest,
      "--person": person,
      "--rpc": desk.chain.url,
      "--out": desk.file(request === "order" ? `${person}.json` : `${request}.${person}.json`),
      ...more,
    });
  }

  async function signAll({ police, supervisor }: Scene, request = "order"): Promise<void> {
    for (const [key, person] of [
      [police, "police"],
      [supervisor, "supervisor"],
    ] as const) {
      const { code, stderr } = await sign(key, person, request);
      expect(code, stderr).to.equal(0);
    }
  }

  function collect(...names: string[]): Promise<CommandRun> {
    return collectOf("order", ...names);
  }

  function collectOf(request: string, ...names: string[]): Promise<CommandRun> {
    const files = names.map((name) => desk.file(`${name}.json`));
    return desk.run(undefined, ["order", "collect", desk.file(`${request}.json`), ...files], {
      "--rpc": desk.chain.url,
      "--out": desk.file(`${request}.collected.json`),
    });
  }

  function submit(key: Key, more: Record<string, string | true> = {}, request = "order"): Promise<CommandRun> {
    return desk.run(key, ["order", "submit", desk.file(`${request}.collected.json`)], {
      "--rpc": desk.chain.url,
      ...more,
    });
  }

  /** Freezes the suspect; answers the order's digest. */
  async function freeze(scene: Scene & Council): Promise<string> {
    await propose(scene);
    await signAll(scene);
    await collect("police", "supervisor");
    const { code, stderr } = await submit(scene.stranger, { "--public": true });
    expect(code, stderr).to.equal(0);
    return desk.read<{ subject: string }>("order.json").subject;
  }
});
