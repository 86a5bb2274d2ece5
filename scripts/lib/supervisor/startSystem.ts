import { join, relative } from "node:path";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { freePort } from "../freePort.js";
import { createGateway } from "../gateway/createGateway.js";
import { type Origin, openOrigin } from "../gateway/openOrigin.js";
import { ROOT } from "../root.js";
import type { StoryOfEvents } from "./captureStory.js";
import { DOCS_SITE } from "./docsBuild.js";
import { appPart, docsPart, indexerPart, type PartOptions, servicePart } from "./parts.js";
import { type Part, type PartPlan, startPart } from "./startPart.js";

/** All that runs beside the node. */
export interface System {
  /** The one public origin. */
  readonly url: string;
  /** Starts indexer, service, app and documentation, and comes back at once: each tells how it fares. */
  readonly startParts: () => void;
  /** Ends documentation, app, service and indexer, in this order. */
  readonly stop: () => Promise<void>;
}

/** What the system serves, and where. */
export interface SystemOptions {
  readonly config: SuiteConfig & { readonly rpcUrl: string };
  readonly configFile: string;
  /** Port of the public origin that is tried first. */
  readonly port: number;
  /** Aborted when the system shall end, though it may not stand yet. */
  readonly ending: AbortSignal;
  /** What the service captures when it is up. */
  readonly events: StoryOfEvents;
}

const ORDER_OF_ENDING = ["docs", "app", "service", "indexer"] as const;
type PartName = (typeof ORDER_OF_ENDING)[number];

/** Opens the public origin; the parts behind it are started by the result. */
export async function startSystem({ config, configFile, ending, events, ...wish }: SystemOptions): Promise<System> {
  const options: PartOptions = { data: relative(ROOT, join(configFile, "..")), configFile };
  const port = await freePort({ preferred: wish.port, what: "the app" });
  const url = `http://127.0.0.1:${port}`;
  const [indexer, service] = await Promise.all([indexerPart(options), servicePart(options, events)]);

  const parts: Partial<Record<PartName, Part>> = {};
  const upstream = (name: PartName, at: string) => ({ name, url: at, state: () => parts[name]?.state() ?? "starting" });
  const gateway = createGateway({
    config,
    node: { name: "node", url: config.rpcUrl, state: () => "up" },
    indexer: upstream("indexer", indexer.url),
    service: upstream("service", service.url),
    app: { folder: join(ROOT, "app", "dist"), state: () => parts.app?.state() ?? "starting" },
    docs: { folder: join(ROOT, DOCS_SITE), state: () => parts.docs?.state() ?? "starting" },
  });
  const origin = await openOrigin(gateway, port);

  if (ending.aborted) {
    await origin.stop();
    throw new Error("The system ended before it stood.");
  }

  const start = (plan: PartPlan): Part => startPart(plan, (text) => process.stderr.write(text));
  const startParts = (): void => {
    parts.indexer = start(indexer);
    parts.service = start(service);
    parts.app = start(appPart(options, url));
    const first = Promise.all([parts.indexer, parts.service, parts.app].map(({ settled }) => settled));
    parts.docs = start(docsPart(options, { url, first }));
  };
  return { url, startParts, stop: () => stop(origin, parts) };
}

async function stop(origin: Origin, parts: Partial<Record<PartName, Part>>): Promise<void> {
  await origin.stop();
  for (const name of ORDER_OF_ENDING) {
    await parts[name]?.stop();
    process.stderr.write(`  ${name} ended\n`);
  }
}
