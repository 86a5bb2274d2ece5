import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../../scripts/lib/root.js";
import { runChangesets } from "../../../scripts/lib/runChangesets.js";

const MANIFEST = { name: "harbour-ledger", version: "0.1.0", workspaces: ["app"] };
const LOCK = { name: "harbour-ledger", version: "0.1.0", lockfileVersion: 3, packages: { "": { ...MANIFEST } } };

describe("runChangesets", function () {
  this.timeout(60_000);

  let root: string;

  /** A repository with a package in its root, a workspace below it, and a changeset. */
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trust-machine-release-"));
    for (const folder of [".changeset", "app"]) mkdirSync(join(root, folder));
    const files: Readonly<Record<string, object | string>> = {
      "package.json": MANIFEST,
      "package-lock.json": LOCK,
      "app/package.json": { name: "harbour-app", version: "0.0.0", private: true },
      ".changeset/config.json": readFileSync(join(ROOT, ".changeset", "config.json"), "utf8"),
      ".changeset/quays.md": '---\n"harbour-ledger": minor\n---\n\nQuays have numbers.\n',
      ".gitignore": "node_modules\n",
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(root, name), typeof content === "string" ? content : JSON.stringify(content));
    }
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "dir");
    git("init", "--quiet", "--initial-branch", "main");
    git("add", "--all");
    git("-c", "user.name=harbour", "-c", "user.email=harbour@example.org", "commit", "--quiet", "--message", "Begin");
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8")) as Record<string, unknown>;

  it("makes a version of the root's changesets, and leaves the workspaces as they are", () => {
    expect(runChangesets(root, ["version"], "ignore")).to.equal(0);

    expect(read("package.json")).to.deep.equal({ ...MANIFEST, version: "0.2.0" });
    expect(read("package-lock.json")).to.deep.equal({
      ...LOCK,
      version: "0.2.0",
      packages: { "": { ...MANIFEST, version: "0.2.0" } },
    });
    expect(readFileSync(join(root, "CHANGELOG.md"), "utf8")).to.match(
      /## 0\.2\.0\n[^]*- [0-9a-f]{7}: Quays have numbers\./,
    );
    expect(readdirSync(join(root, ".changeset"))).to.deep.equal(["config.json"]);
    expect(
      git("status", "--porcelain")
        .trim()
        .split("\n")
        .map((line) => line.trim().split(" ").at(-1)),
    ).to.have.members([".changeset/quays.md", "package-lock.json", "package.json", "CHANGELOG.md"]);
  });

  it("changes nothing where the command fails", () => {
    writeFileSync(join(root, ".changeset", "quays.md"), '---\n"another-ledger": minor\n---\n\nQuays.\n');

    expect(runChangesets(root, ["version"], "ignore")).not.to.equal(0);
    expect(read("package.json")).to.deep.equal(MANIFEST);
    expect(existsSync(join(root, "CHANGELOG.md"))).to.equal(false);
  });

  it("understands every changeset of this repository", () => {
    cpSync(join(ROOT, ".changeset"), join(root, ".changeset"), { recursive: true });
    rmSync(join(root, ".changeset", "quays.md"));
    cpSync(join(ROOT, "package.json"), join(root, "package.json"));

    expect(runChangesets(root, ["version"], "ignore")).to.equal(0);
    expect(readdirSync(join(root, ".changeset"))).to.deep.equal(["config.json"]);
  });
});
