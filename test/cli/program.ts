import { readFileSync } from "node:fs";

import { expect } from "chai";
import type { Command } from "commander";

import { createProgram } from "../../cli/program.js";
import { filesUnder } from "../../scripts/lib/files.js";
import { captured } from "../helpers/captured.js";
import { runCommand } from "../helpers/runCommand.js";

const SILENT = captured().io;

describe("trust-machine", () => {
  const groups = createProgram(SILENT).commands;
  const leaves = groups.flatMap((group) => group.commands.map((leaf) => [group, leaf] as const));

  it("shows its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

    expect(await runCommand(["--version"])).to.deep.equal({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("says what there is", async () => {
    const { code, stdout } = await runCommand(["--help"]);

    expect(code).to.equal(0);
    for (const group of groups) expect(stdout).to.include(`  ${group.name()}`);
  });

  for (const args of [[], ["errors"]]) {
    it(`refuses no command: ${["trust-machine", ...args].join(" ")}`, async () => {
      const { code, stdout, stderr } = await runCommand(args);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include("✖ No command was given.").and.to.include("--help");
    });
  }

  it("refuses a command that there is not, and names the nearest", async () => {
    const { code, stderr } = await runCommand(["errors", "explian"]);

    expect(code).to.equal(2);
    expect(stderr).to.include("Unknown command 'explian'").and.to.include("(Did you mean explain?)");
  });

  it("refuses arguments too many, missing arguments and unknown options", async () => {
    for (const args of [["0x", "0x"], [], ["0x", "--loud"]]) {
      const { code, stderr } = await runCommand(["errors", "explain", ...args]);

      expect(code, args.join(" ")).to.equal(2);
      expect(stderr, args.join(" ")).to.include("✖ The arguments were not understood.");
    }
  });

  it("has a file and a test for each command, where its name says", () => {
    const places = leaves.map(([group, leaf]) => `${group.name()}/${camel(leaf.name())}.ts`).sort();
    const groupNames = groups.map((group) => group.name());
    const inDomains = (folder: string): string[] =>
      filesUnder(folder, ".ts")
        .map((path) => path.slice(folder.length + 1))
        // What lies deeper is part of a command.
        .filter((path) => groupNames.includes(path.split("/")[0] ?? "") && path.split("/").length === 2);

    expect(inDomains("test/cli")).to.deep.equal(places);
    expect(inDomains("cli")).to.include.members(places);
  });

  for (const [names, leaf] of leaves.flatMap(([group, leaf]) => steps([group.name()], leaf))) {
    it(`describes ${names.join(" ")}, its arguments and its options`, async () => {
      const { code, stdout } = await runCommand([...names, "--help"]);

      expect(code).to.equal(0);
      // Help breaks its lines to the width of the terminal.
      expect(stdout.replace(/\s+/g, " ")).to.include(leaf.description()).and.to.include("--json");
      for (const { description, name } of described(leaf)) expect(description, name).to.not.equal("");
    });
  }
});

/** What does something: the command itself, or the steps that stand below it. */
function steps(above: readonly string[], command: Command): (readonly [names: string[], command: Command])[] {
  const names = [...above, command.name()];
  if (command.commands.length === 0) return [[names, command]];
  return command.commands.flatMap((inner) => steps(names, inner));
}

function described(command: Command): { name: string; description: string }[] {
  const args = command.registeredArguments.map((argument) => ({
    name: argument.name(),
    description: argument.description,
  }));
  return [...args, ...command.options.map(({ flags, description }) => ({ name: flags, description }))];
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
