import { type EpcisProblem as Finding, placeOf } from "../../../src/supplychain/epcis/errors.js";
import { EpcisProblem, type ProblemBody } from "../problem.js";

/** How many errors a job keeps; who captures a million bad events needs to see how they are bad. */
const KEPT = 1_000;

/** An error of a capture job: a problem of the standard, and the event at fault. */
export interface CaptureError extends ProblemBody {
  /** Position of the event in its document, from 0; `null` when the document is at fault. */
  readonly eventIndex: number | null;
}

/** What a reader found, as errors of a job. */
export function errorsOf(findings: readonly Finding[]): CaptureError[] {
  return findings.map((finding) => {
    const { eventIndex, reason } = finding;
    const where = eventIndex === null ? placeOf(finding) : `Event ${eventIndex}, ${placeOf(finding)}`;
    return { ...new EpcisProblem("ValidationException", `${where}: ${reason}.`).body, eventIndex };
  });
}

/** Another event has this id already. */
export function idTaken(eventIndex: number, eventId: string): CaptureError {
  const detail = `Event ${eventIndex}: another event has the eventID ${eventId}. An eventID names one event for good.`;
  return { ...new EpcisProblem("ResourceAlreadyExistsException", detail).body, eventIndex };
}

/** A document with bad events, none of which is taken: the standard's problem, and beside it each event's. */
export class InvalidCaptureProblem extends EpcisProblem {
  override readonly body: ProblemBody & { readonly errors: readonly CaptureError[] };

  constructor(errors: readonly CaptureError[]) {
    const more = errors.length > 1 ? ` And ${errors.length - 1} more; errors has them all.` : "";
    super("ValidationException", `${errors[0]?.detail ?? "The document is refused."}${more}`);
    const { type, title, status, detail } = new EpcisProblem("ValidationException", this.message).body;
    this.body = { type, title, status, detail, errors: keptErrors(errors) };
  }
}

/** As many errors as are kept, and a last one that counts the others. */
export function keptErrors(errors: readonly CaptureError[]): readonly CaptureError[] {
  if (errors.length <= KEPT) return errors;
  const more = `${errors.length - KEPT} more errors are not listed.`;
  return [...errors.slice(0, KEPT), { ...new EpcisProblem("ValidationException", more).body, eventIndex: null }];
}
