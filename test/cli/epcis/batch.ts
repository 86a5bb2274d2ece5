import { readFileSync } from "node:fs";

import { expect } from "chai";

import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { verifyEventLeaf } from "../../../src/supplychain/eventBatch.js";
import type { EventLeaf, Hex } from "../../../src/supplychain/eventLeaf.js";
import { runCommand } from "../../helpers/runCommand.js";

const SUPPLIES = "scripts/story/data/pandemic-supplies.jsonld";

interface Batch {
  readonly root: Hex;
  readonly count: number;
  readonly profile: number;
  readonly dataHash: string;
  readonly events: readonly (EventLeaf & { readonly proof: readonly Hex[] })[];
}

describe("trust-machine epcis batch", () => {
  it("prints a root under which every event is proved", async () => {
    const { code, stdout } = await runCommand(["epcis", "batch", SUPPLIES, "--json"]);
    const { root, count, profile, dataHash, events } = JSON.parse(stdout) as Batch;

    expect({ code, count, profile }).to.deep.equal({ code: 0, count: 14, profile: 1 });
    expect(dataHash).to.equal(dataAvailabilityHash(readFileSync(SUPPLIES)));
    expect(events.every(({ proof, ...leaf }) => verifyEventLeaf(root, leaf, proof))).to.be.true;
  });

  it("prints what anchoring takes", async () => {
    const { stdout } = await runCommand(["epcis", "batch", SUPPLIES]);

    expect(stdout).to.match(
      /^root {7}0x[0-9a-f]{64}\nevents {5}14\nprofile {4}1\ndata hash {2}0x[0-9a-f]{64}\nAdd --json/,
    );
  });

  it("fails where an event stands twice", async () => {
    const document = JSON.parse(readFileSync(SUPPLIES, "utf8")) as { epcisBody: { eventList: unknown[] } };
    document.epcisBody.eventList.push(document.epcisBody.eventList[0]);
    const { code, stderr } = await runCommand(["epcis", "batch", "-"], { stdin: JSON.stringify(document) });

    expect(code).to.equal(2);
    expect(stderr).to.include("events 0 and 14 of the batch have the same hash");
  });

  it("holds an event and the one that withdraws it, a leaf of its own for each", async () => {
    const document = JSON.parse(readFileSync(SUPPLIES, "utf8")) as { epcisBody: { eventList: object[] } };
    const errorDeclaration = { declarationTime: "2026-02-01T00:00:00Z", reason: "did_not_occur" };
    document.epcisBody.eventList.push({ ...document.epcisBody.eventList[0], errorDeclaration });
    const { code, stdout } = await runCommand(["epcis", "batch", "-", "--json"], { stdin: JSON.stringify(document) });

    expect(code).to.equal(0);
    expect((JSON.parse(stdout) as Batch).count).to.equal(15);
  });
});
