import { type EpcisProblem, placeOf } from "../../src/supplychain/epcis/errors.js";
import { CliError, EXIT } from "../lib/CliError.js";

/** What is wrong or doubtful in a document of any size: all of it counted, the first of it kept. */
export interface Findings {
  readonly kept: readonly EpcisProblem[];
  readonly count: number;
  readonly add: (found: readonly EpcisProblem[]) => void;
}

/** How many findings are kept, so that memory has an end also where every event is bad. */
const KEPT = 10_000;
/** How many of them a failure spells out. */
const LISTED = 20;

/** Nothing found yet. */
export function noFindings(): Findings {
  const kept: EpcisProblem[] = [];
  let count = 0;
  return {
    kept,
    get count() {
      return count;
    },
    add: (found) => {
      count += found.length;
      kept.push(...found.slice(0, KEPT - kept.length));
    },
  };
}

/** A finding in one line. */
export function describeFinding(finding: EpcisProblem): string {
  return `${placeOf(finding)}: ${finding.reason}`;
}

/** The answer to a document that has problems. */
export function notGood(
  path: string,
  { count }: Findings,
  todo: string,
  listed: readonly EpcisProblem[] = [],
): CliError {
  const lines = listed.slice(0, LISTED).map((problem) => `\n  ${describeFinding(problem)}`);
  const more = listed.length > 0 && count > LISTED ? `\n  and ${count - LISTED} more` : "";
  const why = count === 1 ? "It has a problem" : `It has ${count} problems`;
  return new CliError(
    { what: `${path} is refused.`, why: lines.length === 0 ? `${why}.` : `${why}:${lines.join("")}${more}`, todo },
    { exitCode: EXIT.negative },
  );
}
