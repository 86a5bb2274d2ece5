import { Hono } from "hono";

import type { SuiteConfig } from "../../src/config/suiteConfig.js";
import manifest from "../package.json";
import { type CaptureParts, captureRoutes } from "./capture/captureRoutes.js";
import { proofRoutes } from "./proofs/proofRoutes.js";
import { EpcisProblem, notSupported, problemResponse } from "./problem.js";
import type { QueryParts } from "./query/QueryParts.js";
import { queryRoutes } from "./query/queryRoutes.js";

/** What the standard's discovery tells: versions that this service speaks, and its own. */
const VERSIONS = {
  "GS1-EPCIS-Version": "2.0.0",
  "GS1-EPCIS-Min": "2.0.0",
  "GS1-EPCIS-Max": "2.0.0",
  "GS1-CBV-Version": "2.0.0",
  "GS1-CBV-Min": "2.0.0",
  "GS1-CBV-Max": "2.0.0",
  "GS1-EPC-Format": "Never_Translates",
  "GS1-Vendor-Version": manifest.version,
};

/** What the service works with. */
export interface ServiceParts extends CaptureParts, QueryParts {
  readonly suite: SuiteConfig;
  /** What the standard has no word for: how the parts of the service fare. */
  readonly health: () => Promise<Record<string, unknown>>;
  /** Told of what went wrong inside, which callers only learn as an ImplementationException. */
  readonly log: (error: unknown) => void;
}

/** The EPCIS 2.0 REST interface below `/epcis`. */
export function createService(parts: ServiceParts): Hono {
  const { network, chainId, genesisHash } = parts.suite;
  const service = new Hono({ strict: false }).basePath("/epcis");
  service.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(VERSIONS)) context.header(name, value);
  });
  service.onError((error, { req }) => {
    if (error instanceof EpcisProblem) return problemResponse(error, req.path);
    parts.log(error);
    return problemResponse(
      new EpcisProblem("ImplementationException", "Try again; the service's log says more."),
      req.path,
    );
  });

  service.get("/health", async (context) => context.json({ status: "up", ...(await parts.health()) }));
  service.get("/version", (context) => {
    return context.json({ service: manifest.version, epcis: "2.0.0", cbv: "2.0.0", network, chainId, genesisHash });
  });
  service.route("/", captureRoutes(parts));
  service.route("/", proofRoutes(parts));
  service.route("/", queryRoutes(parts));
  service.all("*", ({ req }) => {
    return problemResponse(notSupported(`This service has no ${req.method} ${req.path}.`), req.path);
  });
  return service;
}
