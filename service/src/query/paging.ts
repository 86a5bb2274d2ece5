import type { Context } from "hono";

import { countOf } from "./readValues.js";
import type { PageTokens } from "./pageToken.js";

/** How many things a page holds when the caller does not say, and at most. */
export const PER_PAGE = 30;
export const MOST_PER_PAGE = 1_000;

/** A page that somebody asks for. */
export interface PageRequest<State> {
  readonly perPage: number;
  /** Where the page before ended; `null` for the first. */
  readonly state: State | null;
  /** What the answer is to, whatever page of it. */
  readonly asked: string;
}

/**
 * Reads which page a request is for.
 *
 * @throws EpcisProblem QueryParameterException where it is none.
 */
export async function pageRequest<State>(context: Context, tokens: PageTokens): Promise<PageRequest<State>> {
  const search = new URL(context.req.url).searchParams;
  const size = search.get("perPage");
  const token = search.get("nextPageToken");
  const rest = [...search].filter(([name]) => name !== "perPage" && name !== "nextPageToken");
  const asked = JSON.stringify([context.req.path, ...rest.map((entry) => entry.join("=")).sort()]);
  return {
    perPage: size === null ? PER_PAGE : Math.min(countOf("perPage", size), MOST_PER_PAGE),
    state: token === null ? null : await tokens.read<State>(token, asked),
    asked,
  };
}

/** Tells in an answer's headers where its next page is. */
export async function linkNextPage<State>(
  context: Context,
  tokens: PageTokens,
  { perPage, asked, state }: { perPage: number; asked: string; state: State | null },
): Promise<void> {
  if (state === null) return;

  const { token, expires } = await tokens.issue(state, asked);
  const url = new URL(context.req.url);
  url.searchParams.set("perPage", String(perPage));
  url.searchParams.set("nextPageToken", token);
  context.header("Link", `<${url.pathname}${url.search}>; rel="next"`);
  context.header("GS1-Next-Page-Token-Expires", expires);
}
