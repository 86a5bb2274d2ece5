import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { sha256, toUtf8Bytes } from "ethers";

import {
  checkTimestamp,
  type Timestamp,
  type TimestampExpectation,
} from "../../../src/evidence/timestamp/checkTimestamp.js";
import { createTimestampRequest } from "../../../src/evidence/timestamp/createTimestampRequest.js";
import { InvalidTimestampError, type TimestampProblem } from "../../../src/evidence/timestamp/errors.js";
import { readCertificates } from "../../../src/evidence/timestamp/readCertificates.js";
import { readToken } from "../../../src/evidence/timestamp/readToken.js";
import { timestampToken } from "../../../src/evidence/timestamp/timestampToken.js";
import {
  createTimestampAuthority,
  hasOpenssl,
  type Signer,
  type TimestampAuthority,
} from "../../helpers/evidence/timestampAuthority.js";

const DIGEST = sha256(toUtf8Bytes("delivery note"));
const POLICY = "1.3.6.1.4.1.32473.1";

describe("checkTimestamp", () => {
  let authority: TimestampAuthority;
  let anchors: Uint8Array[];
  let request: { der: Uint8Array; nonce: bigint };
  let answer: Uint8Array;

  before(function () {
    // Named as skipped where there is no OpenSSL: the authority is its `openssl ts`.
    if (!hasOpenssl()) return this.skip();
    authority = createTimestampAuthority();
    anchors = readCertificates(authority.root);
    request = createTimestampRequest({ digest: DIGEST });
    answer = authority.answer(request.der);
  });

  after(() => authority?.remove());

  const check = (der: Uint8Array, expected: Partial<TimestampExpectation> = {}): Promise<Timestamp> =>
    checkTimestamp(der, { digest: DIGEST, nonce: request.nonce, anchors, ...expected });

  it("tells what an authority of OpenSSL stamped", async () => {
    const stamp = await check(answer, { policy: POLICY });

    expect(Number(stamp.time)).to.be.closeTo(Date.now() / 1000, 60);
    expect(stamp.policy).to.equal(POLICY);
    expect(stamp.accuracy).to.equal("1 s 500 ms");
    expect(stamp.authority).to.equal("CN=Authority of time, stamping");
    expect(stamp.isAnchored).to.be.true;
    expect(stamp.tokenHash).to.equal(sha256(timestampToken(answer)));
  });

  it("accepts the token without the response around it, and an RSA signature", async () => {
    const signed = authority.answer(request.der, "rsa");

    expect((await check(timestampToken(signed))).isAnchored).to.be.true;
  });

  it("accepts a token that other software signed", async () => {
    const signed = authority.sign(readToken(timestampToken(answer)).content, "stamping");

    expect((await check(signed)).isAnchored).to.be.true;
  });

  it("says that no chain was judged when no anchor was given", async () => {
    expect((await check(answer, { anchors: [] })).isAnchored).to.be.false;
  });

  it("takes the signer's own certificate as an anchor", async () => {
    expect((await check(answer, { anchors: certificateOf(authority, "stamping") })).isAnchored).to.be.true;
  });

  it("refuses another content's stamp", async () => {
    await refused(check(answer, { digest: sha256("0x00") }), "OtherImprint", "stamps the digest");
  });

  it("refuses the answer to another request", async () => {
    await refused(check(answer, { nonce: 7n }), "OtherNonce", "not 7");
  });

  it("refuses another policy", async () => {
    await refused(check(answer, { policy: "1.2.3" }), "OtherPolicy", POLICY);
  });

  it("refuses an answer that grants nothing", async () => {
    const { der } = createTimestampRequest({ digest: DIGEST, policy: "1.3.6.1.4.1.32473.9" });

    await refused(check(authority.answer(der)), "NotGranted", "status 2");
  });

  it("refuses bytes after the token, and bytes that are none", async () => {
    await refused(check(Uint8Array.of(...timestampToken(answer), 0)), "Malformed", "1 bytes follow");
    await refused(check(toUtf8Bytes("no stamp")), "Malformed", "");
  });

  it("refuses a token in which one bit is flipped, wherever it matters", async () => {
    const token = timestampToken(answer);
    const passed: number[] = [];
    for (let position = 0; position < token.length; position += 7) {
      const flipped = Uint8Array.from(token);
      flipped[position] = (flipped[position] ?? 0) ^ 1;
      const stamp = await check(flipped).catch((error: unknown) => error);
      if (stamp instanceof InvalidTimestampError) continue;
      expect(stamp, `byte ${position}`).to.not.be.instanceOf(Error);
      passed.push(position);
    }
    // Lists of algorithms, versions and certificates that nobody relied on are not signed in CMS; the time and the digest are.
    expect(passed.length).to.be.lessThan(token.length / 7 / 20);
  });

  for (const [signer, detail] of [
    ["severalPurposes", "not for time stamps alone"],
    ["notCritical", "does not make its purpose critical"],
    ["codeSigning", "not for time stamps alone"],
    ["expired", "is good from"],
  ] as const satisfies readonly (readonly [Signer, string])[]) {
    it(`refuses a signer whose certificate is unfit: ${signer}`, async () => {
      const signed = authority.sign(readToken(timestampToken(answer)).content, signer);

      await refused(check(signed), "BadCertificate", detail);
    });
  }

  it("refuses a chain that leads elsewhere, even to a root of the same name", async () => {
    await refused(check(answer, { anchors: readCertificates(authority.otherRoot) }), "NotAnchored", "No chain");
  });
});

function certificateOf({ folder }: TimestampAuthority, name: Signer): Uint8Array[] {
  return readCertificates(readFileSync(join(folder, `${name}.pem`)));
}

async function refused(checking: Promise<Timestamp>, problem: TimestampProblem, detail: string): Promise<void> {
  const error = await checking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(InvalidTimestampError);
  expect((error as InvalidTimestampError).problem, String(error)).to.equal(problem);
  expect((error as InvalidTimestampError).message).to.include(detail);
}
