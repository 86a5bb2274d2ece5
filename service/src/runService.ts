import { readFileSync } from "node:fs";

import type { SuiteConfig } from "../../src/config/suiteConfig.js";
import { explainError } from "../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../src/errors/loadErrorCatalogue.js";
import { type AnchorSettings, anchorSettings } from "./anchoring/anchorSettings.js";
import { countBacklog } from "./anchoring/batches.js";
import { type Anchoring, createAnchoring } from "./anchoring/createAnchoring.js";
import { openEventLog } from "./anchoring/openEventLog.js";
import { countOpenJobs } from "./capture/captureJobs.js";
import { type Capture, createCapture } from "./capture/createCapture.js";
import { type Checkpoints, endingAt } from "./checkpoint.js";
import { createService } from "./createService.js";
import type { Database } from "./database/Database.js";
import { startUpkeep } from "./database/startUpkeep.js";
import { startDelivery } from "./query/deliver.js";
import { destinationsOf } from "./query/destinations.js";
import { pageTokens } from "./query/pageToken.js";
import { captureSettings, type Environment } from "./settings.js";

/** What the service is made of. */
export interface ServiceOptions {
  readonly suite: SuiteConfig;
  readonly database: Database;
  readonly environment: Environment;
  readonly log: (text: string) => void;
}

/** A service that works. */
export interface RunningService {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly capture: Capture;
  /** Undefined where no key is given. */
  readonly anchoring: Anchoring | undefined;
  /** Ends what is at hand, and leaves the rest to the next start. */
  readonly stop: () => Promise<void>;
}

/** Puts the service together and sets it to work. */
export async function runService({ suite, database, environment, log }: ServiceOptions): Promise<RunningService> {
  const checkpoint = endingAt(environment.TM_END_AT);
  const readText = (path: string): string => readFileSync(path, "utf8");
  const settings = await anchorSettings(environment, suite.local, readText);
  const anchors = settings === undefined ? undefined : openAnchoring({ suite, database, settings, checkpoint });
  const capture = createCapture({ database, checkpoint });
  const health = async () => ({
    capture: { openJobs: await countOpenJobs(database), lastError: capture.lastError() ?? null },
    anchoring: { ...(anchors?.describe() ?? OFF), ...(await countBacklog(database)) },
  });
  const destinations = destinationsOf(environment.TM_WEBHOOK_ORIGINS, suite.local);
  const logError = (error: unknown): void => log(error instanceof Error ? String(error.stack) : String(error));
  const service = createService({
    suite,
    database,
    capture,
    settings: captureSettings(environment),
    tokens: pageTokens(database, () => Date.now() / 1_000),
    destinations,
    now: Date.now,
    health,
    log: logError,
  });

  capture.start();
  anchors?.anchoring.start();
  const delivery = startDelivery({ database, destinations, now: Date.now, send: fetch }, logError);
  const upkeep = startUpkeep(database, logError);
  return {
    fetch: (request) => service.fetch(request),
    capture,
    anchoring: anchors?.anchoring,
    stop: async () => {
      await Promise.all([upkeep.stop(), delivery.stop(), capture.stop(), anchors?.anchoring.stop()]);
      anchors?.close();
    },
  };
}

/** What health says of anchoring where there is none. */
const OFF = { on: false, why: "TM_ANCHOR_KEY and TM_ANCHOR_KEYSTORE are not set: events wait here.", lastError: null };

interface OpenAnchoring {
  readonly anchoring: Anchoring;
  readonly describe: () => Record<string, unknown>;
  readonly close: () => void;
}

function openAnchoring({
  suite,
  database,
  settings,
  checkpoint,
}: Pick<ServiceOptions, "suite" | "database"> & {
  readonly settings: AnchorSettings;
  readonly checkpoint: Checkpoints;
}): OpenAnchoring {
  const chain = openEventLog(suite, settings);
  const anchoring = createAnchoring({ database, chain, settings, checkpoint, explain });
  return {
    anchoring,
    describe: () => ({
      on: true,
      party: String(chain.party),
      account: chain.account,
      log: chain.log,
      lastError: anchoring.lastError() ?? null,
    }),
    close: chain.close,
  };
}

/** What the chain said no with, in words. */
async function explain(error: unknown): Promise<string> {
  const known = explainError(error, await loadErrorCatalogue("en"));
  if (known !== undefined) return `${known.why} ${known.todo}`;
  const { shortMessage, message } = error as { shortMessage?: string; message?: string };
  return shortMessage ?? message ?? String(error);
}
