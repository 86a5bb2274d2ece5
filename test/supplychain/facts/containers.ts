import { expect } from "chai";

import { trackContainers } from "../../../src/supplychain/facts/containers.js";
import { factsOf, type Told } from "../../helpers/epcis/documents.js";

const PALLET = "https://id.gs1.org/00/095211411234567892";
const CASE = "https://id.gs1.org/01/09521141001011/21/C1";
const LOT = "https://id.gs1.org/01/09521141001011/10/A1";

const packing = (told: Told): Told => ({ type: "AggregationEvent", action: "ADD", parentID: PALLET, ...told });
const kilograms = (quantity: number): object => ({ epcClass: LOT, quantity, uom: "KGM" });

describe("containers", () => {
  function containersAfter(...events: readonly Told[]): ReturnType<typeof trackContainers> {
    const containers = trackContainers();
    factsOf(events).forEach(containers.note);
    return containers;
  }
  const quantities = (containers: ReturnType<typeof trackContainers>): unknown =>
    containers.open(PALLET)?.map(({ identifier, quantity }) => [identifier, quantity]);

  it("opens containers inside containers, by any spelling of their identifiers", () => {
    const containers = containersAfter(
      packing({ parentID: CASE, childQuantityList: [kilograms(10)] }),
      packing({ childEPCs: [CASE] }),
    );

    expect(containers.open("urn:epc:id:sscc:9521141.0123456789")?.map(({ quantity }) => quantity)).to.deep.equal([
      "10",
    ]);
  });

  it("adds up what is packed and takes out what is unpacked", () => {
    const partly = packing({ action: "DELETE", childQuantityList: [kilograms(2.5)] });

    expect(quantities(containersAfter(packing({ childQuantityList: [kilograms(1.5)] }), partly))).to.equal(undefined);
    expect(
      quantities(containersAfter(...[1.5, 3].map((n) => packing({ childQuantityList: [kilograms(n)] })), partly)),
    ).to.deep.equal([[LOT, "2"]]);
  });

  it("forgets a container that is unpacked as a whole", () => {
    expect(
      containersAfter(packing({ childQuantityList: [kilograms(1)] }), packing({ action: "DELETE" })).open(PALLET),
    ).to.equal(null);
  });

  it("claims no sum where a part is not given", () => {
    const unknown = packing({ childQuantityList: [{ epcClass: LOT, uom: "KGM" }] });

    expect(quantities(containersAfter(packing({ childQuantityList: [kilograms(1)] }), unknown))).to.deep.equal([
      [LOT, null],
    ]);
  });

  it("ends where containers are said to hold each other", () => {
    const containers = containersAfter(
      packing({ childEPCs: [CASE] }),
      packing({ parentID: CASE, childEPCs: [PALLET] }),
    );

    expect(containers.open(PALLET)).to.deep.equal([]);
  });
});
