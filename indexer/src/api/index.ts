import { Hono } from "hono";
import { client, graphql } from "ponder";
import { db } from "ponder:api";
import schema from "ponder:schema";

import { sameOriginOnly } from "../../lib/sameOriginOnly.js";
import { lotRoutes } from "./lotRoutes.js";

// Ponder itself adds /health, /ready, /status and /metrics.
const app = new Hono();
app.use(sameOriginOnly);
app.use("/sql/*", client({ db, schema }));
app.use("/graphql", graphql({ db, schema }));
app.route("/", lotRoutes);

export default app;
