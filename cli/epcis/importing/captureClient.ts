import { CliError } from "../../lib/CliError.js";
import type { CaptureLimits } from "./captureGroups.js";

/** What came of a capture, as the service tells it. */
export interface CaptureResult {
  readonly captureID: string;
  readonly success: boolean;
  readonly errors: readonly { readonly title: string; readonly detail?: string }[];
  /** How many events were added; undefined where a service tells only that all was well. */
  readonly capturedEvents?: number;
  /** How many were there already. */
  readonly knownEvents?: number;
}

/** The capture interface of a service. */
export interface CaptureClient {
  readonly limits: () => Promise<CaptureLimits>;
  /** Captures a document and waits until its job has finished. */
  readonly capture: (document: string) => Promise<CaptureResult>;
}

/** What is taken where a service announces no limits. */
const MODEST: CaptureLimits = { events: 500, bytes: 1 << 20 };
const POLL_MS = 100;

/** Talks to the capture interface of any EPCIS 2.0 service. */
export function captureClient(service: URL, token: string | undefined): CaptureClient {
  const base = `${service.href.replace(/\/+$/, "")}/`;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = async (url: URL | string, init: RequestInit = {}): Promise<Response> => {
    const response = await reach(new URL(url, base), { ...init, headers: { ...authorization, ...init.headers } });
    if (!response.ok) throw await refused(response);
    return response;
  };

  return {
    limits: async () => {
      const { headers } = await ask("capture", { method: "OPTIONS" });
      const of = (name: string, otherwise: number): number => Number(headers.get(name) ?? 0) || otherwise;
      return {
        events: of("GS1-EPCIS-Capture-Limit", MODEST.events),
        bytes: of("GS1-EPCIS-Capture-File-Size-Limit", MODEST.bytes),
      };
    },
    capture: async (document) => {
      const headers = { "content-type": "application/ld+json" };
      const accepted = await ask("capture", { method: "POST", body: document, headers });
      const job = accepted.headers.get("location") ?? "";
      for (;;) {
        const state = (await (await ask(job)).json()) as CaptureResult & { readonly running: boolean };
        if (!state.running) return state;
        await new Promise((settle) => setTimeout(settle, POLL_MS));
      }
    },
  };
}

async function reach(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { cause, message } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    throw stopped(`${url.origin} does not answer: ${why}.`, error);
  }
}

async function refused(response: Response): Promise<CliError> {
  const text = await response.text();
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    return stopped(`The service answers ${response.status}, ${title}: ${detail}`);
  } catch {
    return stopped(`The service answers ${response.status}: ${text.slice(0, 300)}`);
  }
}

function stopped(why: string, cause?: unknown): CliError {
  const todo = "When that is mended import the file again: what was captured is known, and not captured twice.";
  return new CliError({ what: "The import stopped.", why, todo }, { cause });
}
