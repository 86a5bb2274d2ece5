import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { freePort } from "../../../scripts/lib/freePort.js";

/** A PostgreSQL server that holds nothing yet and is thrown away. */
export interface TemporaryPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Where Debian keeps the server's programs, a folder a version. */
const DEBIAN = "/usr/lib/postgresql";

/** Starts a server of this machine's PostgreSQL in a folder of its own; undefined when the machine has none that can be used. */
export async function temporaryPostgres(): Promise<TemporaryPostgres | undefined> {
  const programs = findPrograms();
  const user = userToRunAs();
  if (programs === undefined || user === undefined) return undefined;

  const folder = mkdtempSync(join(tmpdir(), "trust-machine-postgres-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const port = await freePort({ preferred: 55_432, what: "PostgreSQL" });
  const data = join(folder, "data");
  execFileSync(join(programs, "initdb"), ["-D", data, "-U", "indexer", "-A", "trust", "--no-sync"], {
    ...user,
    stdio: "ignore",
  });
  const options = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-F"];
  const server = spawn(join(programs, "postgres"), options, { ...user, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  await answers(programs, port);

  return {
    url: `postgres://indexer@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // Fast shutdown: clients that are left are cut off.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin")) : [];
  return [...(process.env.PATH ?? "").split(delimiter), ...versions].find((folder) =>
    ["initdb", "pg_isready", "postgres"].every((program) => existsSync(join(folder, program))),
  );
}

/** PostgreSQL refuses to run as root; its packages bring a user for it. */
function userToRunAs(): { uid?: number; gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (option: string) =>
      Number(execFileSync("id", [option, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

async function answers(programs: string, port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; ++attempt) {
    try {
      execFileSync(join(programs, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("PostgreSQL did not start within 30 s.");
}
