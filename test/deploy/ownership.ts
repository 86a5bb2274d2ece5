import { readFileSync } from "node:fs";

import { expect } from "chai";

import { FUNCTION_ROLES, OPTIONAL_CONTRACTS } from "../../ignition/functionRoles.js";
import { localAddress } from "../../scripts/lib/accounts.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { ownershipOf } from "../../scripts/lib/deploy/ownership.js";
import { withTokens } from "../helpers/optionalTokens.js";

describe("ownershipOf", () => {
  const parameters = loadParameters("localhost");
  const deployer = localAddress("deployer");
  const ownership = ownershipOf(parameters, deployer);

  it("names each role's holder and delay", () => {
    expect(ownership.roles).to.deep.equal([
      { role: "ADMIN", holder: localAddress("suiteOwner"), delaySeconds: 10 },
      { role: "TOKEN_OWNER", holder: localAddress("suiteOwner"), delaySeconds: 10 },
      { role: "RESERVE_ADMIN", holder: localAddress("suiteOwner"), delaySeconds: 5 },
      { role: "NOTARY_ADMIN", holder: localAddress("suiteOwner"), delaySeconds: 5 },
      { role: "CREDENTIAL_ADMIN", holder: localAddress("suiteOwner"), delaySeconds: 5 },
      { role: "TREASURER", holder: localAddress("treasurer"), delaySeconds: 0 },
      { role: "GUARDIAN", holder: localAddress("guardian"), delaySeconds: 0 },
    ]);
  });

  it("lists every restricted function of every contract under its role, once", () => {
    const named = ownership.contracts
      .filter(({ contract }) => contract !== "Authority")
      .flatMap(({ contract, role, functions }) => functions.map((name) => `${contract} ${role} ${name}`));
    const always = FUNCTION_ROLES.filter(({ contract }) => !OPTIONAL_CONTRACTS.includes(contract));
    const restricted = always.flatMap(({ contract, role, functions }) =>
      functions.map((signature) => `${contract} ${role} ${signature.slice(0, signature.indexOf("("))}`),
    );

    expect(named.sort()).to.deep.equal(restricted.sort());
  });

  it("lists every function of the Authority that nobody but ADMIN may call", () => {
    const { functions } = ownership.contracts.find(({ contract }) => contract === "Authority")!;
    const source = readFileSync(require.resolve("@openzeppelin/contracts/access/manager/AccessManager.sol"), "utf8");
    const guarded = [...source.matchAll(/function (\w+)\([^{;]*\bonlyAuthorized\b/g)].map(([, name]) => name);

    expect([...functions]).to.deep.equal(guarded.sort());
  });

  it("names the powers over each token of deposits, and its minter", () => {
    const { contracts, token } = ownershipOf(withTokens(), deployer);

    const powers = contracts.filter(({ contract }) => contract.startsWith("Deposit"));
    expect(powers.map(({ contract, role }) => `${contract} ${role}`).sort()).to.deep.equal([
      "DepositRedemptionQueue_CBD TOKEN_OWNER",
      "DepositRedemptionQueue_CBD TREASURER",
      "DepositToken_CBD GUARDIAN",
      "DepositToken_CBD TOKEN_OWNER",
    ]);
    expect(token).to.deep.include({ power: "blacklister of CBD", holder: "Authority" });
    expect(token).to.deep.include({ power: "minter of 1000000.0 CBD", holder: localAddress("custodianBank") });
  });

  it("names who holds the token's own powers, and who signs together", () => {
    expect(ownership.token.filter(({ holder }) => holder === "Authority")).to.have.length(4);
    expect(ownership.token).to.deep.include({ power: "blacklister", holder: "FreezeCouncil" });
    expect(ownership.token).to.deep.include({ power: "minter of 1000000000.0 TMD", holder: "ReserveGate" });
    expect(
      ownership.quorums.map(({ contract, body, threshold, seats }) => [contract, body, threshold, seats.length]),
    ).to.deep.equal([
      ["ReserveOracle", null, 2, 3],
      ["FreezeCouncil", null, 2, 3],
      ["NotaryRegistry", "notaries", 3, 3],
      ["NotaryRegistry", "supervisors", 1, 1],
      ["NotaryRegistry", "arbiters", 1, 1],
    ]);
  });

  it("says that the deployer keeps nothing, or what it keeps where the parameters name it", () => {
    expect(ownership.deployer).to.deep.equal({ address: deployer, keeps: [] });

    const roles = { ...parameters.roles, TREASURER: { holder: deployer.toLowerCase() } };
    expect(ownershipOf({ ...parameters, roles }, deployer).deployer.keeps).to.deep.equal(["TREASURER"]);
  });
});
