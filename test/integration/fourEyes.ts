import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import type { SafeBatch } from "../../cli/lib/safeBatch.js";
import { localAddress } from "../../scripts/lib/accounts.js";
import { roles } from "../../src/access/roles.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { proposingScene } from "../helpers/proposing.js";
import type { CommandRun } from "../helpers/runCommand.js";
import { deploySafe } from "../helpers/safe.js";
import { type Desk, openDesk, register } from "../helpers/signingPeople.js";

/** Delay of the suite's owner under a local chain's parameters, in seconds. */
const OWNER_DELAY = 10n;

/** The suite as it is deployed, with a Safe of two owners for its second treasurer. */
async function fixture() {
  const { book } = await proposingScene();
  const at = (name: string): string => book.contracts.get(name)!.address;
  const signers = await ethers.getSigners();
  const safe = await deploySafe([signers[18]!, signers[19]!], 2);
  const authority = await ethers.getContractAt("Authority", book.authority.address);
  const data = authority.interface.encodeFunctionData("grantRole", [roles.TREASURER.id, safe.address, 0n]);
  const caller = await ethers.getSigner(localAddress("suiteOwner"));
  await executeDelayed({ authority, caller, target: authority, data, delay: OWNER_DELAY });
  const token = await ethers.getContractAt("Stablecoin", at("Stablecoin"));
  return { at, safe, token };
}

describe("Two people and the deployed suite, by the command", () => {
  const people = {
    treasurer: { address: localAddress("treasurer") },
    auditor: { address: localAddress("reserveAuditor") },
    bank: { address: localAddress("custodianBank") },
    compliance: { address: localAddress("complianceOfficer") },
    police: { address: localAddress("policeLiaison") },
    supervisor: { address: localAddress("supervisor") },
    relayer: { address: localAddress("relayer") },
  };
  let desk: Desk;

  before("at a desk", async () => (desk = await openDesk()));

  after(() => desk.clear());

  it("report, mint by a treasurer and by a Safe, freeze what was minted, and do nothing twice", async () => {
    const { at, safe, token } = await loadFixture(fixture);
    const hospital = localAddress("hospital");
    const deadline = String((await time.latest()) + 3_600);

    await propose(people.treasurer, "report", "treasurer", {
      "--oracle": at("ReserveOracle"),
      "--reference": "the first report",
      "--currency": "USD",
      "--reserves": "5,000,000.00",
      "--global-supply": "0",
      "--headroom": "5,000,000.00",
      "--composition": ethers.id("breakdown with its salt"),
      "--valid-until": deadline,
    });
    await checkedBy("report", { auditor: people.auditor, bank: people.bank });
    await submitted(people.relayer, "report");

    desk.write("people.json", register({ treasurer: [people.treasurer], controller: [people.auditor] }));
    for (const name of ["mint", "second mint"]) {
      await propose(people.treasurer, "mint", "treasurer", mintOf(at, hospital, deadline), name);
      await checkedBy("mint", { controller: people.auditor }, name);
    }
    await submitted(people.treasurer, "mint", {}, "mint");
    expect(await token.balanceOf(hospital)).to.equal(250_000_000_000n);

    const out = desk.file("safe.json");
    await submitted(undefined, "mint", { "--safe": safe.address, "--out": out }, "second mint");
    await safe.send(desk.read<SafeBatch>("safe.json"));
    expect(await token.balanceOf(hospital)).to.equal(500_000_000_000n);
    expect(await submitted(people.treasurer, "mint", {}, "second mint")).to.include("was carried out before");

    await propose(people.compliance, "order", "compliance officer", {
      "--council": at("FreezeCouncil"),
      "--kind": "freeze",
      "--reference": "case 12/2026",
      "--legal-basis": ethers.id("decision with its salt"),
      "--deadline": deadline,
      "--accounts": hospital,
      "--duration": "86400",
      "--seated": true,
    });
    await checkedBy("order", { police: people.police, supervisor: people.supervisor });
    expect(await submitted(people.relayer, "order", { "--public": true })).to.include("was carried out.");
    expect(await token.isBlacklisted(hospital)).to.equal(true);
    expect(await submitted(people.relayer, "order", { "--public": true })).to.include("was carried out before");
  });

  function mintOf(at: (name: string) => string, to: string, deadline: string): Record<string, string> {
    return {
      "--gate": at("ReserveGate"),
      "--to": to,
      "--amount": "250,000.00",
      "--reference": "MT103 20260412-0007",
      "--deadline": deadline,
    };
  }

  async function propose(
    key: { address: string },
    family: string,
    person: string,
    options: Readonly<Record<string, string | true>>,
    name = family,
  ): Promise<void> {
    const common = { "--chain-id": "31337", "--person": person, "--out": desk.file(`${name}.json`) };
    const rpc = family === "mint" ? theRegister() : { "--rpc": desk.chain.url };
    succeeded(await desk.run(key, [family, "propose"], { ...common, ...rpc, ...options }));
  }

  async function checkedBy(
    family: string,
    checkers: Readonly<Record<string, { address: string }>>,
    name = family,
  ): Promise<void> {
    const request = desk.file(`${name}.json`);
    const options = { "--rpc": desk.chain.url, ...(family === "mint" ? theRegister() : {}) };
    const shown = succeeded(await desk.run(undefined, [family, "check", request], { ...options, "--json": true }));
    const { digest } = JSON.parse(shown) as { digest: string };
    const files: string[] = [];
    for (const [person, key] of Object.entries(checkers)) {
      const file = desk.file(`${name}.${person}.json`);
      const own = { "--digest": digest, "--person": person, "--out": file };
      succeeded(await desk.run(key, [family, "sign", request], { ...options, ...own }));
      files.push(file);
    }
    const collect = { ...options, "--out": desk.file(`${name}.all.json`) };
    succeeded(await desk.run(undefined, [family, "collect", request, ...files], collect));
  }

  async function submitted(
    key: { address: string } | undefined,
    family: string,
    options: Readonly<Record<string, string | true>> = {},
    name = family,
  ): Promise<string> {
    const common = { "--rpc": desk.chain.url, ...(family === "mint" ? theRegister() : {}) };
    return succeeded(await desk.run(key, [family, "submit", desk.file(`${name}.all.json`)], { ...common, ...options }));
  }

  function theRegister(): Record<string, string> {
    return { "--people": desk.file("people.json") };
  }

  function succeeded({ code, stdout, stderr }: CommandRun): string {
    expect(code, stderr).to.equal(0);
    return stdout;
  }
});
