import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { commitContent } from "../../../src/evidence/commitContent.js";
import { commitField } from "../../../src/evidence/commitField.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { deployCertificates, notarizeBatch, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { CERTIFICATE_SCHEMA, certificateUnit } from "../../helpers/evidence/units.js";
import { readPdf } from "../../helpers/readPdf.js";
import { runCommand } from "../../helpers/runCommand.js";
import { serveChain } from "../../helpers/serveChain.js";

const CONTENT = { algorithm: 18n, digest: id("text"), size: 4n };
const TOOL = { field: "tool", value: "collector 2.4.1" } as const;

interface Written {
  readonly id: string;
  readonly headerHash: string;
  readonly status: string;
  readonly bytes: number;
}

/** A unit that stands alone and one in a batch of two, with what opens the first. */
async function fixture() {
  const suite = await deployCertificates();
  const content = commitContent(CONTENT);
  const tool = commitField(TOOL);
  const unit = certificateUnit(suite.now, {
    depositor: suite.depositor,
    contentCommitment: content.commitment,
    tool: tool.commitment,
  });
  const boxes = ["box 1", "box 2"].map((box) =>
    certificateUnit(suite.now, { depositor: suite.depositor, subject: id(box) }),
  );
  const batch = buildEvidenceBatch(boxes, "oz");
  await notarizeUnit(suite, unit);
  await notarizeBatch(suite, batch.batch);
  const opening = { unit: unitId(unit), ...CONTENT, salt: content.salt, fields: [{ ...TOOL, salt: tool.salt }] };
  return { registry: await suite.evidence.getAddress(), unit, boxes, openings: { units: [opening] } };
}

