import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { lotId } from "../../../src/supplychain/lotId.js";
import { closePlantDesk, plantDesk } from "../../helpers/lotPlan/plantDesk.js";
import { batchNumber } from "../../helpers/lotScene.js";

const LINK = "https://id.gs1.org/01/09506000134352/10/";

describe("trust-machine lot title", () => {
  /** The roaster's lot of 12.5 kg. */
  async function fixture() {
    const desk = await plantDesk();
    const { send, roaster, shop } = desk;
    const made = ["--party", String(roaster.party), "--amount", "12.5", "--unit", "KGM", "--keystore", roaster.file];
    await send("create", `${LINK}ROAST`, ...made);
    const lot = lotId(roaster.party, batchNumber("ROAST"));
    const title = (...options: string[]) => send("title", lot, "--to", String(shop.party), ...options);
    return { ...desk, lot, title };
  }

  after(() => closePlantDesk());

  it("gives a lot another owner by the words of both, and leaves it where it is", async () => {
    const { title, ledger, lot, roaster, shop } = await loadFixture(fixture);
    const { code, stdout, stderr } = await title("--keystore", shop.file, roaster.file, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const [from, to] = [String(roaster.party), String(shop.party)];
    expect(JSON.parse(stdout)).to.include({ lot, amount: "12.5 KGM", from, to, isSent: true });
    const { custodian, titleHolder } = await ledger.lotOf(lot);
    expect([custodian, titleHolder]).to.deep.equal([roaster.party, shop.party]);
  });

  it("needs the words of both, in time", async () => {
    const { title, ledger, lot, roaster, shop } = await loadFixture(fixture);
    const alone = await title("--keystore", roaster.file);
    expect(alone.code).to.equal(1);
    expect(alone.stderr).to.include(`no key at hand acts for party ${roaster.party} and ${shop.party}`);

    const late = await title("--keystore", roaster.file, shop.file, "--deadline", "1");
    expect(late.code).to.equal(1);
    expect(late.stderr).to.include("CustodyOfferExpired");
    expect((await ledger.lotOf(lot)).titleHolder).to.equal(roaster.party);
  });

  it("sends nothing in a dry run", async () => {
    const { title, ledger, lot, roaster, shop } = await loadFixture(fixture);
    const { code, stdout } = await title("--keystore", roaster.file, shop.file, "--dry-run");

    expect(code).to.equal(0);
    expect(stdout).to.include("The transfer of title would be taken. Nothing was sent.");
    expect((await ledger.lotOf(lot)).titleHolder).to.equal(roaster.party);
  });
});
