import { createMiddleware } from "hono/factory";

/**
 * Takes back the leave to read answers that Ponder's server gives to pages of every origin. The index is read through the suite's
 * own origin; nothing here can be changed through it, so a request alone does no harm.
 */
export const sameOriginOnly = createMiddleware(async (context, next) => {
  await next();
  const { headers } = context.res;
  for (const name of [...headers.keys()]) if (name.startsWith("access-control-")) headers.delete(name);
});
