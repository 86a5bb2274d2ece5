import { Hono } from "hono";
import { client, graphql } from "ponder";
import { db } from "ponder:api";
import schema from "ponder:schema";

import { sameOriginOnly } from "../../lib/sameOriginOnly.js";

// Ponder itself adds /health, /ready, /status and /metrics.
const app = new Hono();
app.use(sameOriginOnly);
app.use("/sql/*", client({ db, schema }));
app.use("/graphql", graphql({ db, schema }));

export default app;
