import type { EpcisDocument, EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import { NO_MASTER_DATA } from "../../../src/supplychain/reports/masterData.js";
import { CliError } from "../../lib/CliError.js";
import { askService } from "./askService.js";
import type { EventSource, SourcedEvent } from "./EventSource.js";
import { readProofs } from "./serviceProofs.js";

/** What is asked of a service. */
export interface ServiceOptions {
  /** The address of its EPCIS root, above `/events`. */
  readonly service: string;
  /** Query parameters of EPCIS, as `name=value`. */
  readonly query?: readonly string[] | undefined;
}

const PER_PAGE = "1000";

/** Reads the events of an EPCIS 2.0 service page by page, oldest first, and asks it where each one's proof is. */
export function serviceSource({ service, query = [] }: ServiceOptions): EventSource {
  const root = rootOf(service);
  const namespaces = new Map<string, string>();
  const pages = (parameters: readonly (readonly [string, string])[]): AsyncGenerator<EpcisDocument> =>
    eventPages(pageAddress(root, parameters));

  return {
    name: root.href,
    events: async function* () {
      const given = query.map(parameter);
      for await (const { events, namespaces: found } of pages([
        ["orderBy", "eventTime"],
        ["orderDirection", "ASC"],
        ...given,
      ])) {
        for (const [prefix, namespace] of found) namespaces.set(prefix, namespace);
        yield* withProofs(root, events);
      }
    },
    declarations: async function* () {
      for await (const { events } of pages([["EXISTS_errorDeclaration", "true"]])) yield* events;
    },
    masterData: () => Promise.resolve(NO_MASTER_DATA),
    namespaces: () => namespaces,
    total: () => undefined,
  };
}

async function* withProofs(root: URL, events: readonly EpcisEvent[]): AsyncGenerator<SourcedEvent> {
  const all = events.map(eventFacts);
  const proofOf = await readProofs(root, all);
  for (const facts of all) yield { facts, proof: proofOf(facts) };
}

async function* eventPages(first: URL): AsyncGenerator<EpcisDocument> {
  const seen = new Set<string>();
  for (let next: URL | undefined = first; next !== undefined;) {
    if (seen.has(next.href)) throw misbehaves(next, "Its pages lead round in a circle.");
    seen.add(next.href);
    const response: Response = await askService(next);
    yield readPage(next, await response.text());
    next = nextPage(response, next);
  }
}

function readPage(address: URL, text: string): EpcisDocument {
  try {
    return readEpcis(text);
  } catch (error) {
    if (error instanceof SupplyChainError) throw misbehaves(address, error.message, error);
    throw error;
  }
}

function nextPage({ headers }: Response, here: URL): URL | undefined {
  const links = (headers.get("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g);
  for (const [, target = "", parameters = ""] of links) {
    if (/;\s*rel="?next"?/i.test(parameters)) return new URL(target, here);
  }
  return undefined;
}

function rootOf(service: string): URL {
  const address = URL.canParse(service) ? new URL(service.endsWith("/") ? service : `${service}/`) : undefined;
  if (address !== undefined && /^https?:$/.test(address.protocol)) return address;
  throw new CliError({
    what: `${JSON.stringify(service)} is no service.`,
    why: "It is not an http or https address.",
    todo: "Give an address such as http://127.0.0.1:8080/epcis.",
  });
}

function pageAddress(root: URL, parameters: readonly (readonly [string, string])[]): URL {
  const address = new URL("events", root);
  for (const [name, value] of [["perPage", PER_PAGE] as const, ...parameters]) address.searchParams.append(name, value);
  return address;
}

function parameter(text: string): [string, string] {
  const end = text.indexOf("=");
  if (end > 0) return [text.slice(0, end), text.slice(end + 1)];
  throw new CliError({
    what: `${JSON.stringify(text)} is no query parameter.`,
    why: "There is no name before an equals sign.",
    todo: "Give it as name=value, as in EQ_bizStep=shipping.",
  });
}

function misbehaves(address: URL, why: string, cause?: unknown): CliError {
  return new CliError(
    { what: `${address.origin} does not answer as EPCIS 2.0 has it.`, why, todo: "Tell whoever runs the service." },
    { cause },
  );
}
