import type { SuiteConfig } from "../../src/config/suiteConfig.js";
import { countOpenJobs } from "./capture/captureJobs.js";
import { type Capture, createCapture } from "./capture/createCapture.js";
import { endingAt } from "./checkpoint.js";
import { createService } from "./createService.js";
import type { Database } from "./database/Database.js";
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
  /** Ends what is at hand, and leaves the rest to the next start. */
  readonly stop: () => Promise<void>;
}

/** Puts the service together and sets it to work. */
export function runService({ suite, database, environment, log }: ServiceOptions): RunningService {
  const settings = captureSettings(environment);
  const checkpoint = endingAt(environment.TM_END_AT);
  const capture = createCapture({ database, checkpoint });
  const health = async () => ({ capture: { openJobs: await countOpenJobs(database), lastError: capture.lastError() } });
  const service = createService({
    suite,
    database,
    capture,
    settings,
    tokens: pageTokens(database, () => Date.now() / 1_000),
    now: Date.now,
    health,
    log: (error) => log(error instanceof Error ? String(error.stack) : String(error)),
  });

  capture.start();
  return {
    fetch: (request) => service.fetch(request),
    capture,
    stop: async () => {
      await capture.stop();
      await database.close();
    },
  };
}
