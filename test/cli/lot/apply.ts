import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { lotId } from "../../../src/supplychain/lotId.js";
import { lotIdentifier } from "../../../src/supplychain/lotPlan/identifiers.js";
import {
  aggregated,
  BEANS,
  commissioned,
  object,
  of,
  PALLET,
  ROASTED,
  ROASTERY,
  SHOP,
  shipped,
  transformed,
} from "../../helpers/lotPlan/plant.js";
import { closePlantDesk, plantDesk } from "../../helpers/lotPlan/plantDesk.js";

const made = commissioned(ROASTERY, of(BEANS, 100));
const grown = transformed({ inputQuantityList: [of(BEANS, 90)], outputQuantityList: [of(ROASTED, 120)] });
const packed = aggregated("ADD", PALLET, { childQuantityList: [of(ROASTED, 120)] });
const sent = shipped({ epcList: [PALLET] }, SHOP, "owning_party");
const received = object("OBSERVE", "receiving", SHOP, { epcList: [PALLET] });
const EVENTS = [made, grown, packed, sent, received];

describe("trust-machine lot apply", () => {
  async function fixture() {
    return plantDesk();
  }

  after(() => closePlantDesk());

  it("shows the plan and sends nothing without --yes", async () => {
    const { run, place, ledger } = await loadFixture(fixture);
    const { code, stdout } = await run("apply", [made], ...place);

    expect(code).to.equal(0);
    expect(stdout).to.include("Nothing was sent. Add --yes to send it.");
    expect(await ledger.queryFilter(ledger.filters.LotCreated())).to.have.length(0);
  });

  it("stops where an event is refused and where another party has to speak, and goes on from there", async function () {
    this.timeout(60_000);
    const { run, place, ledger, roaster, shop } = await loadFixture(fixture);
    const roasting = [...place, "--yes", "--keystore", roaster.file];

    const refused = await run("apply", EVENTS, ...roasting);
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.include("1 calls are on the ledger");
    expect(refused.stderr).to.include("Event 1 is refused").and.to.include("YieldExceeded");

    const waiting = await run("apply", EVENTS, ...roasting, "--accept", "1");
    expect(waiting.code).to.equal(1);
    expect(waiting.stderr).to.include(`no key at hand acts for party ${shop.party}`);
    expect(waiting.stderr).to.include("[1/").and.to.include("event 3: offer");

    const done = await run("apply", EVENTS, ...roasting, shop.file, "--accept", "1");
    expect(done.stderr).to.include("title of");
    expect(done.code).to.equal(0);
    const unit = await ledger.lotOf(lotId(roaster.party, lotIdentifier(PALLET)));
    const inside = await ledger.lotOf(lotId(roaster.party, lotIdentifier(ROASTED)));
    for (const lot of [unit, inside]) {
      expect([lot.custodian, lot.titleHolder]).to.deep.equal([shop.party, shop.party]);
    }

    const again = await run("apply", EVENTS, ...roasting, "--accept", "1", "--json");
    expect(again.code).to.equal(0);
    expect(JSON.parse(again.stdout)).to.deep.equal({ sent: [], stoppedAt: null });
  });
});
