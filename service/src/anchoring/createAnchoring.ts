import type { Checkpoints } from "../checkpoint.js";
import type { Database } from "../database/Database.js";
import type { AnchorSettings } from "./anchorSettings.js";
import { forgetAnchor, makeBatch, noteAnchor, noteTransaction, type OpenBatch, openBatches } from "./batches.js";
import type { EventLogChain } from "./EventLogChain.js";

/** What puts events onto the chain. */
export interface Anchoring {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Takes one look at everything that is on its way and does what is to be done; for tests, and for the loop. */
  readonly step: () => Promise<void>;
  /** Why the last look failed, and when; undefined when it did not. */
  readonly lastError: () => { readonly at: string; readonly message: string } | undefined;
}

/** What anchoring needs. */
export interface AnchoringOptions {
  readonly database: Database;
  readonly chain: EventLogChain;
  readonly settings: Pick<AnchorSettings, "batchSize" | "intervalMs" | "lookMs" | "confirmations">;
  readonly checkpoint: Checkpoints;
  readonly explain: (error: unknown) => Promise<string>;
}

/** How long a transaction may wait for a block before one that pays more takes its place. */
const STALE_MS = 120_000;
/** The longest that a failure is waited out. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Makes what batches leaves and anchors the batches. Where a batch is on its way stands in the database alone: the signed transaction is there before
 * it is sent, so a process that is killed anywhere sends the same one again or finds it on chain. Its number makes the chain take it once; a
 * new one is signed only when another transaction has used that number up.
 */
export function createAnchoring(options: AnchoringOptions): Anchoring {
  const { database, chain, settings, explain } = options;
  let lastError: { at: string; message: string } | undefined;
  let nextBatchAt = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  const step = async (): Promise<void> => {
    const open = await openBatches(database);
    for (const batch of open) {
      // One that is not in a block yet holds up the next: their numbers follow each other.
      if (!(await advance(batch, options))) return;
    }
    const unsent = open.some(({ status }) => status === "batched");
    if (unsent || !(await isDue(database, settings, nextBatchAt))) return;
    nextBatchAt = Date.now() + settings.intervalMs;
    if (await makeBatch(database, chain, settings.batchSize)) {
      options.checkpoint("batch stored");
      for (const batch of await openBatches(database)) if (!(await advance(batch, options))) return;
    }
  };
  const look = async (): Promise<void> => {
    try {
      await step();
      [failures, lastError] = [0, undefined];
    } catch (error) {
      failures++;
      lastError = { at: new Date().toISOString(), message: await explain(error) };
    }
  };
  const loop = (): void => {
    working = look();
    void working.then(() => {
      if (timer === undefined) return;
      timer = setTimeout(loop, Math.min(settings.lookMs * 2 ** failures, LONGEST_WAIT_MS));
    });
  };

  return {
    step,
    lastError: () => lastError,
    start: () => {
      timer = setTimeout(loop, 0);
    },
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await working;
    },
  };
}

/** A batch is made when one would be full, or when enough time has passed since the last. */
async function isDue(
  database: Database,
  { batchSize }: AnchoringOptions["settings"],
  nextBatchAt: number,
): Promise<boolean> {
  if (Date.now() >= nextBatchAt) return true;
  const [row] = await database.query<{ count: number }>(
    "SELECT count(*) AS count FROM (SELECT 1 FROM leaves WHERE batch IS NULL LIMIT $1) AS waiting",
    [batchSize],
  );
  return row?.count === batchSize;
}

/**
 * Brings a batch a step on. The chain is asked before anything is sent.
 *
 * @returns Whether it is in a block, so that the next may follow.
 */
async function advance(batch: OpenBatch, options: AnchoringOptions): Promise<boolean> {
  const { database, chain, settings, checkpoint } = options;
  const anchor = await chain.anchorOf(batch.root, batch.transactionHash);
  if (anchor !== null) {
    const depth = (await chain.height()) - anchor.blockNumber + 1;
    await noteAnchor(database, batch.id, anchor, depth >= settings.confirmations);
    checkpoint("anchor recorded");
    return true;
  }
  if (batch.blockNumber !== null) await forgetAnchor(database, batch.id, "sent");

  const nonce = await chain.nextNonce();
  if (batch.raw !== null && batch.nonce !== null && batch.nonce >= nonce) {
    const stale = batch.sentAt !== null && Date.now() - Date.parse(batch.sentAt) > STALE_MS;
    if (stale) return send(batch, await chain.sign(batch, batch.nonce, batch.raw), options);
    await chain.send(batch.raw);
    checkpoint("transaction sent");
    return false;
  }
  return send(batch, await chain.sign(batch, nonce), options);
}

async function send(
  batch: OpenBatch,
  transaction: Awaited<ReturnType<EventLogChain["sign"]>>,
  { database, chain, checkpoint }: AnchoringOptions,
): Promise<boolean> {
  await noteTransaction(database, batch.id, transaction);
  checkpoint("transaction stored");
  await chain.send(transaction.raw);
  checkpoint("transaction sent");
  return false;
}
