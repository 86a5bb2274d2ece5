import { readFileSync } from "node:fs";

import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { readEventProof } from "../../../src/supplychain/eventProof/readEventProof.js";
import { verifyEventProof } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { coldChain, epcisDocument, shipping } from "../../fixtures/epcis/maskLots.js";
import { type AnchoringDesk, anchoringDesk, SECRET } from "../../helpers/epcis/anchoringDesk.js";

const REPORT = "sensorElementList/sensorElement[0]/sensorReport[0]";
const LOG = "0x00000000000000000000000000000000000e1709";

describe("trust-machine epcis prove", () => {
  let desk: AnchoringDesk;

  beforeEach(() => {
    desk = anchoringDesk();
  });

  afterEach(() => desk.remove());

  const prove = (...options: string[]) => desk.run(["prove", desk.at("events.jsonld"), ...options]);
  const secret = (): string[] => ["--field-secret", desk.at("secret.txt")];
  const rootOf = async (): Promise<string> => {
    const { stdout } = await prove("--event", "0", ...secret());
    return readEventProof(stdout).batch.root;
  };

  it("shows the fields that are asked for, and nothing else of the event", async () => {
    const field = ["--field", `${REPORT}/maxValue`, "--field", "eventTime"];
    const { code, stdout, stderr } = await prove(
      ...["--event", "2", ...field, ...secret(), "--out", desk.at("proof.json")],
    );
    const text = readFileSync(desk.at("proof.json"), "utf8");
    const [event] = readEpcis(epcisDocument(coldChain)).events;

    expect(code, stderr).to.equal(0);
    expect(stdout).to.include(`It shows ${REPORT}/maxValue, eventTime of the event.`);
    expect(verifyEventProof(readEventProof(text), { root: await rootOf(), event: event! }).fields).to.deep.equal([
      { path: `${REPORT}/maxValue`, value: "6.8" },
      { path: "eventTime", value: "2026-01-08T04:00:00.000Z" },
    ]);
    for (const hidden of ["Temperature", "minValue", "9521765LOGGER42", SECRET]) expect(text).to.not.include(hidden);
  });

  it("shows all of a kind where the path has no numbers, once each", async () => {
    const paths = ["childEPCs/epc", "childEPCs/epc[0]", "parentID"];
    const { stdout } = await prove("--event", "1", ...paths.flatMap((path) => ["--field", path]), ...secret());
    const { fields } = readEventProof(stdout);

    expect(fields.map(({ path }) => path)).to.deep.equal(["childEPCs/epc[0]", "childEPCs/epc[1]", "parentID"]);
    expect(fields.map(({ value }) => value)).to.include.members([
      "https://id.gs1.org/00/095213210000010017",
      "https://id.gs1.org/00/095213210000010024",
    ]);
  });

  it("finds an event by number, eventID, hash or digest", async () => {
    const { digest, uri } = eventHash(readEpcis(epcisDocument(coldChain)).events[0]!, 1);
    const asked = ["2", "urn:uuid:8c2d3f4e-0001-4000-8000-0000000000c0", uri, digest];
    const found = await Promise.all(asked.map((event) => prove("--event", event)));

    for (const { stdout } of found) expect(readEventProof(stdout).leaf.eventHash).to.equal(digest);
  });

  it("lists the fields that can be shown", async () => {
    const { code, stdout } = await prove("--event", "2", "--list-fields", ...secret());

    expect(code).to.equal(0);
    expect(stdout).to.include(`${REPORT}/maxValue = 6.8\n`).and.to.include("eventType = ObjectEvent\n");
  });

  it("takes the place of the batch from options, or from the proofs that anchor wrote", async () => {
    const place = ["--log", LOG, "--chain-id", "1", "--party", "7"];
    const { stdout } = await prove("--event", "0", ...secret(), ...place);
    desk.write("proofs.jsonl", `${JSON.stringify(JSON.parse(stdout))}\n`);
    const again = await prove("--event", "0", ...secret(), "--proofs", desk.at("proofs.jsonl"));

    expect(readEventProof(stdout).anchor).to.deep.equal({ chainId: "1", log: LOG, party: "7" });
    expect(again.stdout).to.equal(stdout);
  });

  it("refuses a document that gives another batch than the one that was anchored", async () => {
    const { stdout } = await prove("--event", "0", ...secret());
    desk.write("proofs.jsonl", stdout);
    const otherSecret = desk.write("other.txt", "0d".repeat(32));
    desk.write("fewer.jsonld", epcisDocument(shipping));
    const proofs = ["--proofs", desk.at("proofs.jsonl")];
    const salted = await prove("--event", "0", "--field-secret", otherSecret, ...proofs);
    const fewer = await desk.run(["prove", desk.at("fewer.jsonld"), "--event", "0", ...secret(), ...proofs]);
    const missing = await prove("--event", "1", ...secret(), ...proofs);

    expect([salted.code, fewer.code, missing.code]).to.deep.equal([2, 2, 2]);
    expect(salted.stderr).to.include("The event is the same, and its fields have other salts.");
    expect(fewer.stderr).to.match(/Its root is 0x\w{64}, and 0x\w{64} was anchored\./);
    expect(missing.stderr).to.include("The proofs have no event with this hash.");
  });

  it("asks for the number where an event and its correction share an eventID", async () => {
    const eventID = "urn:uuid:1";
    const errorDeclaration = { declarationTime: "2026-01-12T00:00:00Z" };
    desk.write("events.jsonld", epcisDocument({ ...shipping, eventID }, { ...shipping, eventID, errorDeclaration }));
    const { code, stderr } = await prove("--event", eventID);

    expect(code).to.equal(2);
    expect(stderr).to.include("The events 0, 1 bear it");
    expect((await prove("--event", "1", ...secret(), "--field", "errorDeclaration/declarationTime")).code).to.equal(0);
  });

  for (const [flaw, options, why] of [
    ["an event that is not there", ["--event", "5"], "The document has 5 events"],
    [
      "a field without the secret",
      ["--event", "0", "--field", "action"],
      "The secret of the field proofs is not given",
    ],
    ["half a place", ["--event", "0", "--log", LOG], "A place is --log, --chain-id and --party together."],
  ] as const) {
    it(`refuses ${flaw}`, async () => {
      const { code, stderr } = await prove(...options);

      expect(code).to.equal(2);
      expect(stderr).to.include(why);
    });
  }

  it("refuses a field that the event has not", async () => {
    const { code, stderr } = await prove("--event", "0", "--field", "ilmd", ...secret());

    expect(code).to.equal(2);
    expect(stderr).to.include("The field ilmd cannot be shown").and.to.include("--list-fields");
  });

  it("writes nothing over", async () => {
    const { code, stderr } = await prove("--event", "0", "--out", desk.at("secret.txt"));

    expect(code).to.equal(2);
    expect(stderr).to.include("It exists, and nothing is written over.");
  });
});
