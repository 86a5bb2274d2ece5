import { symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { localAddress } from "../../../scripts/lib/accounts.js";
import type { Options } from "../../../scripts/lib/propose/arguments.js";
import { parseArguments } from "../../../scripts/lib/propose/parseArguments.js";
import { contractOf, functionOf } from "../../../scripts/lib/propose/book.js";
import { openSession } from "../../../scripts/lib/propose/session.js";
import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { roles } from "../../../src/access/roles.js";
import { deployedSuite, deployFolders } from "../../helpers/deploySuite.js";

const NETWORK = "our-testnet";
const PARAMETERS = join("ignition", "parameters", "localhost.json");

describe("openSession", () => {
  /** A suite whose records lie outside the repository, on a network that the repository has no parameters of. */
  async function fixture() {
    const root = join(dirname(deployFolders().records), "kept");
    const deployments = join(root, "deployments");
    const { records } = await deployedSuite({
      journals: join(root, "ignition", "deployments"),
      records: deployments,
    });
    symlinkSync(basename(records), join(deployments, NETWORK), "dir");
    return root;
  }

  const open = async (options: Partial<Options>) =>
    openSession({ network: NETWORK, lang: "en", offline: true, folder: await loadFixture(fixture), ...options });

  it("reads the records that a deployment kept elsewhere, the token's symbol among them", async () => {
    const { book } = (await open({})).telling;
    const configure = functionOf(contractOf(book, "Stablecoin"), "configureMinter");

    expect(book.parameters).to.equal(undefined);
    expect(parseArguments(book, configure, ["ReserveGate", "2.50 TMD"])[1]).to.equal(2_500_000n);
  });

  it("knows the roles' holders offline by the parameters that are named, and by nothing else", async () => {
    const session = await open({});
    expect(() => session.state()).to.throw(ScriptError, "Nothing can be proposed offline");

    const members = await (await open({ parameters: PARAMETERS })).state().members(roles.TREASURER.id);
    expect(members).to.deep.equal([{ account: localAddress("treasurer"), delay: 0n }]);
  });

  for (const [what, options] of [
    ["a network's name that leads elsewhere", { network: "../our-testnet" }],
    ["a parameter file that is not there", { parameters: "nowhere.json" }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const refusal = await open(options).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(ScriptError);
    });
  }
});
