import type { Context } from "hono";

import { EpcisProblem } from "../problem.js";
import type { Condition, EventQuery } from "./EventQuery.js";
import { findEvents, type PageState } from "./findEvents.js";
import { negotiate } from "./negotiate.js";
import { linkNextPage, pageRequest } from "./paging.js";
import { parseQuery } from "./parseQuery.js";
import { queryDocument } from "./queryDocument.js";
import type { QueryParts } from "./QueryParts.js";
import { parametersOfUrl } from "./rawParameters.js";

/** Letters of an address, beyond which servers and proxies on the way differ in what they take. */
const MAX_URL = 8_000;

/** What is answered. */
export interface EventsAnswer {
  /** What the address says beyond its parameters: the bizStep of `/bizSteps/shipping/events`. */
  readonly conditions?: readonly Condition[];
  /** A named query, which takes no parameters in its address. */
  readonly named?: { readonly name: string; readonly query: EventQuery };
}

/** Answers with the events of a query, a page of them. */
export async function answerEvents(context: Context, parts: QueryParts, answer: EventsAnswer = {}): Promise<Response> {
  const url = new URL(context.req.url);
  if (url.pathname.length + url.search.length > MAX_URL) {
    throw new EpcisProblem(
      "URITooLongException",
      `An address has ${MAX_URL} characters at most; define a named query.`,
    );
  }
  const agreement = negotiate((name) => context.req.header(name));
  const parameters = parametersOfUrl(url.searchParams, agreement.namespaces);
  if (answer.named !== undefined && parameters.values.size > 0) {
    const [first] = parameters.values.keys();
    throw new EpcisProblem(
      "QueryParameterException",
      `${first}: a named query takes no parameters but perPage and nextPageToken`,
    );
  }
  const asked = answer.named?.query ?? parseQuery(parameters);
  const query = { ...asked, conditions: [...(answer.conditions ?? []), ...asked.conditions] };

  const page = await pageRequest<PageState>(context, parts.tokens);
  const { events, next } = await findEvents(parts.database, query, page);
  await linkNextPage(context, parts.tokens, { ...page, state: next });
  const document = queryDocument(events, {
    queryName: answer.named?.name ?? "SimpleEventQuery",
    creationDate: new Date(parts.now()).toISOString(),
    asDigitalLinks: agreement.asDigitalLinks,
  });
  return context.body(document, 200, { "Content-Type": agreement.contentType });
}
