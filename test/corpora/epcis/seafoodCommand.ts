import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { time } from "@nomicfoundation/hardhat-network-helpers";
import { serve, type ServerType } from "@hono/node-server";
import { expect } from "chai";
import { Wallet } from "ethers";
import { ethers } from "hardhat";

import type { Database } from "../../../service/src/database/Database.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import { ALL_SCOPES } from "../../../src/identity/scopes.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { custodianOf } from "../../../src/supplychain/lotPlan/ledgerModel.js";
import { emptyLedger } from "../../../src/supplychain/lotPlan/ledgerState.js";
import { partyMap } from "../../../src/supplychain/lotPlan/partyMap.js";
import type { LotPlan } from "../../../src/supplychain/lotPlan/plan.js";
import { planLots } from "../../../src/supplychain/lotPlan/planLots.js";
import type { LotLedger } from "../../../types/index.js";
import { DAY, deployLotLedger } from "../../helpers/lotLedger.js";
import { COMMINGLING, COMPANIES, HARVEST_OF_FRY, HARVEST_OF_TUNA, SEAFOOD } from "../../helpers/lotPlan/seafood.js";
import { registerParty } from "../../helpers/registerParty.js";
import { runCommand } from "../../helpers/runCommand.js";
import { serveHardhat } from "../../helpers/serveHardhat.js";
import { emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { corpusText, describeCorpus } from "./corpus.js";

interface Shown {
  readonly refused: readonly number[];
  readonly steps: readonly { readonly index: number; readonly obstacle: { refusal: { error: string } } | null }[];
}

/** The way that a person goes: capture, look, agree to what is asked, send. */
describeCorpus("A real seafood chain from the service to the ledger", SEAFOOD, () => {
  let chain: Awaited<ReturnType<typeof serveHardhat>>;
  let database: Database;
  let service: RunningService;
  let server: ServerType;
  let folder: string;
  let ledger: LotLedger;
  let entries: Record<string, bigint>;
  let run: (command: "plan" | "apply", ...options: string[]) => ReturnType<typeof runCommand>;

  before("with captured events, and a clerk who acts for all companies", async function () {
    this.timeout(60_000);
    chain = await serveHardhat();
    folder = mkdtempSync(join(tmpdir(), "seafood-"));
    database = await emptyDatabase();
    service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
    const headers = { "content-type": "application/json" };
    const body = corpusText(SEAFOOD);
    await service.fetch(new Request("http://127.0.0.1/epcis/capture", { method: "POST", body, headers }));
    await service.capture.idle();
    await new Promise<void>((resolve) => {
      server = serve({ fetch: service.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve());
    });

    const { location, parties, ...deployed } = await deployLotLedger();
    ledger = deployed.ledger;
    const clerk = Wallet.createRandom();
    const signers = await ethers.getSigners();
    await signers[0]!.sendTransaction({ to: clerk, value: ethers.parseEther("10") });
    entries = {};
    const validUntil = BigInt(await time.latest()) + 30n * DAY;
    for (const [position, names] of Object.values(COMPANIES).entries()) {
      const signer = signers[position + 8]!;
      const party = await registerParty(parties, signer);
      await parties.connect(signer).setOperator(party, clerk, ALL_SCOPES, validUntil);
      for (const name of names) entries[name] = party;
    }
    const map = join(folder, "parties.json");
    writeFileSync(
      map,
      JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
    );
    const { port } = server.address() as AddressInfo;
    const source = ["--service", `http://127.0.0.1:${port}/epcis`, "--parties", map];
    const place = ["--ledger", location.ledger, "--chain-id", String(location.chainId), "--rpc", chain.url];
    const env = { TM_PRIVATE_KEY: clerk.privateKey };
    run = (command, ...options) => runCommand(["lot", command, ...source, ...place, ...options], { env });
  });

  after(async () => {
    server.close();
    await service.stop();
    await database.close();
    await chain.close();
    rmSync(folder, { recursive: true });
  });

  /** What the file's events come to, with everything agreed to that the chain needs. */
  function planOfFile(now: bigint): LotPlan {
    const { events } = readEpcis(corpusText(SEAFOOD));
    const accepted = [HARVEST_OF_FRY, HARVEST_OF_TUNA, COMMINGLING];
    const partyOf = partyMap(entries);
    const isAccepted = (index: number) => accepted.includes(index);
    return planLots({ events, partyOf, state: emptyLedger(now), deadline: now + DAY, isAccepted });
  }

  it("asks for two yields and an adjustment, one after the other, and then goes through", async function () {
    this.timeout(120_000);
    const agreed: number[] = [];
    const errors: (string | undefined)[] = [];
    for (;;) {
      const accept = agreed.length === 0 ? [] : ["--accept", agreed.join(",")];
      const { stdout } = await run("plan", "--json", ...accept);
      const { refused, steps } = JSON.parse(stdout) as Shown;
      if (refused.length === 0) break;
      errors.push(...refused.map((index) => steps.find((step) => step.index === index)?.obstacle?.refusal.error));
      agreed.push(...refused);
    }
    expect(errors).to.deep.equal(["YieldExceeded", "YieldExceeded", "LotOverdrawn"]);

    const { code, stdout, stderr } = await run("apply", "--yes", "--json", "--accept", agreed.join(","));
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const plan = planOfFile(BigInt(await time.latest()));
    const calls = plan.steps.flatMap(({ operations }) => operations.map(({ operation }) => operation.kind));
    const { sent } = JSON.parse(stdout) as { sent: { kind: string }[] };
    expect(sent.map(({ kind }) => kind)).to.deep.equal(calls);
    for (const [id, lot] of plan.state.lots) {
      const { custodian, quantity, sequence } = await ledger.lotOf(id);
      expect({ custodian, quantity, sequence }, id).to.deep.equal({
        custodian: custodianOf(plan.state, id),
        quantity: lot.quantity,
        sequence: BigInt(lot.sequence),
      });
    }
    expect(plan.state.lots.size).to.equal(15);
  });

  it("finds nothing left to send when it is run again", async () => {
    const { code, stdout } = await run("apply", "--yes", "--json");

    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.equal({ sent: [], stoppedAt: null });
  });
});
