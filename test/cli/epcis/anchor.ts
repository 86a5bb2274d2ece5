import { existsSync, readFileSync } from "node:fs";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { verifyEventProof } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { NONE } from "../../../src/supplychain/eventLeaf.js";
import { epcisDocument, shipping, without } from "../../fixtures/epcis/maskLots.js";
import { type AnchoringDesk, anchoringDesk, SECRET } from "../../helpers/epcis/anchoringDesk.js";
import { deployEventLog } from "../../helpers/epcis/deployEventLog.js";
import { registerParty } from "../../helpers/registerParty.js";
import { serveHardhat } from "../../helpers/serveHardhat.js";

const CLERK = anchoringDesk();
CLERK.remove();

async function fixture() {
  const { log, parties } = await deployEventLog();
  const [admin] = await ethers.getSigners();
  await admin!.sendTransaction({ to: CLERK.clerk.address, value: 10n ** 18n });
  const party = await registerParty(parties, CLERK.clerk.connect(ethers.provider));
  return { log, party, address: await log.getAddress() };
}

interface Printed {
  readonly root: string;
  readonly count: number;
  readonly profile: number;
  readonly dataHash: string;
  readonly hasFields: boolean;
  readonly proofs: string | null;
  readonly isNew: boolean;
  readonly transactionHash?: string;
}

