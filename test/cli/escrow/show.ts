import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { runCommand } from "../../helpers/runCommand.js";
import { closeEscrowDesk, escrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow show", () => {
  async function fixture() {
    return escrowDesk();
  }

  after(() => closeEscrowDesk());

  it("tells where the items stand, once it is funded", async () => {
    const { run, id } = await loadFixture(fixture);
    expect((await run("show")).code).to.equal(1);

    await run("fund");
    const { code, stdout } = await run("show");
    expect(code).to.equal(0);
    expect(stdout).to.include(id).and.to.include("item 1").and.to.include("open, lot");
  });

  for (const [what, change, why] of [
    ["another format", { format: "something else" }, "trust-machine-escrow-terms-1"],
    ["an outcome that nobody knows", { terms: { silentOutcome: "perhaps" } }, "silentOutcome"],
  ] as const) {
    it(`refuses a file with ${what}`, async () => {
      const { stdin, url } = await loadFixture(fixture);
      const file = JSON.parse(stdin) as { terms: object };
      const terms = { ...file.terms, ...("terms" in change ? change.terms : {}) };
      const { code, stderr } = await runCommand(["escrow", "show", "-", "--rpc", url], {
        stdin: JSON.stringify({ ...file, ...change, terms }),
      });

      expect(code).to.equal(2);
      expect(stderr).to.include(why);
    });
  }
});
