import { SupplyChainError } from "../errors.js";

/** Why a proof is refused. */
export type EventProofFault =
  | "TooLarge"
  | "NotJson"
  | "Malformed"
  | "LengthDiffers"
  | "NotInBatch"
  | "RootNotTrusted"
  | "NotAnchored"
  | "CountDiffers"
  | "ProfileDiffers"
  | "NoFieldRoot"
  | "FieldTwice"
  | "FieldNotInEvent"
  | "EventDiffers"
  | "FieldDiffers";

const ASK_AGAIN = "Do not rely on it; ask whoever gave it to you for the proof as it was issued.";

const REMEDIES: Partial<Record<EventProofFault, string>> = {
  RootNotTrusted: "Compare the root with the one that the party anchored, in its EventLog or from the party itself.",
  NotAnchored: "Check chain, log and party: under this root that party has no batch there, or none yet.",
  NoFieldRoot: "Of this event no field can be shown alone: ask for the whole event.",
  EventDiffers: "Take the event as it was captured; every change of what the hash covers gives another hash.",
  FieldDiffers: "Do not rely on the field: whoever built the batch put another value into it than the event has.",
};

/** A proof that does not show what it says. `fault` is for programs, `part` the place, the message for people. */
export class InvalidEventProofError extends SupplyChainError {
  constructor(
    readonly fault: EventProofFault,
    /** Where: a member of the proof, or what it was compared with. */
    readonly part: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${part} ${detail}`, REMEDIES[fault] ?? ASK_AGAIN, options);
  }
}
