import { copyFileSync, writeFileSync } from "node:fs";

import { expect } from "chai";

import { notaryDesk, type NotaryDesk } from "../../helpers/evidence/notaryDesk.js";

describe("trust-machine evidence collect", () => {
  let desk: NotaryDesk;
  let request: string;

  beforeEach(async () => {
    desk = notaryDesk();
    request = desk.at("request.json");
    await desk.prepare();
  });

  afterEach(() => desk.remove());

  it("puts the signatures of a folder into the request, once there are enough", async () => {
    const [first, second] = desk.notaries;
    await desk.run(["sign", request], second);
    await desk.run(["sign", request], first);
    const out = desk.at("approved.json");
    const { code, stdout } = await desk.run(["collect", request, desk.folder, "--out", out, "--json"]);

    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.include({ threshold: 2, signed: ["11", "12"], silent: ["13"] });
    expect((desk.read("approved.json").approvals as object[]).length).to.equal(2);
    // What is in the request already may be given again.
    expect((await desk.run(["collect", out, desk.folder])).code).to.equal(0);
    expect((await desk.run(["collect", out, desk.at("set.json")])).stderr).to.include("no signature and no refusal");
  });

  it("says who is missing and who refused, and ends with 1", async () => {
    const [first, , third] = desk.notaries;
    await desk.run(["sign", request], first);
    await desk.run(["refuse", request, "--reason", "The seal is broken."], third);
    const { code, stdout, stderr } = await desk.run(["collect", request, desk.folder]);

    expect(code).to.equal(1);
    expect(stdout).to.include("1 of 2 needed: party 11").and.to.include("The seal is broken.");
    expect(stderr).to.include("One signature is missing.").and.to.include("Not yet answered: party 12.");
  });

  it("refuses two signatures of one seat", async () => {
    await desk.run(["sign", request], desk.notaries[0]);
    copyFileSync(desk.at("request.11.sig.json"), desk.at("copy.json"));
    const { code, stderr } = await desk.run(["collect", request, desk.folder]);

    expect(code).to.equal(1);
    expect(stderr).to.include("Party 11 signed already").and.to.include("a seat counts once");
  });

  it("refuses a signature that was changed", async () => {
    await desk.run(["sign", request], desk.notaries[0]);
    const signature = desk.read("request.11.sig.json") as { approval: { key: string; signature: string } };
    const { approval } = signature;
    const changed = {
      ...signature,
      approval: { ...approval, signature: approval.signature.replace(/..(..)$/, "00$1") },
    };
    writeFileSync(desk.at("changed.json"), JSON.stringify(changed));
    const { code, stderr } = await desk.run(["collect", request, desk.at("changed.json")]);

    expect(code).to.equal(1);
    expect(stderr).to.include(`It is not signed by ${desk.notaries[0].address}`);
  });

  it("refuses a key that has no seat", async () => {
    await desk.run(["sign", request], desk.notaries[0]);
    const signature = JSON.stringify(desk.read("request.11.sig.json"));
    const stranger = desk.clerk.address.slice(2).toLowerCase();
    writeFileSync(
      desk.at("stranger.json"),
      signature.replace(desk.notaries[0].address.slice(2).toLowerCase(), stranger),
    );

    expect((await desk.run(["collect", request, desk.at("stranger.json")])).stderr).to.include(
      "One answer is not good.",
    );
  });

  it("passes over answers to other requests", async () => {
    await desk.run(["sign", request], desk.notaries[0]);
    const signature = desk.read("request.11.sig.json");
    writeFileSync(desk.at("other.json"), JSON.stringify({ ...signature, request: `0x${"11".repeat(32)}` }));

    expect((await desk.run(["collect", request, desk.at("other.json")])).stdout).to.include("0 of 2 needed");
  });
});
