import { canonicalDateTime } from "../epcis/canonicalDateTime.js";
import { eventIdentity } from "../epcis/correction.js";
import { CBV_2_0 } from "../epcis/hashProfile.js";
import { childText, type EventFacts } from "./eventFacts.js";

/** What is said about an event that did not happen, or not as recorded. */
export interface Withdrawal {
  /** When the error was declared, as the document writes it. */
  readonly declarationTime: string;
  /** Why, as a URI of the vocabulary or a word; empty when no reason is given. */
  readonly reason: string;
  /** Ids of the events that say what really happened. */
  readonly correctiveEventIDs: readonly string[];
  /** The id of the event that carries the declaration; empty when it has none. */
  readonly declaredBy: string;
}

/** The error declarations of a selection of events, and which events they withdraw. */
export interface Withdrawals {
  /** How many declarations there are. */
  readonly count: number;
  /** What withdraws an event; for an event that carries a declaration, that declaration. */
  readonly of: (facts: EventFacts) => Withdrawal | undefined;
}

/** Gathers error declarations. All of them have to be noted before any event is judged: they come after what they withdraw. */
export interface WithdrawalsCollector {
  /** Notes the declaration that an event carries; other events are passed over. */
  readonly note: (facts: EventFacts) => void;
  readonly withdrawals: Withdrawals;
}

/**
 * Starts to gather error declarations. A declaration withdraws the event with the same standard hash: EPCIS repeats
 * the whole event in it. Hashing costs more than all else in a report, so only events of the same time are hashed.
 */
export function collectWithdrawals(): WithdrawalsCollector {
  const declared = new Map<string, Withdrawal>();
  const times = new Set<string>();

  return {
    note: (facts) => {
      if (facts.errorDeclaration === undefined) return;

      times.add(timeOf(facts));
      declared.set(hashOf(facts), withdrawalIn(facts));
    },
    withdrawals: {
      get count() {
        return declared.size;
      },
      of: (facts) => {
        if (facts.errorDeclaration !== undefined) return withdrawalIn(facts);
        if (times.size === 0 || !times.has(timeOf(facts))) return undefined;
        return declared.get(hashOf(facts));
      },
    },
  };
}

/** The error declarations of events that are all at hand. */
export function withdrawalsAmong(events: readonly EventFacts[]): Withdrawals {
  const { note, withdrawals } = collectWithdrawals();
  events.forEach(note);
  return withdrawals;
}

function withdrawalIn({ errorDeclaration: declaration, eventID }: EventFacts): Withdrawal {
  if (declaration === undefined) throw new TypeError("an event without an errorDeclaration withdraws nothing");
  return {
    declarationTime: childText(declaration, "declarationTime"),
    reason: childText(declaration, "reason"),
    correctiveEventIDs: declaration.children
      .filter(({ name }) => name === "correctiveEventIDs")
      .flatMap(({ children }) => children.map(({ value }) => value.trim())),
    declaredBy: eventID,
  };
}

function timeOf({ eventTime }: EventFacts): string {
  return canonicalDateTime(eventTime) ?? eventTime;
}

/** Any profile tells equal events from different ones. */
function hashOf({ event }: EventFacts): string {
  return eventIdentity(event, CBV_2_0).standardHash.digest;
}
