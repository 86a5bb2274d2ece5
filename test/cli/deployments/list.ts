import { expect } from "chai";
import { Command } from "commander";

import { listCommand } from "../../../cli/deployments/list.js";
import { captured } from "../../helpers/captured.js";
import { runCommand } from "../../helpers/runCommand.js";
import { NETWORKS } from "../../fixtures/cli/networks.js";

describe("trust-machine deployments list", () => {
  it("says what this version knows", async () => {
    const { code, stdout } = await runCommand(["deployments", "list", "--json"]);

    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.be.an("array");
  });

  it("lists chains with the number of contracts", async () => {
    const { io, out } = captured();
    await new Command().addCommand(listCommand(io, NETWORKS)).parseAsync(["list"], { from: "user" });

    expect(out()).to.equal("chain 84532     1 contracts\nchain 11155111  2 contracts\n");
  });

  it("says so when there is none", async () => {
    const { io, out } = captured();
    await new Command().addCommand(listCommand(io, {})).parseAsync(["list"], { from: "user" });

    expect(out()).to.equal("This version of the package knows no public network with the suite on it.\n");
  });
});
