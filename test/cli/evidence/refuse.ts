import { expect } from "chai";
import { verifyTypedData } from "ethers";

import { refusalTypedData } from "../../../src/evidence/refusalTypedData.js";
import { notaryDesk, type NotaryDesk, REGISTRY } from "../../helpers/evidence/notaryDesk.js";

const REASON = "The certificate is unsigned.";

describe("trust-machine evidence refuse", () => {
  let desk: NotaryDesk;
  let request: string;

  beforeEach(async () => {
    desk = notaryDesk();
    request = desk.at("request.json");
    await desk.prepare();
  });

  afterEach(() => desk.remove());

  it("writes a refusal that the seat signed, with its reason", async () => {
    const [notary] = desk.notaries;
    const { code } = await desk.run(["refuse", request, "--reason", REASON], notary);
    const refusal = desk.read("request.11.refusal.json") as Record<string, string>;
    const { domain, types, message } = refusalTypedData({
      ...{ chainId: 31_337n, registry: REGISTRY, request: refusal.request!, reason: refusal.reason! },
      refusedAt: BigInt(refusal.refusedAt!),
    });

    expect(code).to.equal(0);
    expect(refusal.reason).to.equal(REASON);
    expect(verifyTypedData(domain, types, { ...message }, refusal.signature!)).to.equal(notary.address);
  });

  it("refuses a key without a seat", async () => {
    const { code, stderr } = await desk.run(["refuse", request, "--reason", REASON], desk.clerk);

    expect(code).to.equal(1);
    expect(stderr).to.include("has no seat in version 1 of notary set 1");
  });

  for (const reason of [" ", "two\nlines"]) {
    it(`refuses a reason that is no line of text: ${JSON.stringify(reason)}`, async () => {
      const { code, stderr } = await desk.run(["refuse", request, "--reason", reason], desk.notaries[0]);

      expect(code).to.equal(2);
      expect(stderr).to.include("Give --reason one line of plain text.");
    });
  }
});
