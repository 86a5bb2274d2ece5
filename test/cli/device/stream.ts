import { readFileSync } from "node:fs";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { boundDesk, closeDeviceDesk } from "../../helpers/deviceDesk.js";

describe("trust-machine device stream", () => {
  after(() => closeDeviceDesk());

  it("builds, anchors, proves and verifies", async () => {
    const { run, paths, readings, write, registry, binding } = await loadFixture(boundDesk);
    const path = await readings("day.jsonl", ["5", "5.1", "9.9"]);
    const built = await run("stream build", paths.terms, path, "--json");
    const { root, count } = JSON.parse(built.stdout) as { root: string; count: number };
    expect(count).to.equal(3);
    expect(built.stderr).to.include("1 of 3 readings are beyond the limits");

    const proof = write("proof.json", (await run("stream prove", paths.terms, path, "--counter", "2")).stdout);
    expect((await run("stream verify", proof)).stderr).to.include("has no such reading");
    const anchored = await run("stream anchor", paths.terms, path);
    expect({ code: anchored.code }, anchored.stderr).to.deep.equal({ code: 0 });
    expect((await registry.streamOf(binding, root)).count).to.equal(3n);
    expect((await run("stream verify", proof)).stdout).to.include("yes, in this registry");
    expect((await run("stream anchor", paths.terms, path)).stderr).to.include("ReadingCounterNotAbove");
  });

  it("refuses readings out of order, forged ones, and one that is not there", async () => {
    const { run, paths, readings, write } = await loadFixture(boundDesk);
    const [first, second] = [await readings("a.jsonl", ["5"]), await readings("b.jsonl", ["6"], 2)].map((path) =>
      JSON.parse(readFileSync(path, "utf8")),
    ) as [object, object];
    const lines = (...of: object[]) => of.map((line) => JSON.stringify(line)).join("\n");
    const refused = async (content: string) =>
      (await run("stream build", paths.terms, write("bad.jsonl", content))).stderr;

    expect(await refused(lines(second, first))).to.include("Sort the readings");
    expect(await refused(lines({ ...first, value: "7" }))).to.include("the device did not sign it");
    const missing = await run("stream prove", paths.terms, write("one.jsonl", lines(first)), "--counter", "3");
    expect(missing.code).to.equal(1);
    expect(missing.stderr).to.include("no reading with this counter");
  });

  it("refuses a proof that leads elsewhere, and what is no proof", async () => {
    const { run, paths, readings, write } = await loadFixture(boundDesk);
    const path = await readings("pair.jsonl", ["5", "6"]);
    const { stdout } = await run("stream prove", paths.terms, path, "--counter", "1");
    const proof = JSON.parse(stdout) as { reading: object };
    const verify = async (changes: object) => run("stream verify", write("p.json", { ...proof, ...changes }));

    const elsewhere = await verify({ reading: { ...proof.reading, value: "51" } });
    expect(elsewhere.code).to.equal(1);
    expect(elsewhere.stderr).to.include("does not lead from its reading to its root");
    expect((await verify({ reading: { ...proof.reading, value: "5.1" } })).stderr).to.include("no whole number");
    expect((await verify({ proof: ["0x11"] })).stderr).to.include("no list of 32 bytes");
    expect((await verify({ format: "else" })).stderr).to.include("trust-machine-reading-proof-1");
  });
});
