import { expect } from "chai";
import { ethers } from "hardhat";

import { localWallet } from "../../../scripts/lib/accounts.js";
import type { Database } from "../../../service/src/database/Database.js";
import type { EventProof } from "../../../service/src/proofs/readProofs.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import type { EventLog } from "../../../types/index.js";
import { deployAuthority } from "../../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../../helpers/deployPartyRegistry.js";
import { registerParty } from "../../helpers/registerParty.js";
import { serveHardhat } from "../../helpers/serveHardhat.js";
import { emptyDatabase } from "../../helpers/service/databases.js";
import { corpusText, describeCorpus } from "./corpus.js";

const CHAIN = "opentraceability/all_wholechain_events.jsonld";

interface CapturedEvent {
  readonly eventID: string;
  readonly type: string;
}

describeCorpus("A real seafood chain through the service", CHAIN, () => {
  let served: Awaited<ReturnType<typeof serveHardhat>>;
  let database: Database;
  let service: RunningService;
  let log: EventLog;
  let party: bigint;

  before(async function () {
    this.timeout(120_000);
    served = await serveHardhat();
    database = await emptyDatabase();
    const captor = localWallet("maskMaker");
    const authority = await deployAuthority();
    const parties = await deployPartyRegistry(authority);
    log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
    party = await registerParty(parties, await ethers.getSigner(captor.address));
    const genesis = await ethers.provider.getBlock(0);
    service = await runService({
      suite: {
        chainId: 31_337,
        genesisHash: genesis?.hash as `0x${string}`,
        startBlock: 0,
        network: "seafood",
        local: true,
        rpcUrl: served.url,
        contracts: { EventLog: { address: (await log.getAddress()) as `0x${string}`, block: 0 } },
      },
      database,
      environment: { TM_ANCHOR_KEY: captor.privateKey, TM_ANCHOR_PARTY: String(party), TM_ANCHOR_INTERVAL: "1" },
      log: () => undefined,
    });
  });

  after(async () => {
    await service.stop();
    await database.close();
    await served.close();
  });

  async function ask<T>(address: string, init?: RequestInit): Promise<T> {
    const response = await service.fetch(new Request(`http://127.0.0.1/epcis${address}`, init));
    expect(response.ok, address).to.equal(true);
    return (await response.text().then((text) => (text === "" ? undefined : JSON.parse(text)))) as T;
  }

  /** Asks again until every event of the answer is on the chain. */
  async function anchoredProofs(ids: readonly string[]): Promise<EventProof[]> {
    for (;;) {
      const proofs: EventProof[] = [];
      for (const id of ids) proofs.push(await ask<EventProof>(`/events/${encodeURIComponent(id)}/proof`));
      if (proofs.every(({ status }) => status === "anchored")) return proofs;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it("is captured whole, queried back, and each of its 31 events is proved to the contract", async function () {
    this.timeout(120_000);
    const headers = { "content-type": "application/json" };
    await ask("/capture", { method: "POST", headers, body: corpusText(CHAIN) });
    await service.capture.idle();
    const { epcisBody } = await ask<{ epcisBody: { queryResults: { resultsBody: { eventList: CapturedEvent[] } } } }>(
      "/events?perPage=1000",
    );
    const events = epcisBody.queryResults.resultsBody.eventList;
    expect(events).to.have.length(31);

    const proofs = await anchoredProofs(events.map(({ eventID }) => eventID));

    for (const { leaf, batch } of proofs) {
      expect(await log.verify(party, batch!.root, leaf, [...batch!.proof])).to.equal(true);
      expect(
        await log.verify(party, batch!.root, { ...leaf, eventHash: ethers.id("another") }, [...batch!.proof]),
      ).to.equal(false);
    }
    const anchors = await log.queryFilter(log.filters.EventsAnchored(party));
    const counted = anchors.reduce((sum, { args }) => sum + args.count, 0n);
    expect(counted).to.equal(BigInt(new Set(proofs.map(({ leafHash }) => leafHash)).size));
  });

  it("is found by what a buyer asks: its transformations, each with its proof", async () => {
    const { epcisBody } = await ask<{ epcisBody: { queryResults: { resultsBody: { eventList: CapturedEvent[] } } } }>(
      "/events?eventType=TransformationEvent&perPage=1000",
    );
    const transformations = epcisBody.queryResults.resultsBody.eventList;

    expect(transformations.length).to.be.greaterThan(0);
    expect(new Set(transformations.map(({ type }) => type))).to.deep.equal(new Set(["TransformationEvent"]));
    for (const { leaf, batch } of await anchoredProofs(transformations.map(({ eventID }) => eventID))) {
      expect(await log.verify(party, batch!.root, leaf, [...batch!.proof])).to.equal(true);
    }
  });
});
