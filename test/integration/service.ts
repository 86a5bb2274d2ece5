import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { ethers } from "hardhat";

import { localWallet } from "../../scripts/lib/accounts.js";
import { buildWhenChanged } from "../../scripts/lib/supervisor/buildWhenChanged.js";
import { serviceBuild } from "../../scripts/lib/supervisor/serviceBuild.js";
import { startChild } from "../../scripts/lib/supervisor/startChild.js";
import type { Checkpoint } from "../../service/src/checkpoint.js";
import type { EventProof } from "../../service/src/proofs/readProofs.js";
import type { SuiteConfig } from "../../src/config/suiteConfig.js";
import type { EventLog } from "../../types/index.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { type TemporaryPostgres, temporaryPostgres } from "../helpers/indexer/temporaryPostgres.js";
import { registerParty } from "../helpers/registerParty.js";
import { serveHardhat } from "../helpers/serveHardhat.js";
import { temporaryFolder } from "../helpers/service/databases.js";
import { epcisDocument, objectEvent } from "../helpers/service/documents.js";
import { type ServiceProcess, startService } from "../helpers/service/startService.js";

/** Every place at which the service is ended, in the order in which a captured event passes them. */
const PLACES: readonly Checkpoint[] = [
  "capture accepted",
  "events stored",
  "batch stored",
  "transaction stored",
  "transaction sent",
  "anchor recorded",
];
const EVENTS = 40;

describe("EPCIS service, killed at every place", function () {
  this.timeout(600_000);

  let chain: Awaited<ReturnType<typeof serveHardhat>>;
  let log: EventLog;
  let party: bigint;
  let suite: SuiteConfig;
  const folder = temporaryFolder();
  /** What each database held in the end. */
  const kept: unknown[] = [];

  before(async () => {
    await buildWhenChanged(serviceBuild(join(folder.path, "build.log")), startChild);
    chain = await serveHardhat();
    const authority = await deployAuthority();
    const parties = await deployPartyRegistry(authority);
    log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
    party = await registerParty(parties, await ethers.getSigner(localWallet("maskMaker").address));
    const genesis = await ethers.provider.getBlock(0);
    suite = {
      chainId: 31_337,
      genesisHash: genesis?.hash as `0x${string}`,
      startBlock: 0,
      network: "service-tests",
      local: true,
      rpcUrl: chain.url,
      contracts: { EventLog: { address: (await log.getAddress()) as `0x${string}`, block: 0 } },
    };
  });

  after(async () => {
    await chain.close();
    folder.remove();
  });

  describe("on PGlite", () => losesNothing({ serials: 1, databaseUrl: async () => undefined }));

  describe("on PostgreSQL", () => {
    let temporary: TemporaryPostgres | undefined;

    before("find a server: DATABASE_URL, or this machine's own programs", async function () {
      if (process.env.DATABASE_URL === undefined) temporary = await temporaryPostgres();
      if (process.env.DATABASE_URL === undefined && temporary === undefined) this.skip();
    });

    after(() => temporary?.stop());

    losesNothing({
      serials: 1_000,
      databaseUrl: async () => process.env.DATABASE_URL ?? temporary?.url,
    });

    it("has kept as much as PGlite", () => {
      expect(kept).to.have.lengthOf(2);
      expect(kept[0]).to.deep.equal(kept[1]);
    });
  });

  function losesNothing({
    serials,
    databaseUrl,
  }: {
    readonly serials: number;
    readonly databaseUrl: () => Promise<string | undefined>;
  }): void {
    let service: ServiceProcess;
    let configFile: string;

    async function start(place?: Checkpoint): Promise<ServiceProcess> {
      const started = await startService(configFile, {
        DATABASE_URL: await databaseUrl(),
        TM_ANCHOR_KEY: localWallet("maskMaker").privateKey,
        TM_ANCHOR_PARTY: String(party),
        TM_ANCHOR_INTERVAL: "1",
        TM_END_AT: place,
      });
      await started.ready();
      return started;
    }

    before(() => {
      configFile = join(temporaryFolder().path, "config.json");
      writeFileSync(configFile, JSON.stringify(suite));
    });

    after(() => service?.end("SIGTERM"));

    it("finishes what it accepted, and anchors each event once", async () => {
      const first = await ethers.provider.getBlockNumber();
      const events = Array.from({ length: EVENTS }, (_, index) => objectEvent(serials + index));
      for (const [index, place] of PLACES.entries()) {
        service = await start(place);
        // The first is ended before it can answer; what it accepted is here all the same.
        if (index === 0) await capture(service, events).catch(() => undefined);
        expect(await service.ended, place).to.equal("SIGKILL");
      }
      service = await start();

      const jobs = await ask<{ running: boolean; capturedEvents: number }[]>("/capture");
      expect(jobs).to.have.lengthOf(1);
      expect(jobs[0]).to.include({ running: false, success: true, capturedEvents: EVENTS });
      const anchored = await log.queryFilter(log.filters.EventsAnchored(party), first + 1);
      expect(anchored.map(({ args }) => args.count)).to.deep.equal([BigInt(EVENTS)]);
    });

    it("proves every event to the contract", async () => {
      // Captured again, they are known: that tells their ids.
      const job = await capture(service, [objectEvent(serials), objectEvent(serials + EVENTS - 1)]);
      expect(job).to.include({ success: true, capturedEvents: 0, knownEvents: 2 });

      const [batch] = await ask<{ root: string; status: string }[]>("/batches");
      const { eventHashes } = await ask<{ eventHashes: string[] }>(`/batches/${batch?.root}`);
      const ids = eventHashes.map((hash) => `ni:///sha-256;${hash.slice(2)}?ver=CBV2.0`);
      const proofs = await ask<EventProof[]>(
        `/proofs?${ids.map((id) => `eventID=${encodeURIComponent(id)}`).join("&")}`,
      );
      expect(proofs).to.have.lengthOf(EVENTS);
      for (const proof of proofs) {
        if (proof.batch === null) throw new Error(`${proof.eventID} is in no batch.`);
        expect(proof.status).to.equal("anchored");
        expect(await log.verify(party, proof.batch.root, proof.leaf, [...proof.batch.proof])).to.equal(true);
      }
      kept.push(proofs.map(({ status, batch: place }) => [status, place?.index, place?.count]));
    });

    it("says in /health that all is anchored", async () => {
      const { anchoring } = await ask<{ anchoring: Record<string, unknown> }>("/health");
      expect(anchoring).to.include({ on: true, party: String(party), waitingEvents: 0, sentBatches: 0 });
      expect(anchoring).to.include({ anchoredBatches: 1, lastError: null });
    });

    async function ask<Answer>(path: string): Promise<Answer> {
      const response = await fetch(`${service.url}${path}`);
      expect(response.ok, path).to.equal(true);
      return (await response.json()) as Answer;
    }
  }
});

/** Captures events and waits until the job has finished. */
async function capture({ url }: ServiceProcess, events: readonly unknown[]): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/capture`, {
    method: "POST",
    body: JSON.stringify(epcisDocument(events)),
    headers: { "content-type": "application/json" },
  });
  expect(response.status).to.equal(202);
  const job = new URL(String(response.headers.get("location")), url);
  for (;;) {
    const state = (await (await fetch(job)).json()) as Record<string, unknown>;
    if (state.running === false) return state;
    await new Promise((settle) => setTimeout(settle, 20));
  }
}
