import { join } from "node:path";

import { freePort } from "../freePort.js";
import { indexerProcess } from "../indexer/indexerProcess.js";
import { ROOT } from "../root.js";
import { type Build, buildWhenChanged, isBuilt } from "./buildWhenChanged.js";
import { anchoringOf, captureStory, type StoryOfEvents } from "./captureStory.js";
import { docsBuild } from "./docsBuild.js";
import { SERVICE_PROGRAM, serviceBuild } from "./serviceBuild.js";
import type { PartPlan } from "./startPart.js";
import { untilHealthy } from "./untilHealthy.js";

/** A server behind the public origin. */
export interface ServerPlan extends PartPlan {
  readonly url: string;
}

/** What is known about the chain that the parts serve. */
export interface PartOptions {
  /** Folder of the chain's data, relative to the repository's root. */
  readonly data: string;
  /** Path of the suite's configuration. */
  readonly configFile: string;
}

const APP = "app";

/** The indexer: Ponder, whose program is another's. */
export async function indexerPart({ data, configFile }: PartOptions): Promise<ServerPlan> {
  const port = await freePort({ preferred: 42_069, what: "the indexer" });
  const url = `http://127.0.0.1:${port}`;
  return {
    name: "indexer",
    url,
    begin: async (start) => {
      const log = join(data, "logs", "indexer.log");
      const child = start({ ...indexerProcess({ configFile, port, databaseUrl: process.env.DATABASE_URL }), log });
      await untilHealthy("indexer", child, `${url}/ready`);
      return { child, where: `at ${url} (process ${child.pid}, ${log})` };
    },
  };
}

/** The EPCIS service, compiled when its sources changed. It captures and anchors the story's events before it counts as up. */
export async function servicePart({ data, configFile }: PartOptions, story: StoryOfEvents): Promise<ServerPlan> {
  const port = await freePort({ preferred: 8_085, what: "the service" });
  const url = `http://127.0.0.1:${port}`;
  const build = serviceBuild(join(data, "logs", "service-build.log"));
  return {
    name: "service",
    url,
    begin: async (start) => {
      await buildWhenChanged(build, start);
      const log = join(data, "logs", "service.log");
      const env = { ...process.env, TM_CONFIG: configFile, ...anchoringOf(story, process.env) };
      const child = start({ args: [SERVICE_PROGRAM, "--port", String(port)], cwd: ROOT, env, log });
      await untilHealthy("service", child, `${url}/epcis/health`);
      const captured = await captureStory(`${url}/epcis`, story);
      return { child, where: `at ${url} (process ${child.pid}, ${log}); ${captured}` };
    },
  };
}

/** The app: built when its sources changed, and served by the public origin itself. */
export function appPart({ data }: PartOptions, origin: string): PartPlan {
  return {
    name: "app",
    begin: async (start) => {
      const vite = join(require.resolve("vite/package.json", { paths: [join(ROOT, APP)] }), "..", "bin", "vite.js");
      const build: Build = {
        name: "app",
        sources: [APP, "src", "types", "package-lock.json"],
        output: `${APP}/dist`,
        program: { args: [vite, "build"], cwd: join(ROOT, APP), log: join(data, "logs", "app-build.log") },
      };
      const built = await buildWhenChanged(build, start);
      return { where: `at ${origin}${built ? " (built anew)" : ""}` };
    },
  };
}

/**
 * The documentation: built when its sources changed, and served by the public origin itself.
 *
 * @param origin.first - What settles once everything else stands: whoever starts the system waits for that, and not for guides.
 */
export function docsPart({ data }: PartOptions, origin: { url: string; first: Promise<unknown> }): PartPlan {
  const build = docsBuild(join(data, "logs", "docs-build.log"));
  return {
    name: "docs",
    begin: async (start) => {
      if (!isBuilt(build)) await origin.first;
      const built = await buildWhenChanged(build, start);
      return { where: `at ${origin.url}/docs/${built ? " (built anew)" : ""}` };
    },
  };
}
