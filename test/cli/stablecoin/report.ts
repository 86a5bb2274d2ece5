import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployReserves } from "../../helpers/deployReserves.js";
import type { CommandRun } from "../../helpers/runCommand.js";
import { type Desk, openDesk } from "../../helpers/signingPeople.js";

async function fixture() {
  const reserves = await deployReserves();
  const { oracle, attesters, treasurer } = reserves;
  const [auditor, bank, trustee] = attesters;
  return {
    ...reserves,
    oracle,
    treasurer,
    auditor: auditor!,
    bank: bank!,
    trustee: trustee!,
    at: await oracle.getAddress(),
  };
}

type Scene = Awaited<ReturnType<typeof fixture>>;

describe("trust-machine stablecoin report", () => {
  let desk: Desk;

  beforeEach("at a desk", async () => (desk = await openDesk()));

  afterEach(() => desk.clear());

  it("hands in what the treasurer made and two attesters checked", async () => {
    const scene = await loadFixture(fixture);
    const { oracle, auditor, bank, stranger } = scene;
    await propose(scene);
    await sign(auditor, "auditor");
    await sign(bank, "bank");

    const collected = await collect("auditor", "bank");
    const submitted = await submit(stranger);
    const again = await submit(stranger);

    expect(collected.code, collected.stderr).to.equal(0);
    expect(submitted.code, submitted.stderr).to.equal(0);
    expect((await oracle.latestReport()).report.headroom).to.equal(10_000_000_000_000n);
    expect(await oracle.isLive()).to.equal(true);
    expect(again.code).to.equal(0);
    expect(again.stdout).to.include("The reserve report was carried out before; nothing was sent.");
  });

  it("counts an attester who made it, together with one who checked it", async () => {
    const scene = await loadFixture(fixture);
    const { oracle, auditor, bank, stranger } = scene;
    await propose(scene, { "--seated": true, "--person": "auditor" }, auditor);
    await sign(bank, "bank");
    await collect("bank");

    const { code, stderr } = await submit(stranger);

    expect(code, stderr).to.equal(0);
    expect((await oracle.latestReport()).report.sequence).to.equal(1n);
  });

  it("says who is missing", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.bank, "bank");

    const { code, stderr } = await collect("bank");

    expect(code).to.equal(1);
    expect(stderr)
      .to.include("1 of 2 seats that are needed have approved; nothing was sent.")
      .and.to.include("Of 3 seats these have not: seat 1, seat 3.")
      .and.to.include("Have 1 more of them check and sign it.");
  });

  it("collects without a chain, and says that the chain has to count", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene);
    await sign(scene.bank, "bank");

    const { code, stdout } = await desk.run(
      undefined,
      ["report", "collect", desk.file("report.json"), desk.file("bank.json")],
      { "--out": desk.file("collected.json") },
    );
    const { code: sent, stderr } = await submit(scene.stranger);

    expect(code).to.equal(0);
    expect(stdout).to.include("Whether these seats are enough the chain says").and.to.include("checked by bank,");
    expect(sent).to.equal(1);
    expect(stderr).to.include("1 of 2 seats that are needed");
  });

  it("counts nobody without a seat, nobody twice, and no maker as a checker", async () => {
    const scene = await loadFixture(fixture);
    const { auditor, bank, stranger } = scene;
    await propose(scene, { "--person": "auditor" }, auditor);
    await sign(stranger, "stranger");
    await sign(bank, "bank");

    const own = await sign(auditor, "somebody else");
    const seatless = await collect("stranger", "bank");
    const twice = await collect("bank", "bank");

    expect(own.stderr).to.include("signs for two people");
    expect(seatless.stderr).to.include(`${stranger.address.toLowerCase()} has no seat.`);
    expect(twice.stderr).to.include("bank checked it twice, which counts once");
    for (const { code } of [own, seatless, twice]) expect(code).to.equal(1);
  });

  it("refuses a signature over another report, and an approval that was taken off or put on", async () => {
    const scene = await loadFixture(fixture);
    const { auditor, bank } = scene;
    await propose(scene);
    await sign(auditor, "auditor");
    await sign(bank, "bank");
    const [{ approval, ...bare }, other] = [
      desk.read<{ approval: object }>("auditor.json"),
      desk.read<object>("bank.json"),
    ];
    desk.write("bare.json", bare);
    desk.write("false.json", { ...other, approval });
    await propose(scene, { "--headroom": "1.00", "--out": desk.file("second.json") });

    const unapproved = await collect("bare", "bank");
    const borrowed = await collect("auditor", "false");
    const replayed = await desk.run(
      undefined,
      ["report", "collect", desk.file("second.json"), desk.file("auditor.json"), desk.file("bank.json")],
      { "--rpc": desk.chain.url, "--out": desk.file("replayed.json") },
    );

    expect(unapproved.stderr).to.include("The file has no approval.");
    expect(borrowed.stderr).to.include("Its approval is not one of");
    expect(replayed.stderr).to.include("It is over the request");
    for (const { code } of [unapproved, borrowed, replayed]) expect(code).to.equal(1);
  });

  it("refuses a request for attesters who were rotated", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene, { "--attester-version": "2" });

    const shown = await desk.run(undefined, ["report", "check", desk.file("report.json")], { "--rpc": desk.chain.url });
    const { code, stderr } = shown;

    expect(code).to.equal(1);
    expect(stderr).to.include("It names version 2, and version 1 signs now.");
  });

  it("sends no report that the oracle would refuse, and says why", async () => {
    const scene = await loadFixture(fixture);
    await propose(scene, { "--headroom": "100,000,001.00" });
    await sign(scene.auditor, "auditor");
    await sign(scene.bank, "bank");
    await collect("auditor", "bank");

    const { code, stderr } = await submit(scene.stranger);

    expect(code).to.equal(1);
    expect(stderr).to.include("The reserve report would be refused").and.to.include("ReservesInsufficient:");
  });

  it("is proposed without a chain when all is given", async () => {
    const scene = await loadFixture(fixture);
    const all = { "--mint-counter": "0", "--as-of": "1798675200", "--sequence": "7", "--attester-version": "1" };
    const offline = { ...options(scene), "--valid-until": "1798761600" };

    const missing = await desk.run(scene.treasurer, ["report", "propose"], offline);
    const { code, stdout } = await desk.run(scene.treasurer, ["report", "propose"], { ...offline, ...all });

    expect(missing.stderr).to.include("--mint-counter is missing; nothing was signed.");
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/^may be minted here +10,000,000\.00$/m)
      .and.to.match(/^counts until +2027-01-01T00:00:00Z \(1798761600\)$/m);
  });

  it("is not proposed in a form that no oracle reads", async () => {
    const scene = await loadFixture(fixture);

    const { code, stderr } = await propose(scene, { "--currency": "usd" });

    expect(code).to.equal(2);
    expect(stderr).to.include("The contract would refuse it whoever signs; nothing was signed.");
  });

  function options({ at }: Scene): Record<string, string> {
    return {
      "--chain-id": "31337",
      "--oracle": at,
      "--reference": "reserves of the week",
      "--currency": "USD",
      "--reserves": "500,000,000.00",
      "--global-supply": "400,000,000.00",
      "--headroom": "10,000,000.00",
      "--composition": ethers.id("bills 80, deposits 20, salt 7"),
      "--person": "treasurer",
      "--out": desk.file("report.json"),
    };
  }

  async function propose(
    scene: Scene,
    changes: Record<string, string | true> = {},
    maker: { address: string } = scene.treasurer,
  ): Promise<CommandRun> {
    return desk.run(maker, ["report", "propose"], {
      ...options(scene),
      "--valid-until": String((await time.latest()) + 86_400),
      "--rpc": desk.chain.url,
      ...changes,
    });
  }

  async function sign(key: { address: string }, person: string): Promise<CommandRun> {
    const shown = await desk.run(undefined, ["report", "check", desk.file("report.json")], {
      "--rpc": desk.chain.url,
      "--json": true,
    });
    return desk.run(key, ["report", "sign", desk.file("report.json")], {
      "--digest": (JSON.parse(shown.stdout) as { digest: string }).digest,
      "--person": person,
      "--rpc": desk.chain.url,
      "--out": desk.file(`${person}.json`),
    });
  }

  function collect(...names: string[]): Promise<CommandRun> {
    const files = names.map((name) => desk.file(`${name}.json`));
    return desk.run(undefined, ["report", "collect", desk.file("report.json"), ...files], {
      "--rpc": desk.chain.url,
      "--out": desk.file("collected.json"),
    });
  }

  function submit(key: { address: string }): Promise<CommandRun> {
    return desk.run(key, ["report", "submit", desk.file("collected.json")], { "--rpc": desk.chain.url });
  }
});
