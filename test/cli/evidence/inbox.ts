import { writeFileSync } from "node:fs";

import { expect } from "chai";

import { notaryDesk, type NotaryDesk } from "../../helpers/evidence/notaryDesk.js";

describe("trust-machine evidence inbox", () => {
  let desk: NotaryDesk;
  let request: string;

  beforeEach(async () => {
    desk = notaryDesk();
    request = desk.at("request.json");
    await desk.prepare();
  });

  afterEach(() => desk.remove());

  const inbox = async (account: string, ...options: string[]) =>
    desk.run(["inbox", desk.folder, "--account", account, ...options]);

  it("tells what waits: seat, schema, depositor, deadline, who signed, who refused and why", async () => {
    const [first, second, third] = desk.notaries;
    await desk.run(["sign", request], second);
    await desk.run(["refuse", request, "--reason", "The seal is broken."], third);
    const { stdout } = await inbox(first.address, "--json");
    const [waiting] = (JSON.parse(stdout) as { waiting: Record<string, unknown>[] }).waiting;

    expect(waiting).to.deep.include({ request, kind: "batch", party: "11", threshold: 2, signed: ["12"] });
    expect(waiting).to.deep.include({ schema: "conformity-certificate/1", depositor: "7" });
    expect((waiting?.refusals as object[])[0]).to.deep.include({ party: "13", reason: "The seal is broken." });
    expect((await inbox(first.address)).stdout)
      .to.include("1 of 2 needed")
      .and.to.include("good until");
  });

  it("is empty for who signed, for who refused, for who has no seat, and after the deadline", async () => {
    const [first, second, third] = desk.notaries;
    await desk.run(["sign", request], first);
    await desk.run(["refuse", request, "--reason", "No."], second);

    for (const { address } of [first, second, desk.clerk]) {
      expect((await inbox(address)).stdout).to.equal(`Nothing in ${desk.folder} waits for ${address}.\n`);
    }
    expect((await inbox(third.address, "--now", "4000000000")).stdout).to.include("Nothing in");
    expect((await inbox(third.address)).stdout).to.include("party 13");
  });

  it("does not take a stranger's word for a signature or a refusal", async () => {
    const [first] = desk.notaries;
    await desk.run(["sign", request], first);
    const signature = desk.read("request.11.sig.json") as { approval: { signature: string } };
    const { approval } = signature;
    writeFileSync(
      desk.at("request.11.sig.json"),
      JSON.stringify({ ...signature, approval: { ...approval, signature: `0x${"11".repeat(65)}` } }),
    );
    const { stdout, stderr } = await inbox(first.address);

    expect(stdout).to.include("your seat");
    expect(stderr).to.include("Not counted").and.to.include("It is not signed by");
  });

  it("passes over files that are none, and says which", async () => {
    writeFileSync(desk.at("broken.json"), "{");
    writeFileSync(desk.at("other.json"), JSON.stringify({ ...desk.read("request.json"), kind: "gift" }));
    const { stderr } = await inbox(desk.notaries[0].address);

    expect(stderr).to.include("other.json is not a request for signatures");
    expect((await inbox(desk.notaries[0].address)).stderr).to.include("broken.json is not a signature or a refusal");
  });
});
