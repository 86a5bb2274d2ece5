import { createMiddleware } from "hono/factory";

import { problem } from "./problem.js";

/** Names under which this origin may be asked. Any other one is a foreign page whose name was pointed at this machine. */
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i;

const READING = ["GET", "HEAD"];

/**
 * Refuses what a page of another origin could make a browser send here: requests under a foreign name (DNS rebinding), and anything
 * but a read that names another origin.
 */
export const ownHostOnly = createMiddleware(async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!OWN_HOST.test(host)) {
    return problem(context, 421, { what: "This origin has another name.", todo: "Open it as http://127.0.0.1." });
  }

  const origin = context.req.header("origin");
  if (!READING.includes(context.req.method) && origin !== undefined && origin !== `http://${host}`) {
    return problem(context, 403, { what: "Pages of other origins may not write here.", todo: "Use the app itself." });
  }
  return next();
});
