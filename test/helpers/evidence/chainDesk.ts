import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Wallet } from "ethers";
import { ethers } from "hardhat";

import { schemaTerms } from "../../../src/evidence/schemaTerms.js";
import { mandatoryFieldMask } from "../../../src/evidence/fields.js";
import type { CommandRun } from "../runCommand.js";
import { registerParty } from "../registerParty.js";
import { seatsOf } from "../seats.js";
import { serveHardhat } from "../serveHardhat.js";
import { deployEvidence } from "./deployEvidence.js";
import { notaryDesk, type NotaryDesk } from "./notaryDesk.js";

/** A schema whose evidence can be challenged for a day. */
export const REPORT = "inspection-report/1";
/** A schema whose evidence is final at once, and whose depositor may revoke. */
export const NOTE = "inspection-note/1";

const PEOPLE = notaryDesk();
PEOPLE.remove();

/** Set 1 approves, set 2 (the first notary) revokes and challenges, set 3 (the third) arbitrates; the clerk has ether and deposits. */
async function fixture() {
  const suite = await deployEvidence();
  const [admin] = await ethers.getSigners();
  const [first, , third] = PEOPLE.notaries;
  await admin!.sendTransaction({ to: PEOPLE.clerk.address, value: 10n ** 18n });
  const depositor = await registerParty(suite.parties, PEOPLE.clerk.connect(ethers.provider));
  await suite.notaries.createSet(await seatsOf(PEOPLE.notaries, 11n), 2n);
  await suite.notaries.createSet(await seatsOf([first], 21n), 1n);
  await suite.notaries.createSet(await seatsOf([third], 31n), 1n);
  const mandatoryFields = mandatoryFieldMask([]);
  const contested = {
    ...{ notarySet: 1n, mandatoryFields, challengeWindow: 86_400n, arbitrationPeriod: 86_400n },
    ...{ revokers: 2n, challengers: 2n, arbiters: 3n },
  };
  await suite.schemas.register(REPORT, schemaTerms(contested));
  await suite.schemas.register(NOTE, schemaTerms({ notarySet: 1n, mandatoryFields, depositorMayRevoke: true }));
  return { ...suite, depositor, registry: await suite.evidence.getAddress() };
}

/** A desk with a chain. */
export interface ChainDesk extends NotaryDesk, Omit<Awaited<ReturnType<typeof fixture>>, "notaries"> {
  readonly url: string;
  /** Where the registry is, as options. */
  readonly where: readonly string[];
  /** Has a file or the folder of records recorded under a schema, and tells its id. */
  readonly record: (schema: string, options?: { content?: string; out?: string; fields?: string[] }) => Promise<string>;
  /** Has somebody sign a request and brings it to the chain. */
  readonly decide: (request: string, who: Wallet) => Promise<CommandRun>;
}

let server: Awaited<ReturnType<typeof serveHardhat>> | undefined;

/** Sets a desk up; call the result's `remove` after the test, and {@link closeChain} after all. */
export async function chainDesk(): Promise<ChainDesk> {
  server ??= await serveHardhat();
  const { url } = server;
  const scene = await loadFixture(fixture);
  const desk = notaryDesk();
  const where = ["--registry", scene.registry, "--chain-id", "31337"];
  const online = ["--rpc", url];
  const well = ({ code, stdout, stderr }: CommandRun): string => {
    expect(code, stderr).to.equal(0);
    return stdout;
  };
  return {
    ...scene,
    ...desk,
    url,
    where,
    record: async (schema, { content = "records/label.txt", out = "request.json", fields = [] } = {}) => {
      const options = fields.flatMap((field) => ["--field", field]);
      const party = ["--schema", schema, "--party", String(scene.depositor)];
      well(
        await desk.run(["prepare", desk.at(content), ...party, ...where, ...online, ...options, "--out", desk.at(out)]),
      );
      for (const notary of desk.notaries.slice(0, 2)) well(await desk.run(["sign", desk.at(out), ...online], notary));
      const submitted = await desk.run(["submit", desk.at(out), desk.folder, ...online, "--json"], desk.clerk);
      return (JSON.parse(well(submitted)) as { id: string }).id;
    },
    decide: async (request, who) => {
      well(await desk.run(["sign", desk.at(request), ...online], who));
      return desk.run(["submit", desk.at(request), desk.folder, ...online], desk.clerk);
    },
  };
}

/** Stops serving the chain. */
export async function closeChain(): Promise<void> {
  await server?.close();
  server = undefined;
}
