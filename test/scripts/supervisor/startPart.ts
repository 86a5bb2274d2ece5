import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { buildWhenChanged } from "../../../scripts/lib/supervisor/buildWhenChanged.js";
import { startChild } from "../../../scripts/lib/supervisor/startChild.js";
import { type Part, startPart } from "../../../scripts/lib/supervisor/startPart.js";
import { untilHealthy } from "../../../scripts/lib/supervisor/untilHealthy.js";
import { until } from "../../helpers/runScript.js";

const SERVER = `require("http").createServer((_, r) => r.end("ok")).listen(Number(process.argv[2]), "127.0.0.1",
  () => process.argv[3] && setTimeout(() => { console.error("the disk is full"); process.exit(3); }, 400));`;
const PORT = 28_600;

describe("startPart", () => {
  let folder: string;
  let told: string;
  let part: Part | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-part-"));
    told = "";
    part = undefined;
  });

  afterEach(() => part?.stop());

  function start(source: string, ...args: string[]): Part {
    writeFileSync(join(folder, "program.cjs"), source);
    const program = { args: [join(folder, "program.cjs"), String(PORT), ...args], cwd: folder, log: `${folder}/log` };
    const plan = {
      name: "indexer",
      begin: async (run: typeof startChild) => {
        const child = run(program);
        await untilHealthy("indexer", child, `http://127.0.0.1:${PORT}`);
        return { child, where: "here" };
      },
    };
    return (part = startPart(plan, (text) => (told += text)));
  }

  it("tells that a part starts, and that it is up once it answers", async () => {
    const { state, settled } = start(SERVER);
    expect(state()).to.equal("starting");
    expect(told).to.equal("… indexer: starting\n");

    await settled;
    expect(state()).to.equal("up");
    expect(told).to.match(/✔ indexer: up after \d+\.\d s, here\n$/);
  });

  it("tells the last lines of a part that ends before it is up, and what to do", async () => {
    const { state, settled } = start(`console.error("no database"); process.exit(2);`);
    await settled;

    expect(state()).to.equal("failed");
    expect(told).to.include("✖ The indexer ended by itself, with 2.").and.include("│ no database");
    expect(told).to.include(`Read ${folder}/log. The rest keeps running`);
  });

  it("tells when a part ends later", async () => {
    const { state, settled } = start(SERVER, "end");
    await settled;
    await until("it has ended", () => state() === "failed", 10);

    expect(told).to.include("✖ The indexer ended by itself, with 3.").and.include("│ the disk is full");
  });

  it("says nothing of a part that ends because it was told to", async () => {
    const { settled, stop } = start(SERVER);
    await settled;
    await stop();

    expect(told).to.not.include("✖");
  });
});

describe("buildWhenChanged", () => {
  /** Inside the repository, as sources are: in a folder that Git does not know. */
  const folder = join(".data", `test-build-${process.pid}`);

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("builds once for the same sources, again when they change, and again after a failure", async () => {
    const source = join(folder, "source.cjs");
    const build = {
      name: "app",
      sources: [source],
      output: join(folder, "dist"),
      program: { args: [join(process.cwd(), source)], cwd: ".", log: join(folder, "log") },
    };
    const write = (text: string): void => {
      writeFileSync(source, text);
    };
    mkdirSync(folder, { recursive: true });

    write("1;");
    expect(await buildWhenChanged(build, startChild)).to.equal(true);
    expect(await buildWhenChanged(build, startChild)).to.equal(false);

    write("process.exit(1);");
    const failed = await buildWhenChanged(build, startChild).catch((error: unknown) => error);
    expect(failed).to.have.property("what", "The build of the app ended by itself, with 1.");

    write("2;");
    expect(await buildWhenChanged(build, startChild)).to.equal(true);
    expect(existsSync(join(folder, "dist", ".build"))).to.equal(true);
  });
});
