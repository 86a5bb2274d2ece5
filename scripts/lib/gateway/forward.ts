import type { Context } from "hono";
import { proxy } from "hono/proxy";

import type { PartState } from "../supervisor/startPart.js";
import { problem } from "./problem.js";

/** A server that the public origin passes requests on to. */
export interface Upstream {
  readonly name: string;
  readonly url: string;
  readonly state: () => PartState;
}

/**
 * Passes a request on to a part of the system.
 *
 * @param path - Path and query there; the request's own if absent.
 * @returns Its answer; 502 with the part's state when it does not answer.
 */
export async function forward(
  context: Context,
  { name, url, state }: Upstream,
  path: string = pathOf(context),
): Promise<Response> {
  // Who asked, and under which name, was looked at here; the part is asked under its own name.
  const headers = new Headers(context.req.raw.headers);
  for (const header of ["host", "origin", "cookie"]) headers.delete(header);
  try {
    const request = { raw: new Request(context.req.raw, { headers }), redirect: "manual" } as const;
    const response = await proxy(`${url}${path}`, request);
    for (const header of [...response.headers.keys()]) {
      // What pages of other origins may read is decided here too: nothing.
      if (header.startsWith("access-control-")) response.headers.delete(header);
    }
    return response;
  } catch {
    const now = state();
    if (now === "starting") context.header("Retry-After", "2");
    return problem(context, 502, { ...explain(name, now), part: name, state: now });
  }
}

function pathOf({ req }: Context): string {
  const { pathname, search } = new URL(req.url);
  return `${pathname}${search}`;
}

function explain(name: string, state: PartState): { what: string; todo: string } {
  if (state === "starting") return { what: `The ${name} is starting.`, todo: "Try again in a few seconds." };
  return { what: `The ${name} does not answer.`, todo: "Look at what npm start printed about it, and start it anew." };
}
