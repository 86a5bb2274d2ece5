import { isJsonObject, type JsonObject, parseJson } from "../../../src/supplychain/epcis/parseJson.js";
import type { Queries } from "../database/Database.js";
import { EpcisProblem } from "../problem.js";
import type { EventQuery } from "./EventQuery.js";
import { stringifyJson } from "../capture/stringifyJson.js";
import { parseQuery } from "./parseQuery.js";
import { quoted } from "./readValues.js";
import { parametersOfJson } from "./rawParameters.js";
import type { Namespaces } from "../../../src/supplychain/epcis/namespaces.js";

/** A query that somebody gave a name. */
export interface NamedQuery {
  readonly name: string;
  /** JSON text of its parameters, as given. */
  readonly definition: string;
}

/** Letters of a name. */
const LONGEST_NAME = 200;

/** Names that the standard keeps for itself. */
const RESERVED = new Set(["SimpleEventQuery", "SimpleMasterDataQuery"]);

/**
 * Reads the body that defines a named query, and makes sure that it can be answered.
 *
 * @param text - `{"name": …, "query": {…}}`.
 * @param namespaces - Prefixes that the caller declared beside it.
 */
export function readDefinition(text: string, namespaces: Namespaces): NamedQuery {
  const body = objectOf(text, "QueryValidationException");
  const { name, query } = body;
  if (typeof name !== "string" || name.trim() === "" || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw new EpcisProblem("QueryValidationException", `name: a text of 1 to ${LONGEST_NAME} characters is needed`);
  }
  if (RESERVED.has(name)) {
    throw new EpcisProblem("ResourceAlreadyExistsException", `${quoted(name)} is a query of the standard`);
  }
  if (!isJsonObject(query)) {
    throw new EpcisProblem("QueryValidationException", "query: an object of query parameters is needed");
  }
  const declared = [...namespaces].length > 0 ? withPrefixes(query, namespaces) : query;
  parseQuery(parametersOfJson(declared));
  return { name, definition: stringifyJson(declared) };
}

/** What headers declared is kept with the query, which is asked without them later. */
function withPrefixes(query: JsonObject, namespaces: Namespaces): JsonObject {
  const context = query["@context"];
  const given = context === undefined ? [] : Array.isArray(context) ? context : [context];
  const own = Object.fromEntries(namespaces);
  return Object.keys(own).length === 0 ? query : { ...query, "@context": [own, ...given] };
}

/**
 * Reads a JSON object.
 *
 * @throws EpcisProblem of the given name when the text is none.
 */
export function objectOf(
  text: string,
  exception: "QueryValidationException" | "SubscriptionControlsException",
): JsonObject {
  try {
    const value = parseJson(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new EpcisProblem(exception, `The body is ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new EpcisProblem(exception, "The body is no JSON object");
}

/** Keeps a named query. @throws EpcisProblem when there is one of that name. */
export async function defineQuery(queries: Queries, { name, definition }: NamedQuery, now: number): Promise<void> {
  const rows = await queries.query(
    `INSERT INTO named_queries (name, definition, created_at) VALUES ($1, $2, $3::timestamptz)
     ON CONFLICT (name) DO NOTHING RETURNING name`,
    [name, definition, new Date(now).toISOString()],
  );
  if (rows.length === 0)
    throw new EpcisProblem("ResourceAlreadyExistsException", `There is a query ${quoted(name)} already`);
}

/** Finds a named query. @throws EpcisProblem NoSuchNameException when there is none. */
export async function namedQuery(queries: Queries, name: string): Promise<NamedQuery & { readonly query: EventQuery }> {
  const [row] = await queries.query<{ definition: string }>("SELECT definition FROM named_queries WHERE name = $1", [
    name,
  ]);
  if (row === undefined) throw noSuchQuery(name);

  const parameters = parametersOfJson(objectOf(row.definition, "QueryValidationException"));
  return { name, definition: row.definition, query: parseQuery(parameters) };
}

/** Lists named queries by name, from after one on. */
export async function listQueries(queries: Queries, after: string, limit: number): Promise<NamedQuery[]> {
  return queries.query<{ name: string; definition: string }>(
    'SELECT name, definition FROM named_queries WHERE name COLLATE "C" > $1 ORDER BY name COLLATE "C" LIMIT $2::bigint',
    [after, limit],
  );
}

/** Removes a named query and its subscriptions. */
export async function removeQuery(queries: Queries, name: string): Promise<void> {
  const rows = await queries.query("DELETE FROM named_queries WHERE name = $1 RETURNING name", [name]);
  if (rows.length === 0) throw noSuchQuery(name);
}

const noSuchQuery = (name: string): EpcisProblem =>
  new EpcisProblem("NoSuchNameException", `There is no query ${quoted(name)}`);
