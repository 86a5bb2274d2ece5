import { writeFileSync } from "node:fs";

import { expect } from "chai";
import { verifyTypedData } from "ethers";

import { toKeyId } from "../../../src/access/quorum.js";
import { notaryDesk, type NotaryDesk } from "../../helpers/evidence/notaryDesk.js";

interface SignatureFile {
  readonly request: string;
  readonly approval: { readonly key: string; readonly signature: string };
}

describe("trust-machine evidence sign", () => {
  let desk: NotaryDesk;
  let request: string;

  beforeEach(async () => {
    desk = notaryDesk();
    request = desk.at("request.json");
    await desk.prepare("records", "--field", "origin=Line 4");
  });

  afterEach(() => desk.remove());

  it("signs for the key's seat, beside the request, after saying what", async () => {
    const [notary] = desk.notaries;
    const { code, stderr } = await desk.run(["sign", request], notary);
    const { approval } = desk.read("request.11.sig.json") as unknown as SignatureFile;

    expect(code).to.equal(0);
    expect(stderr).to.include("a batch of 2 units").and.to.include("2 of 3 seats").and.to.include("NOT compared");
    expect(approval.key).to.equal(toKeyId(notary.address));
  });

  it("compares the content with the commitments", async () => {
    const content = ["--content", desk.records, "--openings", desk.at("request.openings.json")];
    const { code, stderr } = await desk.run(["sign", request, ...content], desk.notaries[1]);

    expect(code).to.equal(0);
    expect(stderr).to.include("what the request commits to: 2 files").and.to.include("origin: Line 4");
  });

  for (const [what, change, why] of [
    ["changed", (desk: NotaryDesk) => writeFileSync(desk.at("records/label.txt"), "gloves"), "is not to label.txt"],
    ["more", (desk: NotaryDesk) => writeFileSync(desk.at("records/more.txt"), "more"), "It has 3 files"],
  ] as const) {
    it(`refuses content that is ${what}`, async () => {
      change(desk);
      const content = ["--content", desk.records, "--openings", desk.at("request.openings.json")];
      const { code, stderr } = await desk.run(["sign", request, ...content], desk.notaries[0]);

      expect(code).to.equal(1);
      expect(stderr).to.include("The content is not what the request commits to.").and.to.include(why);
    });
  }

  it("refuses a text that the unit does not commit to", async () => {
    const openings = JSON.stringify(desk.read("request.openings.json")).replaceAll("Line 4", "Line 5");
    writeFileSync(desk.at("false.json"), openings);
    const content = ["--content", desk.records, "--openings", desk.at("false.json")];

    expect((await desk.run(["sign", request, ...content], desk.notaries[0])).stderr).to.include("Line 5");
  });

  it("refuses a key without a seat", async () => {
    const { code, stderr } = await desk.run(["sign", request], desk.clerk);

    expect(code).to.equal(1);
    expect(stderr).to.include("it is not for this key to sign").and.to.include(desk.clerk.address);
  });

  it("refuses a request whose deadline is past", async () => {
    change(desk, { deadline: "1700000000" });
    const { code, stderr } = await desk.run(["sign", desk.at("changed.json")], desk.notaries[0]);

    expect(code).to.equal(1);
    expect(stderr).to.include("the request has expired").and.to.include("2023-11-14T22:13:20Z");
  });

  for (const [what, members, why] of [
    ["calls its schema by another name", { schema: "bill-of-lading/1" }, "but its units follow another one"],
    ["names another version than its units", { set: { version: "2" } }, "it is version 2"],
    ["holds no unit", { units: [] }, "at least one unit"],
    ["is of another format", { format: "trust-machine/evidence-request/9" }, "is known here"],
    ["is of a kind that there is not", { kind: "gift" }, "none of that name"],
    ["has a threshold above its seats", { set: { threshold: 4 } }, "from 1 to 3"],
    ["draws over the terminal", { schema: "conformity\u001b[2K" }, "does not show as they are"],
  ] as const) {
    it(`refuses a request that ${what}`, async () => {
      change(desk, members);
      const { code, stderr } = await desk.run(["sign", desk.at("changed.json")], desk.notaries[0]);

      expect(code).to.equal(2);
      expect(stderr).to.include("is not a request for signatures").and.to.include(why);
    });
  }

  it("hands typed data to a wallet elsewhere, and takes its signature", async () => {
    const [, , notary] = desk.notaries;
    await desk.run(["sign", request, "--typed-data", desk.at("typed.json")]);
    const { domain, types, message, primaryType } = desk.read("typed.json") as never as Parameters<typeof payload>[0];
    const signature = await notary.signTypedData(...payload({ domain, types, message, primaryType }));
    const { code } = await desk.run(["sign", request, "--account", notary.address, "--signature", signature]);
    const { approval } = desk.read("request.13.sig.json") as unknown as SignatureFile;

    expect(code).to.equal(0);
    expect(primaryType).to.equal("BatchNotarization");
    expect(verifyTypedData(...payload({ domain, types, message, primaryType }), approval.signature)).to.equal(
      notary.address,
    );
  });

  it("wants account and signature of a wallet together, and content and openings too", async () => {
    const alone = await desk.run(["sign", request, "--account", desk.notaries[0].address]);
    const without = await desk.run(["sign", request, "--content", desk.records], desk.notaries[0]);

    expect(alone.stderr).to.include("Give --account and --signature together");
    expect(without.stderr).to.include("Give --content and --openings together");
  });
});

interface Payload {
  readonly domain: object;
  readonly types: Record<string, { name: string; type: string }[]>;
  readonly message: Record<string, unknown>;
  readonly primaryType: string;
}

/** Ethers wants the types without the domain's, which wallets want. */
function payload({ domain, types, message }: Payload): [object, Payload["types"], Payload["message"]] {
  const others = Object.entries(types).filter(([name]) => name !== "EIP712Domain");
  return [domain, Object.fromEntries(others), message];
}

/** Writes the request with other members; those of the set one by one. */
function change(desk: NotaryDesk, { set, ...members }: Record<string, unknown>): void {
  const request = desk.read("request.json") as { set: object };
  const changed = { ...request, ...members, set: { ...request.set, ...(set as object | undefined) } };
  writeFileSync(desk.at("changed.json"), JSON.stringify(changed));
}
