import { expect } from "chai";
import { Interface } from "ethers";

import { runCommand } from "../../helpers/runCommand.js";

const ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const FROZEN = new Interface(["error AccountFrozen(address account)"]).encodeErrorResult("AccountFrozen", [ACCOUNT]);

describe("trust-machine errors explain", () => {
  it("says why and what to do", async () => {
    const { code, stdout, stderr } = await runCommand(["errors", "explain", FROZEN]);

    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.match(new RegExp(`^AccountFrozen\\(${ACCOUNT}\\)\nWhy: .+\nWhat to do: .+\n$`));
  });

  it("says it in Chinese", async () => {
    const { stdout } = await runCommand(["errors", "explain", FROZEN, "--locale", "zh"]);

    expect(stdout).to.match(/\n原因：.*[\u4e00-\u9fff].*\n怎么办：.*[\u4e00-\u9fff]/);
  });

  it("prints one JSON document", async () => {
    const { stdout } = await runCommand(["errors", "explain", FROZEN, "--json"]);

    expect(JSON.parse(stdout)).to.include({ name: "AccountFrozen", signature: "AccountFrozen(address)" });
  });

  it("finds the data in a node's answer from standard input", async () => {
    const answer = { jsonrpc: "2.0", id: 1, error: { code: 3, message: "execution reverted", data: FROZEN } };
    const { code, stdout } = await runCommand(["errors", "explain", "-"], { stdin: JSON.stringify(answer) });

    expect(code).to.equal(0);
    expect(stdout).to.include(`AccountFrozen(${ACCOUNT})`);
  });

  it("answers no to data that nobody knows", async () => {
    const { code, stdout, stderr } = await runCommand(["errors", "explain", "0xdeadbeef"]);

    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.include("✖ The error is not known.").and.to.include("0xdeadbeef");
  });

  it("answers no to what holds no data, and says so in JSON too", async () => {
    const { code, stderr } = await runCommand(["errors", "explain", "-", "--json"], { stdin: "out of gas" });

    expect(code).to.equal(1);
    expect(JSON.parse(stderr)).to.have.nested.property("error.why", "There is no revert data in what was given.");
  });

  it("refuses a language that there is not", async () => {
    const { code, stderr } = await runCommand(["errors", "explain", FROZEN, "--locale", "fr"]);

    expect(code).to.equal(2);
    expect(stderr).to.include("✖ The arguments were not understood.").and.to.include("Allowed choices are en, zh.");
  });
});
