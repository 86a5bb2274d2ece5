import { readFileSync } from "node:fs";

import { isXml } from "../../../src/supplychain/epcis/readEpcis.js";

/** What the service is to do for the story. */
export interface StoryOfEvents {
  /** Party that receives the goods and captures what it is told of them; it anchors in its own name. */
  readonly party: bigint;
  /** Key of the party's controller, on a local chain, whose keys everybody knows. */
  readonly privateKey: string;
  /** EPCIS document of the story. */
  readonly document: string;
}

/** Settings by which the service anchors for the party, unless whoever started the system has set others. */
export function anchoringOf({ party, privateKey }: StoryOfEvents, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { TM_ANCHOR_KEY, TM_ANCHOR_KEYSTORE } = environment;
  if (TM_ANCHOR_KEY !== undefined || TM_ANCHOR_KEYSTORE !== undefined) return {};
  return { TM_ANCHOR_KEY: privateKey, TM_ANCHOR_PARTY: String(party) };
}

/**
 * Sends the story's events to the service, as the party would.
 *
 * @param url - Where the service's interface begins.
 * @returns What became of it, in a few words.
 */
export async function captureStory(url: string, { document }: StoryOfEvents): Promise<string> {
  const body = readFileSync(document, "utf8");
  const headers = { "content-type": isXml(body) ? "application/xml" : "application/ld+json" };
  const response = await fetch(`${url}/capture`, { method: "POST", body, headers });
  await response.body?.cancel();
  // A document that is too large for one capture is the user's own: it is anchored, and can be imported.
  if (response.status !== 202) return `${document} was not captured (status ${response.status})`;

  const job = new URL(String(response.headers.get("location")), url);
  for (;;) {
    const { running, capturedEvents } = (await (await fetch(job)).json()) as JobState;
    if (!running) return `${capturedEvents} events of the story captured`;
    await new Promise((settle) => setTimeout(settle, 100));
  }
}

interface JobState {
  readonly running: boolean;
  readonly capturedEvents: number;
}