describe("trust-machine evidence certify", () => {
  let chain: Awaited<ReturnType<typeof serveChain>>;
  let folder: string;
  let scene: Awaited<ReturnType<typeof fixture>>;

  before(async () => void (chain = await serveChain()));
  after(() => chain.stop());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-certify-"));
    scene = await loadFixture(fixture);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes a certificate of a unit that stands alone", async () => {
    const { code, stdout } = await certify(unitId(scene.unit), "--json");
    const written = JSON.parse(stdout) as Written;
    const bytes = readFileSync(at("certificate.json"));

    expect(code).to.equal(0);
    expect(written).to.include({ id: unitId(scene.unit), status: "final", bytes: bytes.length });
    expect(written).to.deep.include({ log: { size: "2", index: "0" }, logLeftOut: null });
    expect(verifyCertificate(bytes, written)).to.include({ id: unitId(scene.unit), quorumVerified: true });
    expect(verifyCertificate(bytes, written).log).to.deep.equal({ size: 2n, index: 0n });
    expect(verifyCertificate(bytes, written).disclosures).to.deep.equal({});
  });

  it("leaves out the place in the log when it is not wanted, and tells so", async () => {
    const { code, stdout } = await certify(unitId(scene.unit), "--no-log");
    const bytes = readFileSync(at("certificate.json"));

    expect(code).to.equal(0);
    expect(stdout).to.match(/log +left out: it was not asked for/);
    expect(JSON.parse(bytes.toString())).to.not.have.property("log");
  });

  it("shows what the holder chooses and nothing else", async () => {
    const openings = file("openings.json", scene.openings);
    const shown = ["--openings", openings, "--disclose", "content, tool", "--schema-name", CERTIFICATE_SCHEMA];
    const { stdout } = await certify(unitId(scene.unit), ...shown, "--standard", "GB/T 39335-2020", "--json");
    const [opening] = scene.openings.units;

    expect(
      verifyCertificate(readFileSync(at("certificate.json")), JSON.parse(stdout) as Written).disclosures,
    ).to.deep.equal({
      content: { digest: CONTENT.digest, size: "4", salt: opening!.salt },
      fields: { tool: { value: TOOL.value, salt: opening!.fields[0]!.salt } },
      schemaName: CERTIFICATE_SCHEMA,
      processStandard: "GB/T 39335-2020",
    });
  });

  it("certifies a unit of a batch by the request that the notaries signed", async () => {
    const request = file("request.json", { kind: "batch", profile: "oz", units: scene.boxes });
    const chosen = unitId(scene.boxes[1]!);
    const { code, stdout } = await certify(request, "--unit", chosen, "--json");
    const written = JSON.parse(stdout) as Written;

    expect(code).to.equal(0);
    expect(verifyCertificate(readFileSync(at("certificate.json")), written)).to.include({
      id: chosen,
      batch: buildEvidenceBatch(scene.boxes, "oz").id,
    });
  });

  it("certifies a single unit by its request, and tells a person where it is", async () => {
    const request = file("request.json", { kind: "notarization", unit: scene.unit });
    const { code, stdout } = await certify(request);

    expect(code).to.equal(0);
    expect(stdout)
      .to.include("final as of block")
      .and.to.include(at("certificate.json"))
      .and.to.match(/log +entry 0 of 2, from zero/);
  });

  for (const [what, args, why] of [
    ["an id that is not notarized", [id("nothing")], "was not notarized in the blocks"],
    ["a registry that is none", ["UNIT", "--registry", `0x${"11".repeat(20)}`], "There is no EvidenceRegistry"],
    ["a chain that the node does not serve", ["UNIT", "--chain-id", "1"], "It serves chain 31337"],
    ["a block to come", ["UNIT", "--block", "1000000"], "The node has no block 1000000."],
    ["a block that is none", ["UNIT", "--block", "soon"], "Give the number of a block, finalized, safe or latest."],
    ["another schema's name", ["UNIT", "--schema-name", "x/1"], "DisclosureDiffers: disclosures.schemaName"],
    ["a disclosure without openings", ["UNIT", "--disclose", "content"], "--openings is not"],
    [
      "what the openings do not hold",
      ["UNIT", "--openings", "OPENINGS", "--disclose", "origin"],
      "The openings hold content, tool.",
    ],
    [
      "openings of another unit",
      [id("x"), "--openings", "OPENINGS", "--disclose", "content"],
      "It does not open the unit",
    ],
    ["a batch without a unit's id", ["BATCH"], "is a batch of 2 units"],
    ["a batch without that unit", ["BATCH", "--unit", id("x")], "has no unit"],
    ["a request for something else", ["REVOCATION"], "It asks to record neither a unit nor a batch."],
    ["a request without units", ["EMPTY"], "It has no unit."],
    ["an ending that says nothing", ["UNIT", "--out", "certificate.txt"], "ends in neither .json nor .pdf"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const stand: Record<string, string> = {
        UNIT: unitId(scene.unit),
        OPENINGS: file("openings.json", scene.openings),
        BATCH: file("batch.json", { kind: "batch", profile: "oz", units: scene.boxes }),
        REVOCATION: file("revocation.json", { kind: "revocation", id: id("x") }),
        EMPTY: file("empty.json", { kind: "notarization" }),
      };
      const [evidence = "", ...rest] = args.map((arg) => stand[arg] ?? arg);
      const { code, stdout, stderr } = await certify(evidence, ...rest);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr.replace(/\s+/g, " ")).to.include(why);
      expect(existsSync(at("certificate.json"))).to.equal(false);
    });
  }

  for (const [lang, title, tag] of [
    ["en", "Certificate of evidence", "en"],
    ["zh", "存证证书", "zh-CN"],
  ] as const) {
    it(`writes a tagged PDF (${lang}) that carries the certificate`, async function () {
      this.timeout(60_000);
      const openings = file("openings.json", scene.openings);
      const shown = ["--openings", openings, "--disclose", "tool", "--schema-name", CERTIFICATE_SCHEMA];
      const pdf = ["--out", at("certificate.pdf"), "--lang", lang];
      const { code, stdout } = await certify(unitId(scene.unit), ...shown, ...pdf, "--json");
      const written = JSON.parse(stdout) as Written;
      const document = await readPdf(readFileSync(at("certificate.pdf")));

      expect(code).to.equal(0);
      expect(document).to.deep.include({ title: `${title} ${unitId(scene.unit)}`, lang: tag, isMarked: true });
      // The font goes in with the characters that are printed, not whole.
      expect(readFileSync(at("certificate.pdf")).length).to.be.lessThan(150_000);
      expect(document.showsTitle).to.equal(true);
      expect(document.tags).to.include.members(["Document", "H1", "P", "Figure", "Table", "TR", "TH", "TD", "H2"]);
      expect(document.figureAlt).to.match(/QR code|二维码/);
      expect(document.fonts).to.satisfy((fonts: readonly string[]) => fonts.every((font) => font.includes("NotoSans")));
      expect(Object.keys(document.files)).to.deep.equal(["certificate.json"]);
      expect(verifyCertificate(document.files["certificate.json"]!, written).id).to.equal(unitId(scene.unit));

      const verified = await runCommand([
        ...["evidence", "verify", at("certificate.pdf"), "--header-hash", written.headerHash, "--json"],
      ]);
      expect(verified.code).to.equal(0);
      expect(JSON.parse(verified.stdout)).to.include({ id: unitId(scene.unit), status: "final" });
    });
  }

  it("writes over nothing", async () => {
    file("certificate.json", {});
    const { code, stderr } = await certify(unitId(scene.unit));

    expect(code).to.equal(2);
    expect(stderr).to.include("It exists, and nothing is written over.");
  });

  function at(name: string): string {
    return join(folder, name);
  }

  function file(name: string, content: object): string {
    const text = JSON.stringify(content, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    writeFileSync(at(name), text);
    return at(name);
  }

  /** Options that are given again count in place of these. */
  function certify(evidence: string, ...more: string[]): ReturnType<typeof runCommand> {
    const options = ["--registry", scene.registry, "--chain-id", "31337", "--block", "latest"];
    const out = ["--out", at("certificate.json")];
    return runCommand(["evidence", "certify", evidence, "--rpc", chain.url, ...options, ...out, ...more]);
  }
});
