import { expect } from "chai";
import { Command } from "commander";

import { showCommand } from "../../../cli/deployments/show.js";
import { CliError } from "../../../cli/lib/CliError.js";
import { NETWORKS } from "../../fixtures/cli/networks.js";
import { captured } from "../../helpers/captured.js";
import { runCommand } from "../../helpers/runCommand.js";

describe("trust-machine deployments show", () => {
  it("shows every address, and what is behind a proxy", async () => {
    expect(await show("11155111")).to.equal(
      "Authority   0x2222222222222222222222222222222222222222 since block 11\n" +
        "Stablecoin  0x3333333333333333333333333333333333333333 since block 12, " +
        "implementation 0x4444444444444444444444444444444444444444\n",
    );
  });

  it("shows one contract as JSON", async () => {
    expect(JSON.parse(await show("84532", "Authority", "--json"))).to.deep.equal(NETWORKS[84532]);
  });

  it("answers no to a contract that is not there", async () => {
    expect(await failureOf(show("84532", "Stablecoin"))).to.deep.equal({
      what: "There is no Stablecoin on chain 84532.",
      why: "The suite has Authority there.",
      todo: "Give one of these names.",
    });
  });

  it("answers no to a chain that it does not know", async () => {
    expect(await failureOf(show("1"))).to.have.property("why", "This version knows 84532, 11155111.");

    const { code, stderr } = await runCommand(["deployments", "show", "1"]);
    expect(code).to.equal(1);
    expect(stderr).to.include("✖ The suite is not known on chain 1.");
  });
});

async function show(...args: string[]): Promise<string> {
  const { io, out } = captured();
  await new Command().addCommand(showCommand(io, NETWORKS)).parseAsync(["show", ...args], { from: "user" });
  return out();
}

async function failureOf(running: Promise<unknown>): Promise<unknown> {
  const error: unknown = await running.catch((thrown: unknown) => thrown);
  return error instanceof CliError ? error.failure : error;
}
