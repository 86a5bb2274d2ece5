import { SupplyChainError } from "../errors.js";

/** One reason why a document or one of its events is refused. */
export interface EpcisProblem {
  /** Position of the event in its document, from 0; `null` when the document itself is at fault. */
  readonly eventIndex: number | null;
  /** Where the offending value stands (or should stand): a JSONPath or, in XML, an XPath from the root. */
  readonly path: string;
  /** In XML, where the element begins; both count from 1. */
  readonly line?: number;
  readonly column?: number;
  /** What is wrong there, as a phrase without a full stop. */
  readonly reason: string;
}

/** The text is not JSON. Both positions count from 1, in UTF-16 code units as editors do. */
export class JsonSyntaxError extends SupplyChainError {
  readonly line: number;
  readonly column: number;
  /** What is wrong there, as a phrase. */
  readonly reason: string;

  constructor(reason: string, position: { line: number; column: number }, cause?: unknown) {
    super(
      `not JSON at line ${position.line}, column ${position.column}: ${reason}`,
      "Mend the text at that position; EPCIS documents are strict JSON, without comments or trailing commas.",
      { cause },
    );
    this.line = position.line;
    this.column = position.column;
    this.reason = reason;
  }
}

/** The text is not well-formed XML, or declares a document type. Both positions count from 1, in UTF-16 code units. */
export class XmlSyntaxError extends SupplyChainError {
  readonly line: number;
  readonly column: number;

  constructor(reason: string, position: { line: number; column: number }, cause?: unknown) {
    super(
      `not XML at line ${position.line}, column ${position.column}: ${reason}`,
      "Mend the text at that position; EPCIS documents are well-formed XML without a DOCTYPE.",
      { cause },
    );
    this.line = position.line;
    this.column = position.column;
  }
}

/** Says where a problem is, for people: a JSONPath, or a line with an XPath. */
export function placeOf({ path, line, column }: EpcisProblem): string {
  return line === undefined ? path : `line ${line}, column ${column ?? 1}, ${path}`;
}

/** How many problems a message spells out; the error carries all of them. */
const LISTED = 20;

/** The text is JSON or XML, but not an EPCIS document whose every event can be trusted to mean what it says. */
export class EpcisInvalidError extends SupplyChainError {
  /** Every problem found, in document order; never empty. */
  readonly problems: readonly EpcisProblem[];

  constructor(problems: readonly EpcisProblem[]) {
    super(
      `${problems.length} problem${problems.length === 1 ? "" : "s"} in the EPCIS document:\n` +
        problems
          .slice(0, LISTED)
          .map((problem) => `  ${placeOf(problem)}: ${problem.reason}`)
          .join("\n") +
        (problems.length > LISTED ? `\n  and ${problems.length - LISTED} more` : ""),
      "Correct each listed value at its source and read the document again; no event of it was taken.",
    );
    this.problems = problems;
  }
}

/** A stream of JSON-LD reached the events before it knew what their prefixes mean. */
export class LateContextError extends EpcisInvalidError {
  constructor() {
    super([
      {
        eventIndex: null,
        path: '$["@context"]',
        reason:
          "not before the events: a stream has to know the prefixes first, so put @context at the beginning or read the document whole",
      },
    ]);
  }
}

/** The profile id names no way of hashing that this library knows. 0 is never one. */
export class UnknownHashProfileError extends SupplyChainError {
  readonly profile: number;

  constructor(profile: number) {
    super(
      `unknown event hash profile ${profile}`,
      "Use CBV_2_0 (1) or CBV_2_1_DRAFT (2), or a release of this library that knows the profile.",
    );
    this.profile = profile;
  }
}

/** A value holds half of a surrogate pair, which UTF-8 cannot carry: two such events could share one hash. */
export class IllFormedTextError extends SupplyChainError {
  constructor() {
    super(
      "the event holds an unpaired surrogate, which has no UTF-8 form",
      "Correct the \\uD800–\\uDFFF escape in the document; such text cannot be hashed without loss.",
    );
  }
}

/** The bytes are not UTF-8, in which EPCIS documents are exchanged. */
export class NotUtf8Error extends SupplyChainError {
  constructor(cause?: unknown) {
    super("the document is not UTF-8", "Save it as UTF-8; where it was compressed, unpack it first.", { cause });
  }
}
