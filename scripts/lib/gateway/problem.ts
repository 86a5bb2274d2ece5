import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Why a request was not served. */
export interface Problem {
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do next. */
  readonly todo: string;
  /** Part of the system that could not answer, and how it is doing. */
  readonly part?: string;
  readonly state?: string;
}

/** Answers with a problem as JSON. */
export function problem(context: Context, status: ContentfulStatusCode, body: Problem): Response {
  return context.json({ status, ...body }, status, { "Cache-Control": "no-store" });
}
