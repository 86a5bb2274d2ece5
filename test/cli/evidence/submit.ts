import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Wallet } from "ethers";
import { ethers } from "hardhat";

import { mandatoryFieldMask } from "../../../src/evidence/fields.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { schemaTerms } from "../../../src/evidence/schemaTerms.js";
import { deployEvidence } from "../../helpers/evidence/deployEvidence.js";
import { notaryDesk, type NotaryDesk } from "../../helpers/evidence/notaryDesk.js";
import { CERTIFICATE_FIELDS, CERTIFICATE_SCHEMA } from "../../helpers/evidence/units.js";
import { deployWallet } from "../../helpers/deployWallet.js";
import { approveRaw, p256Holder, registerKeys } from "../../helpers/keys.js";
import { registerParty } from "../../helpers/registerParty.js";
import { seatsOf } from "../../helpers/seats.js";
import { serveHardhat } from "../../helpers/serveHardhat.js";
import { keyIdOf } from "../../helpers/typedData.js";

/** A notary's hardware module. */
const MODULE = p256Holder("hardware module");
const PEOPLE = notaryDesk();
PEOPLE.remove();

/** The evidence domain, with the desk's notaries as set 1, a contract account and a P-256 key among them, and a courier who has ether. */
async function fixture() {
  const suite = await deployEvidence();
  const [admin, office] = await ethers.getSigners();
  const depositor = await registerParty(suite.parties, admin!);
  const contract = await deployWallet(office!);
  const seats = await seatsOf(PEOPLE.notaries, 11n);
  await registerKeys(suite.keys, [MODULE]);
  const others = [keyIdOf(await contract.getAddress()), MODULE.id].map((key, index) => ({
    party: BigInt(14 + index),
    keys: [key],
  }));
  await suite.notaries.createSet([...seats, ...others], 2n);
  await suite.schemas.register(CERTIFICATE_SCHEMA, schemaTerms({ notarySet: 1n, mandatoryFields: CERTIFICATE_FIELDS }));
  await admin!.sendTransaction({ to: PEOPLE.clerk.address, value: 10n ** 18n });
  return { ...suite, depositor, seats, office: office!, contract, registry: await suite.evidence.getAddress() };
}

