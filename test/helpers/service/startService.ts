import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { freePort } from "../../../scripts/lib/freePort.js";
import { SERVICE_PROGRAM } from "../../../scripts/lib/supervisor/serviceBuild.js";

/** A service that runs as a child of this process. */
export interface ServiceProcess {
  readonly url: string;
  /** Settles with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Waits until it answers, or has ended. */
  readonly ready: () => Promise<void>;
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>;
}

/** Starts the built service as the whole system does. */
export async function startService(configFile: string, environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const port = await freePort({ preferred: 43_100 + 10 * (process.pid % 500), what: "the service" });
  const log = join(dirname(configFile), "service.log");
  const file = openSync(log, "a");
  const child = spawn(process.execPath, [SERVICE_PROGRAM, "--port", String(port)], {
    env: { ...process.env, TM_CONFIG: configFile, ...environment },
    stdio: ["ignore", file, file],
  });
  closeSync(file);

  let ending: number | NodeJS.Signals | undefined;
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve((ending = code ?? signal ?? -1)));
  });
  const url = `http://127.0.0.1:${port}/epcis`;
  return {
    url,
    ended,
    ready: async () => {
      while (ending === undefined && !(await answers(`${url}/health`))) {
        await new Promise((settle) => setTimeout(settle, 50));
      }
      if (typeof ending === "number") throw new Error(`The service ended:\n${readFileSync(log, "utf8")}`);
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
