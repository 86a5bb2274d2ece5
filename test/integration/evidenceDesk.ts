import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { ethers } from "hardhat";

import { keystore, PASSWORD } from "../fixtures/cli/keystore.js";
import { deployEvidence } from "../helpers/evidence/deployEvidence.js";
import { CERTIFICATE_SCHEMA } from "../helpers/evidence/units.js";
import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import { registerParty } from "../helpers/registerParty.js";
import { type CommandRun, runCommand } from "../helpers/runCommand.js";
import { serveHardhat } from "../helpers/serveHardhat.js";
import { keyIdOf } from "../helpers/typedData.js";

/** Everybody has a folder and a key file of their own; files are carried between them as mail would. */
describe("a folder of files, from the depositor past three notaries to the chain", () => {
  let post: string;
  let server: Awaited<ReturnType<typeof serveHardhat>>;
  const people = new Map<string, ReturnType<typeof keystore>>();

  before(async () => {
    post = mkdtempSync(join(tmpdir(), "trust-machine-post-"));
    for (const name of ["depositor", "li", "moreau", "okafor", "stranger"]) people.set(name, keystore());
    server = await serveHardhat();
  });

  after(async () => {
    await server.close();
    for (const folder of [post, ...[...people.values()].map((person) => person.folder)]) {
      rmSync(folder, { recursive: true });
    }
  });

  const of = (name: string, file: string): string => join(people.get(name)?.folder ?? "", file);
  const run = (args: readonly string[]): Promise<CommandRun> => runCommand(["evidence", ...args]);
  const withKeyOf = (name: string): string[] => {
    writeFileSync(of(name, "password"), PASSWORD);
    return ["--keystore", people.get(name)?.path ?? "", "--password-file", of(name, "password")];
  };
  const send = (from: string, to: string, ...files: string[]): void =>
    files.forEach((file) => copyFileSync(of(from, file), of(to, file)));

  it("is recorded once two of three signed; the third refuses, and a stranger is turned away", async () => {
    const suite = await deployEvidence();
    const [admin] = await ethers.getSigners();
    const party = await registerParty(suite.parties, admin!);
    const seats = ["li", "moreau", "okafor"].map((name, index) => ({
      party: BigInt(21 + index),
      keys: [keyIdOf(people.get(name)?.address ?? "")],
    }));
    await suite.notaries.createSet(seats, 2n);
    await suite.schemas.register(
      CERTIFICATE_SCHEMA,
      schemaTerms({ notarySet: 1n, mandatoryFields: mandatoryFieldMask(["origin"]) }),
    );
    await admin!.sendTransaction({ to: people.get("depositor")?.address ?? "", value: 10n ** 18n });
    const registry = await suite.evidence.getAddress();
    const online = ["--rpc", server.url];

    mkdirSync(of("depositor", "records/box"), { recursive: true });
    for (let file = 0; file < 5; ++file) writeFileSync(of("depositor", `records/box/${file}.txt`), `record ${file}`);
    const prepared = await run([
      ...["prepare", of("depositor", "records"), "--schema", CERTIFICATE_SCHEMA, "--party", String(party)],
      ...["--registry", registry, "--chain-id", "31337", "--field", "origin=Line 4", ...online],
      ...["--profile", "openattestation", "--out", of("depositor", "request.json")],
    ]);
    expect(prepared.code, prepared.stderr).to.equal(0);

    // Li has the files and the openings, looks into the inbox, compares, and signs.
    send("depositor", "li", "request.json", "request.openings.json");
    const li = people.get("li")?.address ?? "";
    expect((await run(["inbox", of("li", ""), "--account", li])).stdout).to.include("party 21");
    const content = ["--content", of("depositor", "records"), "--openings", of("li", "request.openings.json")];
    const signed = await run(["sign", of("li", "request.json"), ...content, ...withKeyOf("li"), ...online]);
    expect(signed.code, signed.stderr).to.equal(0);
    expect(signed.stderr).to.include("5 files");
    expect((await run(["inbox", of("li", ""), "--account", li])).stdout).to.include("Nothing in");
    send("li", "depositor", "request.21.sig.json");

    // Moreau refuses, with a reason.
    send("depositor", "moreau", "request.json");
    const refusal = ["refuse", of("moreau", "request.json"), "--reason", "I hold no copy of the records."];
    expect((await run([...refusal, ...withKeyOf("moreau")])).code).to.equal(0);
    send("moreau", "depositor", "request.22.refusal.json");
    mkdirSync(of("depositor", "answers"));
    for (const file of readdirSync(of("depositor", "")).filter((name) => /\.(sig|refusal)\.json$/.test(name))) {
      copyFileSync(of("depositor", file), of("depositor", `answers/${file}`));
    }
    const collect = ["collect", of("depositor", "request.json"), of("depositor", "answers")];
    const tooEarly = await run(collect);
    expect(tooEarly.code).to.equal(1);
    expect(tooEarly.stdout).to.include("I hold no copy of the records.");
    expect(tooEarly.stderr).to.include("Not yet answered: party 23.");

    // A stranger has the request, and no seat.
    send("depositor", "stranger", "request.json");
    const turnedAway = await run(["sign", of("stranger", "request.json"), ...withKeyOf("stranger")]);
    expect(turnedAway.code).to.equal(1);
    expect(turnedAway.stderr).to.include("it is not for this key to sign");

    // Okafor signs offline; that is enough.
    send("depositor", "okafor", "request.json");
    expect((await run(["sign", of("okafor", "request.json"), ...withKeyOf("okafor")])).code).to.equal(0);
    copyFileSync(of("okafor", "request.23.sig.json"), of("depositor", "answers/request.23.sig.json"));
    const approved = of("depositor", "approved.json");
    expect((await run([...collect, "--out", approved])).code).to.equal(0);

    const submitted = await run(["submit", approved, ...online, ...withKeyOf("depositor"), "--json"]);
    expect(submitted.code, submitted.stderr).to.equal(0);
    const { id, sequence } = JSON.parse(submitted.stdout) as { id: string; sequence: string };
    expect(sequence).to.equal("1");
    expect((await suite.evidence.recordOf(id)).depth).to.equal(3n);

    const again = await run(["submit", approved, ...online]);
    expect(again.code).to.equal(0);
    expect(again.stdout).to.include("It is recorded already");
  });
});
