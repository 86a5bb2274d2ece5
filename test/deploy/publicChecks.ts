import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { localAddress } from "../../scripts/lib/accounts.js";
import { type PublicCheckOptions, publicChecks } from "../../scripts/lib/deploy/publicChecks.js";
import { writeRecords } from "../../scripts/lib/deploy/writeRecords.js";

const COMMIT = "1f".repeat(20);
const GENESIS = `0x${"ab".repeat(32)}`;

describe("publicChecks", () => {
  let deployments: string;
  let options: PublicCheckOptions;

  beforeEach(() => {
    deployments = mkdtempSync(join(tmpdir(), "trust-machine-checks-"));
    options = {
      chain: { chainId: 11_155_111n, genesisHash: GENESIS, local: false },
      deployer: "0x00000000000000000000000000000000DeaDBeef",
      records: join(deployments, "sepolia"),
      git: { commit: COMMIT, dirty: false },
      allowDirty: false,
      outstanding: { contracts: ["Authority"], calls: 1 },
    };
  });

  const failed = (changes: Partial<PublicCheckOptions>) =>
    publicChecks({ ...options, ...changes }).filter(({ todo }) => todo !== undefined);

  it("demand nothing of a local chain", () => {
    const chain = { ...options.chain, local: true };
    expect(publicChecks({ ...options, chain, git: { commit: COMMIT, dirty: true } })).to.deep.equal([]);
  });

  it("find nothing wrong with a clean commit and a key of one's own, and name the commit", () => {
    expect(failed({})).to.deep.equal([]);
    expect(publicChecks(options)[0]).to.deep.equal({ subject: "sources", found: `commit ${COMMIT}` });
  });

  it("refuse sources that are not committed, unless told that they may be", () => {
    const git = { commit: COMMIT, dirty: true };

    expect(failed({ git }).map(({ subject }) => subject)).to.deep.equal(["sources"]);
    expect(failed({ git })[0]?.todo).to.include("--allow-dirty");
    expect(failed({ git, allowDirty: true })).to.deep.equal([]);
  });

  it("do not mind the sources where every contract stands", () => {
    const outstanding = { contracts: [], calls: 3 };
    expect(failed({ git: { commit: COMMIT, dirty: true }, outstanding })).to.deep.equal([]);
  });

  it("say that a deployment from outside a checkout names no commit", () => {
    const checks = publicChecks({ ...options, git: { commit: null, dirty: false } });
    expect(checks[0]?.found).to.equal("not a checkout: the records will name no commit");
  });

  it("refuse a deployer whose key everybody knows", () => {
    const [check] = failed({ deployer: localAddress("relayer") });
    expect(check?.found).to.equal("is one of Hardhat's published keys");
  });

  it("refuse a second suite on one chain, and not the same one again", () => {
    const chain = { network: "sepolia", chainId: 11_155_111, genesisHash: GENESIS, endsWithNode: null };
    writeRecords(join(deployments, "sepolia"), chain, []);
    expect(failed({})).to.deep.equal([]);

    const [check] = failed({ records: join(deployments, "staging") });
    expect(check?.found).to.equal("sepolia has records of chain 11155111 already");
  });
});
