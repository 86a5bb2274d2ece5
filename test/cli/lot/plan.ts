import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import {
  BEANS,
  commissioned,
  object,
  of,
  ROASTED,
  ROASTERY,
  SHOP,
  shipped,
  transformed,
} from "../../helpers/lotPlan/plant.js";
import { closePlantDesk, plantDesk } from "../../helpers/lotPlan/plantDesk.js";

const made = commissioned(ROASTERY, of(BEANS, 100));
const grown = transformed({ inputQuantityList: [of(BEANS, 100)], outputQuantityList: [of(ROASTED, 120)] });

describe("trust-machine lot plan", () => {
  async function fixture() {
    return plantDesk();
  }

  after(() => closePlantDesk());

  it("shows the calls of each event without a chain, and what asks for none", async () => {
    const { run } = await loadFixture(fixture);
    const seen = object("OBSERVE", "inspecting", ROASTERY, { quantityList: [of(BEANS, 100)] });
    const { code, stdout } = await run("plan", [made, seen, shipped({ quantityList: [of(BEANS, 40)] }, SHOP)]);

    expect(code).to.equal(0);
    expect(stdout)
      .to.include(`create 100 KGM of ${BEANS}`)
      .and.to.include("nothing to do, it only tells what was seen");
    expect(stdout).to.include("split off 40 KGM").and.to.include("3 events, 3 calls.");
  });

  it("names what the ledger would refuse with its numbers, and what would put it right", async () => {
    const { run } = await loadFixture(fixture);
    const { code, stdout, stderr } = await run("plan", [made, grown]);

    expect(code).to.equal(1);
    expect(stdout)
      .to.include("YieldExceeded")
      .and.to.include("120 KGM would come out where at most 100 KGM may.")
      .and.to.include("--accept 1");
    expect(stdout).to.include("declare a yield of 6/5 KGM for a KGM");
    expect(stderr).to.include("An event is refused: 1.");
  });

  it("gives the same as JSON, and takes what a person agrees to", async () => {
    const { run } = await loadFixture(fixture);
    const { code, stdout } = await run("plan", [made, grown], "--accept", "1", "--json");
    const { refused, steps } = JSON.parse(stdout) as { refused: number[]; steps: { outcome: string }[] };

    expect({ code, refused }).to.deep.equal({ code: 0, refused: [] });
    expect(steps.map(({ outcome }) => outcome)).to.deep.equal(["send", "send"]);
  });

  it("refuses a place that the map does not know, and a map that names no party", async () => {
    const { run, map } = await loadFixture(fixture);
    const nowhere = commissioned("urn:epc:id:sgln:4012345.00009.0", of(BEANS, 1));
    expect((await run("plan", [nowhere])).stdout).to.include("The map of parties does not know");

    const { code, stderr } = await run("plan", [made], "--parties", `${map}.not`);
    expect(code).to.equal(2);
    expect(stderr).to.include("parties.json.not");
  });

  it("wants the chain of a ledger", async () => {
    const { run, place } = await loadFixture(fixture);
    const { code, stderr } = await run("plan", [made], ...place.slice(0, 2));

    expect(code).to.equal(2);
    expect(stderr).to.include("--chain-id");
  });
});
