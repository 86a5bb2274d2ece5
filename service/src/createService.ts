import { Hono } from "hono";

import type { SuiteConfig } from "../../src/config/suiteConfig.js";
import type { Database } from "./database/Database.js";
import manifest from "../package.json";

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
export interface ServiceParts {
  readonly suite: SuiteConfig;
  readonly database: Database;
}

/**
 * The EPCIS 2.0 REST interface below `/epcis`: health and version. What the standard's binding has beyond them is answered with the
 * standard's own problem of a function that a server lacks.
 */
export function createService({ suite }: ServiceParts): Hono {
  const { network, chainId, genesisHash } = suite;
  const service = new Hono().basePath("/epcis");
  service.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(VERSIONS)) context.header(name, value);
  });

  service.get("/health", (context) => context.json({ status: "up" }));
  service.get("/version", (context) => {
    return context.json({ service: manifest.version, epcis: "2.0.0", cbv: "2.0.0", network, chainId, genesisHash });
  });
  service.options("/", (context) => context.body(null, 204, { Allow: "OPTIONS" }));
  service.all("*", (context) => {
    const problem = {
      type: "epcisException:ImplementationException",
      title: "Functionality not supported by server",
      status: 501,
      detail: "This service keeps no events yet: it answers /epcis/health and /epcis/version.",
      instance: context.req.path,
    };
    return context.body(JSON.stringify(problem), 501, { "Content-Type": "application/problem+json" });
  });
  return service;
}
