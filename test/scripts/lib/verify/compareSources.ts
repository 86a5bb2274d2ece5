import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import {
  compareSources,
  contradictsCommit,
  describeSources,
  type RecordedInput,
} from "../../../../scripts/lib/verify/compareSources.js";

const LEDGER = "contracts/supplychain/LotLedger.sol";
const ORACLE = "contracts/stablecoin/ReserveOracle.sol";
const PROXY = "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
const FILES = { [LEDGER]: "contract LotLedger {} // 批次\n", [ORACLE]: "contract ReserveOracle {}\n" };

describe("compareSources", () => {
  let root: string;
  let commit: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "trust-machine-sources-"));
    for (const [name, content] of Object.entries({ ...FILES, [join("node_modules", PROXY)]: "contract Proxy {}\n" })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
    const identity = ["-c", "user.name=Auditor", "-c", "user.email=auditor@example.invalid"];
    const git = (...args: string[]) => execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" });
    git("init", "--quiet");
    git("add", "contracts");
    git("commit", "--quiet", "--message", "Keep lots");
    commit = git("rev-parse", "HEAD").trim();
  });

  const recorded = (sources: Record<string, string>, change: Partial<RecordedInput> = {}): RecordedInput => {
    const contents = Object.entries(sources).map(([name, content]) => [name, { content }]);
    const input = JSON.stringify({ sources: Object.fromEntries(contents) });
    return { compilerInput: "ab".repeat(32), gitCommit: commit, gitDirty: false, ...change, input };
  };

  it("finds the repository's sources in the commit and the packages' where they are installed", () => {
    const compared = compareSources(root, recorded({ ...FILES, [PROXY]: "contract Proxy {}\n" }));

    expect(compared.repository).to.deep.equal({ same: 2, differing: [] });
    expect(compared.packages).to.deep.equal({ same: 1, differing: [] });
    expect(contradictsCommit(compared)).to.equal(false);
    expect(describeSources(compared)).to.equal(
      `2 of 2 of the repository's sources are those of commit ${commit}. ` +
        "1 of 1 of the packages' sources are those installed here.",
    );
  });

  it("names sources that differ and sources that the commit does not have", () => {
    const added = "contracts/supplychain/Backdoor.sol";
    const compared = compareSources(root, recorded({ ...FILES, [LEDGER]: "contract LotLedger {}\n", [added]: "" }));

    expect(compared.repository).to.deep.equal({ same: 1, differing: [LEDGER, added] });
    expect(contradictsCommit(compared)).to.equal(true);
    expect(describeSources(compared)).to.include(
      `1 of 3 of the repository's sources are those of commit ${commit}; not ${LEDGER}, ${added}.`,
    );
  });

  it("takes differences for no contradiction where the record announces them", () => {
    const compared = compareSources(root, recorded({ ...FILES, [LEDGER]: "" }, { gitDirty: true }));

    expect(contradictsCommit(compared)).to.equal(false);
    expect(describeSources(compared)).to.include(`, from which the record says files differed; not ${LEDGER}.`);
  });

  it("names a package's source that is another here", () => {
    const { packages } = compareSources(root, recorded({ [PROXY]: "contract Proxy { address owner; }\n" }));
    expect(packages).to.deep.equal({ same: 0, differing: [PROXY] });
  });

  it("says when there is no commit to compare with", () => {
    const unknown = compareSources(root, recorded(FILES, { gitCommit: "0".repeat(39) + "1" }));
    expect(unknown.repository).to.equal(null);
    expect(describeSources(unknown)).to.match(/^The record names commit 0+1, which this clone does not have/);

    const none = compareSources(root, recorded(FILES, { gitCommit: null }));
    expect(contradictsCommit(none)).to.equal(false);
    expect(describeSources(none)).to.match(/^The record names no commit: its sources are compared with none\./);
  });
});
