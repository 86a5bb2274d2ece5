import { expect } from "chai";

import { identifierHash } from "../../../src/supplychain/identifierHash.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import { runCommand } from "../../helpers/runCommand.js";

const URN = "urn:epc:class:lgtin:4012345.012345.ABC123";

describe("trust-machine lot id", () => {
  it("computes the id from any spelling of the identifier", async () => {
    const { code, stdout } = await runCommand(["lot", "id", "7", URN, "--json"]);
    const { lot, canonical } = JSON.parse(stdout) as { lot: string; canonical: string };

    expect(code).to.equal(0);
    expect(lot).to.equal(lotId(7n, identifierHash(URN)));
    expect((await runCommand(["lot", "id", "7", canonical])).stdout).to.include(lot);
  });

  for (const [party, identifier, why] of [
    ["0", URN, /party/i],
    ["mask maker", URN, /Parties are numbered from 1/],
    ["7", "ABC123", /is no GS1 key/],
  ] as const) {
    it(`refuses ${party} with ${identifier}`, async () => {
      const { code, stdout, stderr } = await runCommand(["lot", "id", party, identifier]);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.match(why);
    });
  }
});