describe("trust-machine epcis anchor", () => {
  let server: Awaited<ReturnType<typeof serveHardhat>>;
  let desk: AnchoringDesk;

  before("serve the chain of the tests", async () => {
    server = await serveHardhat();
  });

  after(() => server.close());

  beforeEach(() => {
    desk = anchoringDesk();
  });

  afterEach(() => desk.remove());

  async function anchor(options: readonly string[] = [], { who = desk.clerk, document = "events.jsonld" } = {}) {
    const scene = await loadOnce();
    const place = ["--log", scene.address, "--chain-id", "31337", "--party", String(scene.party), "--rpc", server.url];
    const out = options.includes("--out") ? [] : ["--out", desk.at("proofs.jsonl")];
    const run = await desk.run(["anchor", desk.at(document), ...place, ...out, ...options, "--json"], who);
    return { ...scene, ...run, printed: (run.code === 0 ? JSON.parse(run.stdout) : {}) as Printed };
  }

  let scene: Awaited<ReturnType<typeof fixture>> | undefined;
  beforeEach(() => {
    scene = undefined;
  });
  const loadOnce = async () => (scene ??= await loadFixture(fixture));

  it("anchors the events of a document, and writes a proof of each that holds on chain", async () => {
    const { code, stderr, printed, log, party, address } = await anchor(["--field-secret", desk.at("secret.txt")]);
    const { transactionHash, ...rest } = printed;

    expect(code, stderr).to.equal(0);
    const proofs = desk.proofs("proofs.jsonl");
    const text = readFileSync(desk.at("events.jsonld"));
    expect(rest).to.deep.include({ count: 5, profile: 1, hasFields: true, isNew: true });
    expect(rest).to.deep.include({ proofs: desk.at("proofs.jsonl"), dataHash: dataAvailabilityHash(text) });
    expect(transactionHash).to.match(/^0x[0-9a-f]{64}$/);
    expect(stderr).to.match(/root +0x[0-9a-f]{64}\nevents +5\n/);
    expect(stderr).to.not.include(SECRET);

    const { anchoredAt, count, profile } = await log.batchOf(party, printed.root);
    expect({ count, profile }).to.deep.equal({ count: 5n, profile: 1n });
    expect(proofs).to.have.length(5);
    for (const proof of proofs) {
      expect(proof.anchor).to.deep.equal({ chainId: "31337", log: address.toLowerCase(), party: String(party) });
      expect(verifyEventProof(proof, { batch: { anchoredAt, count, profile } }).root).to.equal(printed.root);
      expect(await log.verify(party, printed.root, proof.leaf, [...proof.proof])).to.be.true;
    }
  });

  it("anchors without field roots where no secret is given, and says so", async () => {
    const { printed } = await anchor();
    const { stdout } = await desk.run(["anchor", ...(await sameAgain())], desk.clerk);

    expect(printed.hasFields).to.equal(false);
    expect(desk.proofs("proofs.jsonl").every(({ leaf }) => leaf.fieldRoot === NONE)).to.equal(true);
    expect(stdout).to.include("Single fields cannot be shown: no --field-secret was given.");
  });

  it("does nothing twice: says that it is anchored, writes the same proofs, and ends with 0", async () => {
    const { printed } = await anchor();
    const written = readFileSync(desk.at("proofs.jsonl"), "utf8");
    const nonce = await ethers.provider.getTransactionCount(desk.clerk.address);
    const again = await anchor();
    const elsewhere = await anchor(["--out", desk.at("again.jsonl")]);

    for (const { code, printed: repeated } of [again, elsewhere]) {
      expect({ code, isNew: repeated.isNew, root: repeated.root }).to.deep.equal({
        code: 0,
        isNew: false,
        root: printed.root,
      });
    }
    expect(readFileSync(desk.at("again.jsonl"), "utf8")).to.equal(written);
    expect(await ethers.provider.getTransactionCount(desk.clerk.address)).to.equal(nonce);
  });

  it("holds an event and its correction in one batch", async () => {
    const errorDeclaration = { declarationTime: "2026-01-12T00:00:00Z", reason: "did_not_occur" };
    desk.write("events.jsonld", epcisDocument(shipping, { ...shipping, errorDeclaration }));

    expect((await anchor()).printed.count).to.equal(2);
  });

  it("only tries with --dry-run, and writes nothing", async () => {
    const { code, stderr, printed, log, party } = await anchor(["--dry-run"]);

    expect(code, stderr).to.equal(0);
    expect({ isNew: printed.isNew, proofs: printed.proofs }).to.deep.equal({ isNew: false, proofs: null });
    expect((await log.batchOf(party, printed.root)).anchoredAt).to.equal(0n);
    expect(existsSync(desk.at("proofs.jsonl"))).to.equal(false);
  });

  it("sends nothing when the root stands with other terms", async () => {
    const { stdout } = await desk.run(["batch", desk.at("events.jsonld"), "--json"]);
    const { log, party } = await loadOnce();
    const { root } = JSON.parse(stdout) as { root: string };
    await log.connect(desk.clerk.connect(ethers.provider)).anchor(party, root, 6n, 1n, ethers.id("document"));
    const { code, stderr } = await anchor();

    expect(code).to.equal(1);
    expect(stderr).to.include("It stands there with 6 events under profile 1; the document has 5 under profile 1.");
    expect(existsSync(desk.at("proofs.jsonl"))).to.equal(false);
  });

  it("sends nothing when the proofs could not be written", async () => {
    await loadOnce();
    desk.write("proofs.jsonl", "something else");
    const nonce = await ethers.provider.getTransactionCount(desk.clerk.address);
    const { code, stderr } = await anchor();

    expect(code).to.equal(2);
    expect(stderr).to.include("It exists and holds something else, and nothing is written over.");
    expect(await ethers.provider.getTransactionCount(desk.clerk.address)).to.equal(nonce);
    expect(readFileSync(desk.at("proofs.jsonl"), "utf8")).to.equal("something else");
  });

  it("sends nothing when one event is bad", async () => {
    desk.write("events.jsonld", epcisDocument(shipping, without(shipping, "action")));
    const { code, stderr } = await anchor();

    expect(code).to.equal(1);
    expect(stderr).to.include("$.epcisBody.eventList[1].action: missing");
  });

  it("tells in the catalogue's words why the chain would refuse it", async () => {
    await loadOnce();
    const { code, stderr } = await anchor([], { who: new ethers.Wallet(ethers.id("key of a stranger")) });

    expect(code).to.equal(1);
    expect(stderr).to.include("NotAuthorizedForParty");
    expect(existsSync(desk.at("proofs.jsonl"))).to.equal(false);
  });

  it("refuses an address that is no log", async () => {
    const { code, stderr } = await anchor(["--log", desk.clerk.address]);

    expect(code).to.equal(2);
    expect(stderr).to.include("There is no EventLog at that address.");
  });

  for (const [flaw, secret] of [
    ["too short", "5ec2e7"],
    ["no hexadecimal", "secret".repeat(12)],
    ["empty", ""],
  ] as const) {
    it(`refuses a secret that is ${flaw}, and does not show it`, async () => {
      desk.write("secret.txt", secret);
      const { code, stderr } = await anchor(["--field-secret", desk.at("secret.txt")]);

      expect(code).to.equal(2);
      expect(stderr).to.include("is not 32 bytes or more in hexadecimal");
      if (secret !== "") expect(stderr).to.not.include(secret);
    });
  }

  for (const party of ["0", String(1n << 40n), "seven"]) {
    it(`refuses the party ${party}`, async () => {
      const { code } = await anchor(["--party", party]);

      expect(code).to.equal(2);
    });
  }

  async function sameAgain(): Promise<string[]> {
    const { address, party } = await loadOnce();
    const place = ["--log", address, "--chain-id", "31337", "--party", String(party), "--rpc", server.url];
    return [desk.at("events.jsonld"), ...place, "--out", desk.at("proofs.jsonl")];
  }
});
