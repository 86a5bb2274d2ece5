import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { gitState } from "../../../scripts/lib/gitState.js";

describe("gitState", () => {
  let root: string;
  let commit: string;

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "trust-machine-git-")));
    for (const folder of ["contracts", "ignition/parameters", "deployments"])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "contracts", "Token.sol"), "contract Token {}\n");
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "first");
    commit = git("rev-parse", "HEAD");
  });

  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

  it("names the commit of a clean tree", () => {
    expect(gitState(root)).to.deep.equal({ commit, dirty: false });
  });

  it("says that a changed contract makes the tree dirty, and so does a new one", () => {
    appendFileSync(join(root, "contracts", "Token.sol"), "// changed\n");
    expect(gitState(root)).to.deep.equal({ commit, dirty: true });

    git("checkout", "--quiet", ".");
    writeFileSync(join(root, "contracts", "Other.sol"), "contract Other {}\n");
    expect(gitState(root)).to.deep.equal({ commit, dirty: true });
  });

  it("does not mind what shapes no code: records, parameters, notes", () => {
    for (const file of ["deployments/Token.json", "ignition/parameters/sepolia.json", "notes.md"]) {
      writeFileSync(join(root, file), "{}\n");
    }
    expect(gitState(root)).to.deep.equal({ commit, dirty: false });
  });

  it("names no commit outside a checkout, nor in a folder of somebody else's", () => {
    const outside = mkdtempSync(join(tmpdir(), "trust-machine-no-git-"));

    expect(gitState(outside)).to.deep.equal({ commit: null, dirty: false });
    expect(gitState(join(root, "contracts"))).to.deep.equal({ commit: null, dirty: false });
  });
});
