import { npmStart, type RunningScript, until } from "../runScript.js";

/** A whole system that runs, as `npm start` leaves it. */
export interface RunningApp {
  /** The public origin. */
  readonly url: string;
  /** The node itself, for what a test does behind the app's back. */
  readonly rpcUrl: string;
  /** Addresses of the contracts by name. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Far from the ports that people use, and from those of other tests. */
const PORT = 26_545;

/** Starts everything with one command, and comes back when app and indexer answer. */
export async function startApp(): Promise<RunningApp> {
  const script = npmStart("--json", "--port", String(PORT), "--web-port", String(PORT + 1_000));
  const ended = () => script.child.exitCode !== null;
  await until("the summary stands", () => ended() || script.stdout().endsWith("\n}\n"), 240);
  if (ended()) throw new Error(`npm start ended:\n${script.stderr()}`);

  const { node, origin, suite } = JSON.parse(script.stdout()) as {
    node: { url: string };
    origin: { url: string };
    suite: { addresses: Record<string, string> };
  };
  await until("the app is served", async () => ended() || (await answers(origin.url)), 180);
  await until("the indexer is ready", async () => ended() || (await isIndexed(origin.url)), 180);
  return { url: origin.url, rpcUrl: node.url, addresses: suite.addresses, stop: () => stop(script) };
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}

async function isIndexed(url: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ custodyTransfers { totalCount } }" }),
  });
  if (!response.ok) return false;
  const { data } = (await response.json()) as { data?: { custodyTransfers: { totalCount: number } } };
  return data?.custodyTransfers.totalCount === 2;
}

async function stop({ child, ended }: RunningScript): Promise<void> {
  if (child.exitCode === null) process.kill(-(child.pid ?? 0), "SIGINT");
  await ended;
}
