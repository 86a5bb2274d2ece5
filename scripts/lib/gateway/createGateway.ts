import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { appPages } from "./appPages.js";
import type { BuiltSite } from "./builtSite.js";
import { docsPolicy, POLICY } from "./contentPolicy.js";
import { DOCS_PATH, docsPages, isDocs } from "./docsPages.js";
import { forward, type Upstream } from "./forward.js";
import { ownHostOnly } from "./ownHostOnly.js";
import { problem } from "./problem.js";

/** What stands behind the public origin. */
export interface GatewayOptions {
  readonly config: SuiteConfig;
  readonly node: Upstream;
  readonly indexer: Upstream;
  readonly service: Upstream;
  readonly app: BuiltSite;
  readonly docs: BuiltSite;
}

/** How large a request to the node or the indexer may be: a deployment of the largest contract is a tenth of it. */
const MAX_BODY = 1 << 20;

/** The one public origin: the app, its configuration, the documentation, and the parts of the system under their paths. */
export function createGateway({ config, node, indexer, service, app, docs }: GatewayOptions): Hono {
  const gateway = new Hono();
  gateway.use((context, next) => {
    const contentSecurityPolicy = isDocs(context.req.path) ? docsPolicy(docs.folder) : POLICY;
    // Plain http on this machine: a browser that was told to insist on TLS could not come back.
    return secureHeaders({ contentSecurityPolicy, strictTransportSecurity: false })(context, next);
  });
  gateway.use(ownHostOnly);

  const published = { ...config, rpcUrl: undefined };
  gateway.get("/config.json", (context) => context.json(published, 200, { "Cache-Control": "no-store" }));

  const limited = bodyLimit({
    maxSize: MAX_BODY,
    onError: (context) =>
      problem(context, 413, { what: `The request is larger than ${MAX_BODY} bytes.`, todo: "Split it." }),
  });
  gateway.post("/rpc", limited, (context) => {
    if (!config.local) {
      return problem(context, 403, { what: "Only a local chain is passed on.", todo: "Use a node of the network." });
    }
    if (!/^application\/json\b/i.test(context.req.header("content-type") ?? "")) {
      return problem(context, 415, { what: "The request is not JSON.", todo: "Send application/json." });
    }
    return forward(context, node, "/");
  });
  gateway.all("/rpc", (context) => {
    context.header("Allow", "POST");
    return problem(context, 405, { what: "JSON-RPC is asked by POST.", todo: "Send a POST request." });
  });

  for (const path of ["/graphql", "/sql/*"]) gateway.all(path, limited, (context) => forward(context, indexer));
  for (const path of ["/lots/:lot/trace", "/lots/:lot/lineage", "/parties/:party/inbox"]) {
    gateway.get(path, (context) => forward(context, indexer));
  }
  for (const path of ["/epcis", "/epcis/*"]) gateway.all(path, (context) => forward(context, service));

  for (const path of [DOCS_PATH, `${DOCS_PATH}/*`]) gateway.get(path, docsPages(docs));
  gateway.get("*", appPages(app));
  gateway.notFound((context) => problem(context, 404, { what: "There is nothing here.", todo: "Start at /." }));
  return gateway;
}
