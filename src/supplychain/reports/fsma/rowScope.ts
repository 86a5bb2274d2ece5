import { canonicalDateTime } from "../../epcis/canonicalDateTime.js";
import { canonicalDecimal } from "../../epcis/canonicalDecimal.js";
import type { EventFacts, TypedValue } from "../../facts/eventFacts.js";
import { extensionTexts } from "../../facts/extensions.js";
import { localName } from "../../facts/localName.js";
import { MISSING } from "../table.js";
import type { FsmaState } from "./fsmaState.js";
import { lotCode } from "./lotCode.js";
import type { ReportItem } from "./reportItems.js";

/** What the columns of a row are filled from. */
export interface RowScope {
  readonly facts: EventFacts;
  readonly state: FsmaState;
  readonly item: ReportItem;
  /** What went into the event, where it is a transformation. */
  readonly inputs: readonly ReportItem[];
  /** `input` or `output` in a transformation, empty elsewhere. */
  readonly role: string;
}

const LOT_NUMBER = new Set(["lotnumber"]);

/** The traceability lot code of the row's goods; an event's own lot number is not that of what went into it, or lay in a container. */
export function lotOf({ facts, item, role }: RowScope): ReturnType<typeof lotCode> {
  const speaksOfItem = role !== "input" && item.container === "";
  return lotCode(item.identifier, speaksOfItem ? extensionTexts(facts.event, LOT_NUMBER)[0] : undefined);
}

/** The quantity as a plain decimal. */
export function quantityOf({ quantity }: ReportItem): string {
  return quantity === null ? MISSING : (canonicalDecimal(quantity) ?? quantity);
}

/** The date at the place of the event: its time, shifted by its own offset. */
export function localDate({ eventTime, eventTimeZoneOffset }: EventFacts): string {
  const utc = canonicalDateTime(eventTime);
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(eventTimeZoneOffset) ?? [];
  if (utc === null || sign === undefined) return MISSING;
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  return new Date(Date.parse(utc) + shift).toISOString().slice(0, 10);
}

/** Where goods are worked on and received: the business location, which names the place rather than a door of it. */
export function placeOf({ bizLocation, readPoint }: EventFacts): string | undefined {
  return bizLocation !== "" ? bizLocation : readPoint !== "" ? readPoint : undefined;
}

/** Where goods leave: the source that is a location, then the read point, as the business location is where they are afterwards. */
export function originOf(facts: EventFacts): string | undefined {
  const isPlace = facts.readPoint !== "" && !facts.readPoint.startsWith("geo:");
  return byType(facts.sources, ["location"]) ?? (isPlace ? facts.readPoint : undefined) ?? placeOf(facts);
}

const WHO = ["location", "possessing_party", "owning_party"];

/** Where goods go to: a location before who possesses them, and that before who owns them. */
export function recipientOf({ destinations }: EventFacts): string | undefined {
  return byType(destinations, WHO);
}

/** Where goods came from, likewise. */
export function previousSourceOf({ sources }: EventFacts): string | undefined {
  return byType(sources, WHO);
}

function byType(values: readonly TypedValue[], types: readonly string[]): string | undefined {
  for (const type of types) {
    const found = values.find((value) => localName(value.type) === type);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** What the words for business transactions stand for (CBV 2.0, section 7.3). */
const DOCUMENTS: Readonly<Record<string, string>> = {
  bol: "bill of lading",
  cert: "certificate",
  desadv: "despatch advice",
  inv: "invoice",
  pedigree: "pedigree",
  po: "purchase order",
  poc: "purchase order confirmation",
  prodorder: "production order",
  recadv: "receiving advice",
  rma: "return merchandise authorisation",
  testprd: "test procedure",
  testres: "test result",
  upevt: "upstream EPCIS event",
};

/** The types of all reference documents, in the order of {@link documentNumbers}. */
export function documentTypes({ transactions }: EventFacts): string {
  if (transactions.length === 0) return MISSING;
  return transactions.map(({ type }) => (type === "" ? MISSING : (DOCUMENTS[localName(type)] ?? type))).join("; ");
}

/** The numbers of all reference documents. */
export function documentNumbers({ transactions }: EventFacts): string {
  return transactions.length === 0 ? MISSING : transactions.map(({ value }) => value).join("; ");
}

/** Every text of the extensions with one of these local names, in small letters; `undefined` when there is none. */
export function extension({ facts }: RowScope, names: ReadonlySet<string>): string | undefined {
  const texts = extensionTexts(facts.event, names);
  return texts.length === 0 ? undefined : [...new Set(texts)].join("; ");
}
