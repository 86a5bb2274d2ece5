import type { Database } from "./Database.js";
import { logKeeper } from "./keepLog.js";
import { statisticsKeeper } from "./keepStatistics.js";

/** How often is looked whether there is something to do. */
const EVERY_MS = 30_000;

/** Does for an embedded database what a server does by itself, until it is stopped. */
export function startUpkeep(database: Database, log: (error: unknown) => void): { stop: () => Promise<void> } {
  const looks = [logKeeper(database), statisticsKeeper(database)];
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    for (const look of looks) running = running.then(look).catch(log);
  }, EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
