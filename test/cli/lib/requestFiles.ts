import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { id, Wallet, ZeroHash } from "ethers";

import type { CliError } from "../../../cli/lib/CliError.js";
import { toJson } from "../../../cli/lib/print.js";
import {
  checkTypedData,
  isCheckSigned,
  isRequestSigned,
  requestDigest,
  type RequestFile,
  requestTypedData,
  type RequestTerms,
  signCheck,
  signRequest,
} from "../../../cli/lib/request.js";
import { readRequest, readSignature, requireInTime, requireSubject } from "../../../cli/lib/requestFiles.js";
import { captured } from "../../helpers/captured.js";
import vectors from "../../vectors/requests.json";

const TREASURER = new Wallet(id("treasurer"));
const CONTROLLER = new Wallet(id("controller"));
const TERMS: RequestTerms = {
  kind: "mint",
  chainId: 31_337n,
  contract: "0x1111111111111111111111111111111111111111",
  content: { amount: "1000000" },
  subject: id("the matter"),
  reference: "MT103 20260412-0007",
  deadline: 1_798_761_600n,
  people: ZeroHash,
  maker: { person: "treasurer", account: TREASURER.address },
};

describe("Request files", () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), "trust-machine-requests-"))));

  after(() => rmSync(folder, { recursive: true }));

  it("keep their digests", async () => {
    const { signature } = await signRequest(TREASURER, TERMS);
    const check = await signCheck(CONTROLLER, TERMS, { person: "controller" });

    expect({ digest: requestDigest(TERMS), signature, check: check.signature }).to.deep.equal(vectors.mint);
    expect(requestTypedData(TERMS).types).to.deep.equal(vectors.types.request);
    expect(checkTypedData(TERMS, check.checker).types).to.deep.equal(vectors.types.check);
  });

  it("are read as they were written", async () => {
    const request = await signRequest(TREASURER, TERMS);
    const approval = { key: ZeroHash, signature: "0x12" };
    const signature = await signCheck(CONTROLLER, TERMS, { person: "controller", approval });

    expect(await readRequest(captured().io, write(request))).to.deep.equal(request);
    expect(await readSignature(captured().io, write(signature), request)).to.deep.equal(signature);
  });

  for (const [member, value] of [
    ["kind", "report"],
    ["chainId", "1"],
    ["contract", "0x2222222222222222222222222222222222222222"],
    ["subject", id("another matter")],
    ["reference", "MT103 20260412-0008"],
    ["deadline", "1798761601"],
    ["people", id("other people")],
    ["maker", { person: "controller", account: TREASURER.address }],
    ["maker", { person: "treasurer", account: CONTROLLER.address }],
  ] as const) {
    it(`are refused when their ${member} was changed to ${JSON.stringify(value)}`, async () => {
      const request = await signRequest(TREASURER, TERMS);

      const { message, exitCode } = await failureOf(readRequest(captured().io, write({ ...request, [member]: value })));

      expect(message).to.include("is not what was signed").and.to.include("changed after that");
      expect(exitCode).to.equal(1);
    });
  }

  for (const [changes, why] of [
    [{ format: "trust-machine/request/2" }, 'Its format is "trust-machine/request/2"'],
    [{ kind: "" }, "Its kind is missing or no text"],
    [{ reference: "paid\u001b[2K" }, "Its reference has characters that a terminal does not show as they are"],
    [{ deadline: "soon" }, "Its deadline is no whole number"],
    [{ contract: "0x11" }, "Its contract is no address"],
    [{ subject: "0x11" }, "Its subject is not 32 bytes"],
    [{ signature: "0x" }, "Its signature is no bytes"],
    [{ content: [] }, "Its content is missing or no object"],
    [{ maker: undefined }, "Its maker is missing or no object"],
  ] as const) {
    it(`are refused in a wrong form: ${why}`, async () => {
      const request = await signRequest(TREASURER, TERMS);

      const { message } = await failureOf(readRequest(captured().io, write({ ...request, ...changes })));

      expect(message).to.include("is not a request.").and.to.include(why);
    });
  }

  it("are refused when they are no JSON", async () => {
    expect((await failureOf(readRequest(captured().io, write("{")))).message).to.include("It is not JSON");
    expect((await failureOf(readRequest(captured().io, write("[]")))).message).to.include("no JSON object");
  });

  it("hold no signature over another request, or of somebody else", async () => {
    const other = { ...TERMS, reference: "another payment" };
    const signature = await signCheck(CONTROLLER, other, { person: "controller" });
    const forged = { ...(await signCheck(CONTROLLER, TERMS, { person: "controller" })), checker: TERMS.maker };

    const replayed = await failureOf(readSignature(captured().io, write(signature), TERMS));
    const false_ = await failureOf(readSignature(captured().io, write(forged), TERMS));

    expect(replayed.message).to.include("It is over the request");
    expect(false_.message).to.include(`It is not signed by ${TREASURER.address}`);
  });

  it("say whether a signature is one", async () => {
    const request: RequestFile = await signRequest(TREASURER, TERMS);

    expect(isRequestSigned(request)).to.equal(true);
    expect(isRequestSigned({ ...request, signature: "0x12" })).to.equal(false);
    expect(isCheckSigned(TERMS, await signCheck(CONTROLLER, TERMS, { person: "controller" }))).to.equal(true);
  });

  it("end with their deadline, and stand for their content alone", () => {
    expect(() => requireInTime(TERMS, TERMS.deadline)).to.not.throw();
    expect(() => requireInTime(TERMS, TERMS.deadline + 1n)).to.throw("The request has expired");
    expect(() => requireSubject("mint.json", TERMS, TERMS.subject.toUpperCase().replace("X", "x"))).to.not.throw();
    expect(() => requireSubject("mint.json", TERMS, ZeroHash)).to.throw("mint.json is not what was signed.");
  });

  function write(content: object | string): string {
    const path = join(folder, "file.json");
    writeFileSync(path, typeof content === "string" ? content : toJson(content));
    return path;
  }

  async function failureOf(reading: Promise<unknown>): Promise<CliError> {
    return reading.then(
      () => expect.fail("it was read"),
      (error: unknown) => error as CliError,
    );
  }
});
