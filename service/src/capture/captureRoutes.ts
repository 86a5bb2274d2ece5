import { type Context, Hono } from "hono";

import type { Database } from "../database/Database.js";
import { requireAccept } from "../http/requireMediaType.js";
import { EpcisProblem } from "../problem.js";
import { errorsOf, InvalidCaptureProblem } from "./captureErrors.js";
import { listJobs, readJob } from "./captureJobs.js";
import { readCaptureRequest } from "./captureRequest.js";
import type { CaptureSettings } from "./captureSettings.js";
import type { Capture } from "./createCapture.js";

/** What the capture interface works with. */
export interface CaptureParts {
  readonly database: Database;
  readonly capture: Capture;
  readonly settings: CaptureSettings;
}

/** Where the service lies in its origin. */
const BASE = "/epcis";
const PER_PAGE = 30;
const MOST_PER_PAGE = 1_000;
/** The number in a page's token stays good for ever; clients of the standard want to hear a time. */
const TOKEN_MS = 24 * 60 * 60 * 1_000;

/** The capture interface of the standard: `/capture`, `/capture/{captureID}` and `POST /events`. */
export function captureRoutes({ database, capture, settings }: CaptureParts): Hono {
  const routes = new Hono();
  routes.use("/capture/*", announce(settings));

  routes.options("/capture", (context) => context.body(null, 204, { Allow: "OPTIONS, POST, GET" }));
  routes.options("/capture/:id", (context) => context.body(null, 204, { Allow: "OPTIONS, GET" }));

  routes.post("/capture", async (context) => {
    const { document, sorted, behaviour } = await readCaptureRequest(context, settings);
    const id = await capture.accept(document, behaviour, sorted);
    return context.body(null, 202, { Location: `${BASE}/capture/${id}`, "GS1-Capture-Error-Behaviour": behaviour });
  });

  routes.get("/capture", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const limit = pageSize(context.req.query("perPage"));
    const { jobs, next } = await listJobs(database, { limit, before: pageToken(context.req.query("nextPageToken")) });
    if (next !== null) {
      context.header("Link", `<${BASE}/capture?perPage=${limit}&nextPageToken=${next}>; rel="next"`);
      context.header("GS1-Next-Page-Token-Expires", new Date(Date.now() + TOKEN_MS).toISOString());
    }
    return context.json(jobs);
  });

  routes.get("/capture/:id", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const id = context.req.param("id");
    const job = await readJob(database, id);
    if (job === undefined) throw new EpcisProblem("NoSuchResourceException", `There is no capture job ${id}.`);
    return context.json(job);
  });

  routes.post("/events", announce(settings), async (context) => captureOne(context, { capture, settings }));
  return routes;
}

async function captureOne(
  context: Context,
  { capture, settings }: Pick<CaptureParts, "capture" | "settings">,
): Promise<Response> {
  const { sorted } = await readCaptureRequest(context, settings);
  if (!sorted.alone) {
    throw new EpcisProblem(
      "ValidationException",
      `This takes one event that stands alone; ${BASE}/capture takes documents.`,
    );
  }
  const [only] = sorted.good;
  if (only === undefined) throw new InvalidCaptureProblem(errorsOf(sorted.problems));

  const { eventId } = only.event.record;
  const { outcome, body } = await capture.captureOne(sorted);
  if (outcome !== "stored") {
    const why = outcome === "known" ? "This event is captured already" : "Another event has this eventID";
    throw new EpcisProblem("ResourceAlreadyExistsException", `${why}: ${eventId}.`);
  }
  return context.body(`{"@context":${only.event.context},${body.slice(1)}`, 201, {
    "Content-Type": "application/ld+json",
    Location: `${BASE}/events/${encodeURIComponent(eventId)}`,
  });
}

/** Tells with every answer what a capture may be. */
function announce({ maxBytes, maxEvents }: CaptureSettings) {
  return async (context: Context, next: () => Promise<void>): Promise<void> => {
    // Afterwards, so that a refusal has them too.
    await next();
    context.header("GS1-EPCIS-Capture-Limit", String(maxEvents));
    context.header("GS1-EPCIS-Capture-File-Size-Limit", String(maxBytes));
    if (!context.res.headers.has("GS1-Capture-Error-Behaviour")) context.header("GS1-Capture-Error-Behaviour", "all");
  };
}

function pageSize(text: string | undefined): number {
  const size = text === undefined ? PER_PAGE : Number(text);
  if (Number.isInteger(size) && size > 0) return Math.min(size, MOST_PER_PAGE);
  throw new EpcisProblem("QueryParameterException", `perPage is ${text}: give a whole number above 0.`);
}

function pageToken(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new EpcisProblem("QueryParameterException", "This nextPageToken is none of this service's.");
}
