import type { Context } from "hono";

import { EpcisInvalidError } from "../../../src/supplychain/epcis/errors.js";
import { isXml } from "../../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { readBody } from "../http/readBody.js";
import { requireMediaType } from "../http/requireMediaType.js";
import { requireToken } from "../http/requireToken.js";
import { requireVersion } from "../http/requireVersion.js";
import { EpcisProblem } from "../problem.js";
import { errorsOf, InvalidCaptureProblem } from "./captureErrors.js";
import type { ErrorBehaviour } from "./captureJobs.js";
import type { CaptureSettings } from "./captureSettings.js";
import { newEvents, type SortedEvents } from "./newEvents.js";
import { type CapturedDocument, readCapture } from "./readCapture.js";

const JSON_TYPES = ["application/json", "application/ld+json"];
const XML_TYPES = ["application/xml", "text/xml"];

/** What a client wants captured. */
export interface CaptureRequest {
  readonly document: string;
  readonly behaviour: ErrorBehaviour;
  readonly sorted: SortedEvents;
}

/**
 * Reads a request to capture. With the standard's default, `rollback`, a document with one bad event is refused here and now; whoever
 * asks to `proceed` finds bad events in the job.
 *
 * @throws {@link EpcisProblem} for whatever is wrong with it.
 */
export async function readCaptureRequest(
  { req }: Context,
  { maxBytes, maxEvents, token }: CaptureSettings,
): Promise<CaptureRequest> {
  requireToken(req.header("authorization"), token);
  const xml = XML_TYPES.includes(requireMediaType(req.header("content-type"), [...JSON_TYPES, ...XML_TYPES]));
  requireVersion((name) => req.header(name));
  const behaviour = behaviourOf(req.header("GS1-Capture-Error-Behaviour"));

  const document = await readBody(req.raw, maxBytes);
  if (isXml(document) !== xml) {
    const detail = `The document is ${xml ? "no XML" : "XML"}, which its Content-Type does not say.`;
    throw new EpcisProblem("ValidationException", detail);
  }
  const parsed = parse(document);
  if (parsed.events.length > maxEvents) {
    const detail = `The document has ${parsed.events.length} events; ${maxEvents} are taken at once (GS1-EPCIS-Capture-Limit).`;
    throw new EpcisProblem("CaptureLimitExceededException", `${detail} Send it in several captures.`);
  }
  const sorted = newEvents(parsed);
  if (sorted.problems.length > 0 && behaviour === "rollback") {
    throw new InvalidCaptureProblem(errorsOf(sorted.problems));
  }
  return { document, behaviour, sorted };
}

function parse(document: string): CapturedDocument {
  try {
    return readCapture(document);
  } catch (error) {
    if (error instanceof EpcisInvalidError) throw new InvalidCaptureProblem(errorsOf(error.problems));
    if (error instanceof SupplyChainError) {
      throw new EpcisProblem("ValidationException", `${error.message}. ${error.remedy}`);
    }
    throw error;
  }
}

function behaviourOf(header: string | undefined): ErrorBehaviour {
  const wanted = header?.trim() ?? "rollback";
  if (wanted === "rollback" || wanted === "proceed") return wanted;
  throw new EpcisProblem(
    "ValidationException",
    `GS1-Capture-Error-Behaviour is ${wanted}: say rollback (all events or none) or proceed (whatever is good).`,
  );
}
