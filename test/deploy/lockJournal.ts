import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { lockJournal } from "../../scripts/lib/deploy/lockJournal.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";

describe("lockJournal", () => {
  let journal: string;
  const lock = () => `${journal}.lock`;
  const hold = (holder: object) => {
    const other = { host: hostname(), started: null, since: "2026-01-01T00:00:00.000Z", ...holder };
    writeFileSync(lock(), JSON.stringify(other));
  };
  const refusal = async (): Promise<ScriptError> => {
    const error: unknown = await lockJournal(journal, () => Promise.resolve("done")).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ScriptError);
    return error as ScriptError;
  };

  beforeEach(() => {
    journal = join(mkdtempSync(join(tmpdir(), "trust-machine-lock-")), "sepolia");
  });

  it("holds the lock as long as the work lasts, however that ends, and leaves nothing", async () => {
    expect(await lockJournal(journal, () => Promise.resolve(existsSync(lock())))).to.equal(true);
    await lockJournal(journal, () => Promise.reject(new Error("stopped"))).catch(() => undefined);

    expect(readdirSync(dirname(journal))).to.deep.equal([]);
  });

  it("refuses while another process holds it, and leaves that one's lock alone", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
    await once(other, "spawn");

    hold({ pid: other.pid, started: startOf(other.pid!) });
    const before = readFileSync(lock(), "utf8");

    const { what, why } = await refusal();
    expect(what).to.equal("Another process carries out this deployment; nothing was sent.");
    expect(why).to.equal(`Process ${other.pid} on ${hostname()} holds ${lock()} since 2026-01-01T00:00:00.000Z.`);
    expect(readFileSync(lock(), "utf8")).to.equal(before);

    other.kill("SIGKILL");
    await once(other, "exit");
    expect(await lockJournal(journal, () => Promise.resolve("done"))).to.equal("done");
  });

  it("is not stopped by a later process that has got the id of one that was killed", async function () {
    if (startOf(process.pid) === null) return this.skip();
    hold({ pid: process.pid, started: "1" });

    expect(await lockJournal(journal, () => Promise.resolve("done"))).to.equal("done");
  });

  it("refuses a lock of another machine, whose processes it cannot see", async () => {
    hold({ pid: 1, host: "elsewhere" });
    expect((await refusal()).why).to.include("Process 1 on elsewhere");
  });

  it("refuses while another process removes what a killed one left", async () => {
    hold({ pid: 2 ** 30 });
    writeFileSync(`${lock()}.stale`, "");

    expect((await refusal()).todo).to.equal(
      `Wait until it has ended, then run again. If no deployment runs, remove ${lock()} and ${lock()}.stale.`,
    );
  });
});

function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ")[19]!;
  } catch {
    return null;
  }
}
