import { readFileSync } from "node:fs";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import type { EventProof } from "../../../src/supplychain/eventProof/types.js";
import { epcisDocument, shipping } from "../../fixtures/epcis/maskLots.js";
import { type AnchoringDesk, anchoringDesk } from "../../helpers/epcis/anchoringDesk.js";
import { deployEventLog } from "../../helpers/epcis/deployEventLog.js";
import { registerParty } from "../../helpers/registerParty.js";
import { serveHardhat } from "../../helpers/serveHardhat.js";

const EVENTS = ["prove", "--event", "2", "--field", "eventTime"];

/** A log in which the proof's batch stands. */
async function fixture() {
  const { log, parties } = await deployEventLog();
  const [clerk] = await ethers.getSigners();
  const party = await registerParty(parties, clerk!);
  return { log: log.connect(clerk!), party, address: await log.getAddress() };
}

describe("trust-machine epcis verify", () => {
  let server: Awaited<ReturnType<typeof serveHardhat>>;
  let desk: AnchoringDesk;
  let proof: EventProof;

  before("serve the chain of the tests", async () => {
    server = await serveHardhat();
  });

  after(() => server.close());

  beforeEach(async () => {
    desk = anchoringDesk();
    const [command, ...options] = EVENTS as [string, ...string[]];
    const { stdout } = await desk.run([
      ...[command, desk.at("events.jsonld"), ...options, "--field-secret", desk.at("secret.txt")],
    ]);
    proof = JSON.parse(stdout) as EventProof;
    desk.write("proof.json", stdout);
  });

  afterEach(() => desk.remove());

  const verify = (...options: string[]) => desk.run(["verify", desk.at("proof.json"), ...options]);

  async function anchored(count = proof.batch.count) {
    const scene = await loadFixture(fixture);
    await scene.log.anchor(scene.party, proof.batch.root, count, 1n, ethers.id("document"));
    const place = ["--log", scene.address, "--chain-id", "31337", "--party", String(scene.party), "--rpc", server.url];
    return { ...scene, place };
  }

  it("verifies without a network by a root that is trusted", async () => {
    const { code, stdout } = await verify("--root", proof.batch.root);

    expect(code).to.equal(0);
    expect(stdout)
      .to.include("The proof holds.")
      .and.to.match(/anchored +not asked: you trust the root\neventTime +"2026-01-08T04:00:00.000Z"\n/)
      .and.to.include("The event itself was not compared: give --document to do so.");
  });

  it("asks the chain for the batch, and tells when it was anchored", async () => {
    const { place, log, party } = await anchored();
    const { code, stdout, stderr } = await verify(...place, "--json");
    const shown = JSON.parse(stdout) as Record<string, unknown>;

    expect(code, stderr).to.equal(0);
    expect(shown.anchoredAt).to.equal(String((await log.batchOf(party, proof.batch.root)).anchoredAt));
    expect(shown.compared).to.deep.equal({ root: false, batch: true, event: false });
    expect(shown.fields).to.deep.equal([{ path: "eventTime", value: "2026-01-08T04:00:00.000Z" }]);
  });

  it("takes the place from the proof, and says that it did", async () => {
    const { address, party } = await anchored();
    const anchor = { chainId: "31337", log: address.toLowerCase(), party: String(party) };
    desk.write("proof.json", JSON.stringify({ ...proof, anchor }));
    const { code, stdout } = await verify("--rpc", server.url);

    expect(code).to.equal(0);
    expect(stdout).to.match(/anchored +20\d\d-\S+Z \(\d+\)/);
    expect(stdout).to.include(`Log ${anchor.log} and party ${anchor.party} are what the proof names`);
  });

  it("compares the event with a document", async () => {
    const root = ["--root", proof.batch.root];
    desk.write("other.jsonld", epcisDocument(shipping));
    const same = await verify(...root, "--document", desk.at("events.jsonld"));
    const other = await verify(...root, "--document", desk.at("other.jsonld"));

    expect(same.code).to.equal(0);
    expect(same.stdout).to.not.include("was not compared");
    expect(other.code).to.equal(1);
    expect(other.stderr).to.include("EventDiffers: leaf.eventHash is the hash of no event of the document");
  });

  it("finds a changed character of the document", async () => {
    const text = readFileSync(desk.at("events.jsonld"), "utf8");
    desk.write("events.jsonld", text.replace('"maxValue":6.8', '"maxValue":6.7'));
    const { code, stderr } = await verify("--root", proof.batch.root, "--document", desk.at("events.jsonld"));

    expect(code).to.equal(1);
    expect(stderr).to.include("EventDiffers");
  });

  it("verifies many, one a line", async () => {
    desk.write("proof.json", `${JSON.stringify(proof)}\n${JSON.stringify({ ...proof, fields: [] })}\n`);
    const { code, stdout } = await verify("--root", proof.batch.root);

    expect(code).to.equal(0);
    expect(stdout).to.equal("2 proofs hold.\n");
  });

  it("verifies what the EPCIS service answers, with the corrections in it", async () => {
    const { leaf, batch } = proof;
    const party = { party: "7", log: `0x${"1C".repeat(20)}` };
    const answer = {
      ...{ eventID: "urn:uuid:1", status: "anchored", chainId: 31_337, leaf },
      batch: { ...batch, ...party, index: 2, proof: proof.proof },
    };
    desk.write("proof.json", JSON.stringify({ ...answer, corrections: [answer] }));
    const both = await verify("--root", batch.root);
    desk.write("proof.json", JSON.stringify([{ ...answer, batch: null }]));
    const pending = await verify("--root", batch.root);

    expect(both.stdout).to.equal("2 proofs hold.\n");
    expect(pending.code).to.equal(1);
    expect(pending.stderr).to.include("NotInBatch: batch is none yet: the event urn:uuid:1 waits for it");
  });

  it("refuses a root that is not the one that is trusted", async () => {
    const { code, stderr } = await verify("--root", ethers.id("other"));

    expect(code).to.equal(1);
    expect(stderr).to.include("RootNotTrusted");
  });

  it("refuses a changed field", async () => {
    desk.write("proof.json", JSON.stringify({ ...proof, fields: [{ ...proof.fields[0], value: "2026-01-09" }] }));
    const { code, stderr } = await verify("--root", proof.batch.root);

    expect(code).to.equal(1);
    expect(stderr).to.include("FieldNotInEvent: fields.0 (eventTime) is not what the event commits to.");
  });

  it("refuses what is no proof", async () => {
    desk.write("proof.json", "{}");

    expect((await verify("--root", proof.batch.root)).stderr).to.include("Malformed");
  });

  it("refuses a batch that the party never anchored, or with another count", async () => {
    const { place } = await anchored(6);
    const counted = await verify(...place);
    const foreign = await verify(...place, "--party", "99");

    expect([counted.code, foreign.code]).to.deep.equal([1, 1]);
    expect(counted.stderr).to.include("CountDiffers: batch.count is 5, the chain has 6");
    expect(foreign.stderr).to.include("NotAnchored");
  });

  it("refuses a proof of another place than the one that is asked for", async () => {
    const { place } = await anchored();
    const anchor = { chainId: "31337", log: `0x${"1c".repeat(20)}`, party: "1" };
    desk.write("proof.json", JSON.stringify({ ...proof, anchor }));
    const { code, stderr } = await verify(...place);

    expect(code).to.equal(1);
    expect(stderr).to.include(`Its log is ${anchor.log}`);
  });

  it("asks for a place where the proof names none", async () => {
    const { code, stderr } = await verify("--rpc", server.url);

    expect(code).to.equal(2);
    expect(stderr).to.include("Give --log, --chain-id and --party.");
  });

  it("verifies nothing against nothing", async () => {
    const { code, stderr } = await verify();

    expect(code).to.equal(2);
    expect(stderr).to.include("neither --root is given, nor --rpc or TM_RPC_URL");
  });
});
