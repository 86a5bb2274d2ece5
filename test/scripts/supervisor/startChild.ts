import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { isRunning, until } from "../../helpers/runScript.js";

const PARENT = join("test", "fixtures", "supervisor", "parent.ts");

describe("startChild", () => {
  let folder: string;
  let parent: ChildProcess;
  let output: string;
  let everybody: number[];

  beforeEach(async function () {
    this.timeout(300_000);
    folder = mkdtempSync(join(tmpdir(), "trust-machine-children-"));
    output = "";
    parent = spawn(process.execPath, ["--require", require.resolve("ts-node/register"), PARENT, folder]);
    parent.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
    const kinds = ["willing", "deaf", "parental"];
    const ready = (): boolean => kinds.every((kind) => read(`${kind}.log`).includes("ready"));
    await until("every child is ready", ready, 200);

    const grandchild = /grandchild (\d+)/.exec(read("parental.log"))?.[1];
    everybody = [...(JSON.parse(output.split("\n")[0]!) as number[]), Number(grandchild)];
  });

  function read(name: string): string {
    try {
      return readFileSync(join(folder, name), "utf8");
    } catch {
      return "";
    }
  }

  it("gives every child a process group of its own, which Ctrl-C does not reach", () => {
    expect(everybody.slice(0, 3).every((pid) => isRunning(-pid))).to.equal(true);
    parent.kill("SIGKILL");
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends children in order at ${signal}, the deaf one by force, and what they started`, async function () {
      this.timeout(120_000);
      expect(everybody.map(isRunning)).to.deep.equal([true, true, true, true]);
      parent.kill(signal);

      await until("the parent has ended", () => parent.exitCode !== null, 20);
      await until("everybody has ended", () => !everybody.some(isRunning), 20);
      expect(output.trim().split("\n").slice(1)).to.deep.equal(["willing ended", "deaf ended", "parental ended"]);
    });
  }

  it("leaves nobody behind when the parent is killed", async function () {
    this.timeout(120_000);
    expect(everybody.map(isRunning)).to.deep.equal([true, true, true, true]);
    parent.kill("SIGKILL");

    await until("everybody has ended", () => !everybody.some(isRunning), 20);
  });
});