describe("trust-machine evidence submit", () => {
  let server: Awaited<ReturnType<typeof serveHardhat>>;
  let desk: NotaryDesk;

  before("serve the chain of the tests", async () => {
    server = await serveHardhat();
  });

  after(() => server.close());

  beforeEach(() => {
    desk = notaryDesk();
  });

  afterEach(() => desk.remove());

  /** A request that the chain's notaries would sign. */
  async function prepared(content = "records") {
    const scene = await loadFixture(fixture);
    const texts = ["subject=lot 7741", "collector=Inspection body", "tool=collector 2.4.1", "environment=laboratory"];
    const { code, stderr } = await desk.run([
      ...["prepare", desk.at(content), "--schema", CERTIFICATE_SCHEMA, "--party", String(scene.depositor)],
      ...["--registry", scene.registry, "--chain-id", "31337", "--rpc", server.url, "--out", desk.at("request.json")],
      ...[...texts, "generatedAt=1600000000"].flatMap((field) => ["--field", field]),
    ]);
    expect(code, stderr).to.equal(0);
    return scene;
  }

  async function signed(...notaries: Wallet[]): Promise<void> {
    for (const notary of notaries) {
      const { code, stderr } = await desk.run(["sign", desk.at("request.json"), "--rpc", server.url], notary);
      expect(code, stderr).to.equal(0);
    }
  }

  const submit = (who: Wallet | undefined, ...options: string[]) =>
    desk.run(["submit", desk.at("request.json"), desk.folder, "--rpc", server.url, ...options], who);

  it("records a batch, and tells id and sequence", async () => {
    const { evidence } = await prepared();
    await signed(desk.notaries[0], desk.notaries[2]);
    const { code, stdout, stderr } = await submit(desk.clerk, "--json");
    const { id, sequence, isNew } = JSON.parse(stdout) as { id: string; sequence: string; isNew: boolean };

    expect({ code, sequence, isNew }, stderr).to.deep.equal({ code: 0, sequence: "1", isNew: true });
    expect((await evidence.recordOf(id)).sequence).to.equal(1n);
  });

  it("records a single unit", async () => {
    const { evidence } = await prepared("records/label.txt");
    await signed(desk.notaries[0], desk.notaries[1]);
    const { stdout } = await submit(desk.clerk);

    expect(stdout)
      .to.match(/Recorded in block \d+/)
      .and.to.match(/sequence +1\n/);
    expect(await evidence.statusOf(/id +(0x\w{64})/.exec(stdout)?.[1] ?? "")).to.not.equal(0n);
  });

  it("does nothing twice: says that it is recorded, and ends with 0", async () => {
    await prepared();
    await signed(desk.notaries[0], desk.notaries[1]);
    await submit(desk.clerk);
    const nonce = await ethers.provider.getTransactionCount(desk.clerk.address);
    const { code, stdout } = await submit(undefined);

    expect(code).to.equal(0);
    expect(stdout)
      .to.include("It is recorded already; nothing was sent.")
      .and.to.match(/sequence +1\n/);
    expect(await ethers.provider.getTransactionCount(desk.clerk.address)).to.equal(nonce);
  });

  it("only tries with --dry-run, without a key", async () => {
    const { evidence } = await prepared();
    await signed(desk.notaries[0], desk.notaries[1]);
    const { code, stdout } = await submit(undefined, "--dry-run");

    expect(code).to.equal(0);
    expect(stdout).to.include("The registry would take it. Nothing was sent.");
    expect(await evidence.statusOf(/id +(0x\w{64})/.exec(stdout)?.[1] ?? "")).to.equal(0n);
  });

  it("takes the signature of a contract account that the chain vouches for", async () => {
    const { office, contract } = await prepared();
    await signed(desk.notaries[0]);
    await desk.run(["sign", desk.at("request.json"), "--typed-data", desk.at("typed.json")]);
    const { domain, types, message } = desk.read("typed.json") as never as {
      domain: object;
      types: Record<string, { name: string; type: string }[]>;
      message: Record<string, unknown>;
    };
    const { EIP712Domain, ...others } = types;
    expect(EIP712Domain).to.not.be.undefined;
    const signature = await office.signTypedData(domain, others, message);
    const account = await contract.getAddress();
    await desk.run(["sign", desk.at("request.json"), "--account", account, "--signature", signature]);

    expect((await desk.run(["collect", desk.at("request.json"), desk.folder])).stderr).to.include("give --rpc");
    expect((await submit(desk.clerk)).stdout).to.include("Recorded in block");
  });

  it("takes the signature of a key that is no account, which the registry of keys verifies", async () => {
    await prepared();
    await signed(desk.notaries[0]);
    const { stdout } = await desk.run(["collect", desk.at("request.json"), desk.folder, "--rpc", server.url, "--json"]);
    const digest = (JSON.parse(stdout) as { request: string }).request;
    const { signature } = approveRaw(MODULE, digest);
    const sign = (...options: string[]) =>
      desk.run(["sign", desk.at("request.json"), "--key", MODULE.id, "--signature", ...options]);
    await sign(approveRaw(MODULE, `0x${"11".repeat(32)}`).signature, "--out", desk.at("wrong.json"));
    await sign(signature, "--out", desk.at("right.json"));

    const collect = ["collect", desk.at("request.json"), desk.at("request.11.sig.json")];
    expect((await desk.run([...collect, desk.at("right.json")])).stderr).to.include("is no account: give --rpc");
    const wrong = await desk.run([...collect, desk.at("wrong.json"), "--rpc", server.url]);
    expect(wrong.stderr).to.include("It is not signed by the key");
    const all = [desk.at("request.11.sig.json"), desk.at("right.json"), "--rpc", server.url];
    expect((await desk.run(["submit", desk.at("request.json"), ...all], desk.clerk)).stdout).to.include(
      "Recorded in block",
    );
  });

  it("sends nothing below the threshold", async () => {
    await prepared();
    await signed(desk.notaries[0]);
    const { code, stderr } = await submit(desk.clerk);

    expect(code).to.equal(1);
    expect(stderr).to.include("One signature is missing.").and.to.include("party 12, party 13, party 14, party 15");
  });

  it("explains what the registry would refuse", async () => {
    const { schemas } = await prepared();
    await signed(desk.notaries[0], desk.notaries[1]);
    const successor = "conformity-certificate/2";
    await schemas.register(successor, schemaTerms({ notarySet: 1n, mandatoryFields: mandatoryFieldMask([]) }));
    await schemas.succeed(nameHash(CERTIFICATE_SCHEMA), nameHash(successor));
    const { code, stderr } = await submit(desk.clerk);

    expect(code, stderr).to.equal(1);
    expect(stderr).to.include("would be refused; nothing was sent").and.to.include("SchemaClosed");
  });

  it("stops signatures and submission after a rotation and after the deadline", async () => {
    const { notaries, seats } = await prepared();
    await signed(desk.notaries[0], desk.notaries[1]);
    await notaries.rotateSet(1n, seats, 2n);
    const late = await desk.run(["sign", desk.at("request.json"), "--rpc", server.url], desk.notaries[2]);

    expect(late.code).to.equal(1);
    expect(late.stderr).to.include("no longer the notaries").and.to.include("version 2 took its place");
    expect((await submit(desk.clerk)).stderr).to.include("NotarySetVersionNotCurrent");

    await time.increase(8n * 86_400n);
    expect((await submit(desk.clerk)).stderr).to.include("the request has expired");
  });

  it("asks the node of the request's chain alone", async () => {
    await prepared();
    const { stderr } = await desk.run(["submit", desk.at("request.json"), desk.folder], desk.clerk);

    expect(stderr).to.include("neither --rpc nor TM_RPC_URL");
  });
});
