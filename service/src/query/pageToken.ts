import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

import type { Queries } from "../database/Database.js";
import { EpcisProblem } from "../problem.js";

/** How long the next page can be asked for. */
const LIFETIME_SECONDS = 3_600;

/** What a token says, in as few letters as an address likes. */
interface Token<State> {
  /** Where the page before ended. */
  readonly s: State;
  /** Digest of what was asked. */
  readonly q: string;
  /** When it ends, in seconds. */
  readonly e: number;
}

/** Tokens by which the next page of an answer is asked for. They hold all that it takes, so the service keeps nothing of them. */
export interface PageTokens {
  /**
   * Makes the token of a next page.
   *
   * @param asked - What the answer is to: a token fits no other question.
   */
  readonly issue: <State>(state: State, asked: string) => Promise<{ token: string; expires: string }>;
  /** @throws EpcisProblem when this service has not issued it, it has ended, was invalidated, or belongs to another question. */
  readonly read: <State>(token: string, asked: string) => Promise<State>;
  /** @throws EpcisProblem when this service has not issued it or it has ended. */
  readonly invalidate: (token: string) => Promise<void>;
}

/**
 * Prepares page tokens with the secret of this database, so that they outlive a restart.
 *
 * @param now - The present in seconds.
 */
export function pageTokens(queries: Queries, now: () => number): PageTokens {
  let loading: Promise<string> | undefined;
  const seal = async (payload: string): Promise<string> => {
    loading ??= loadSecret(queries);
    return createHmac("sha256", await loading)
      .update(payload)
      .digest("base64url");
  };

  const open = async <State>(token: string): Promise<Token<State>> => {
    const [payload = "", mark = ""] = token.split(".");
    if (!same(await seal(payload), mark)) throw refused("is none that this service has issued");
    const content = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Token<State>;
    if (content.e <= now()) throw refused("has ended; ask for the first page again");
    return content;
  };

  return {
    issue: async (state, asked) => {
      const e = Math.floor(now()) + LIFETIME_SECONDS;
      const token: Token<typeof state> = { s: state, q: digest(asked), e };
      const payload = Buffer.from(JSON.stringify(token)).toString("base64url");
      return { token: `${payload}.${await seal(payload)}`, expires: new Date(e * 1_000).toISOString() };
    },
    read: async <State>(token: string, asked: string) => {
      const { s, q } = await open<State>(token);
      if (q !== digest(asked)) throw refused("belongs to another question: repeat the parameters of the first page");
      const gone = await queries.query("SELECT 1 FROM ended_page_tokens WHERE digest = $1", [digest(token)]);
      if (gone.length > 0) throw refused("was invalidated");
      return s;
    },
    invalidate: async (token) => {
      const { e } = await open(token);
      await queries.query("DELETE FROM ended_page_tokens WHERE ends < $1::bigint", [Math.floor(now())]);
      await queries.query(
        "INSERT INTO ended_page_tokens (digest, ends) VALUES ($1, $2::bigint) ON CONFLICT (digest) DO NOTHING",
        [digest(token), e],
      );
    },
  };
}

async function loadSecret(queries: Queries): Promise<string> {
  await queries.query("INSERT INTO query_secrets (name, secret) VALUES ('pages', $1) ON CONFLICT (name) DO NOTHING", [
    randomBytes(32).toString("hex"),
  ]);
  const [row] = await queries.query<{ secret: string }>("SELECT secret FROM query_secrets WHERE name = 'pages'");
  if (row === undefined) throw new Error("the secret of page tokens was deleted while it was read");
  return row.secret;
}

const refused = (why: string): EpcisProblem =>
  new EpcisProblem("QueryParameterException", `nextPageToken: the token ${why}`);

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
