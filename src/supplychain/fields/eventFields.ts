import { canonicalField, shapeOf, valueOf } from "../epcis/canonicalField.js";
import { HASHED_FIELDS, type Shape, UNHASHED_FIELDS } from "../epcis/eventShapes.js";
import type { EpcisEvent, EpcisField } from "../epcis/model.js";
import type { FieldKey } from "./fieldKey.js";
import { fieldPathName } from "./fieldPath.js";

/** A field that can be shown by itself. */
export interface FieldText {
  /** Where it stands, as in `bizStep` or `epcList/epc[0]`. */
  readonly path: string;
  /** Its value in the form that the event hash takes. */
  readonly value: string;
}

const STANDARD: Readonly<Record<string, Shape>> = {
  ...HASHED_FIELDS,
  errorDeclaration: UNHASHED_FIELDS.errorDeclaration,
};

/** What says something about the record of an event, not about the event: repositories change it, so no leaf commits to it. */
const LEFT_OUT = new Set(["eventID", "recordTime", "certificationInfo"]);

/**
 * Lists the fields of an event that hold a value, each under a path of its own. What may repeat carries a number in brackets; the
 * numbers follow the key, not the values, so that a number says nothing of what stands beside it. One event has one list, whatever
 * syntax it was read from.
 *
 * @param event - The event, from any reader.
 * @param rank - Puts repetitions in order, see {@link FieldKey.rank}.
 * @throws IllFormedTextError when a name or value cannot be written in UTF-8.
 */
export function eventFields(event: EpcisEvent, rank: FieldKey["rank"]): FieldText[] {
  const fields = event.fields.filter(({ name }) => !LEFT_OUT.has(name));
  const shape = (name: string): Shape | undefined => (Object.hasOwn(STANDARD, name) ? STANDARD[name] : undefined);

  return [{ path: "eventType", value: event.type }, ...under({ fields, path: "", shape, parent: undefined, rank })];
}

interface Level {
  readonly fields: readonly EpcisField[];
  /** What leads here, with a stroke at its end; empty for the event. */
  readonly path: string;
  readonly shape: (name: string) => Shape | undefined;
  readonly parent: Shape | undefined;
  readonly rank: FieldKey["rank"];
}

function under(level: Level): FieldText[] {
  const names = new Set(level.fields.map(({ name }) => name));
  return [...names].flatMap((name) => named(name, level));
}

/** All that a level holds under one name. */
function named(name: string, { fields, path, shape, parent, rank }: Level): FieldText[] {
  const own = `${path}${fieldPathName(name)}`;
  const ofName = shape(name);
  const written = fields
    .filter((field) => field.name === name)
    .map((field) => ({ field, content: canonicalField(field, ofName) }))
    .filter(({ content }) => content !== "")
    .map(({ field, content }) => ({ field, place: rank(own, content) }))
    .sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)));

  const isNumbered = written.length > 1 || mayRepeat(name, parent, ofName);
  return written.flatMap(({ field }, index) => whole(field, isNumbered ? `${own}[${index}]` : own, ofName, rank));
}

/** One field with all that is in it. */
function whole(field: EpcisField, path: string, shape: Shape | undefined, rank: FieldKey["rank"]): FieldText[] {
  const value = valueOf(field, shape);
  const inside = under({
    fields: field.children,
    path: `${path}/`,
    shape: (name) => shapeOf(shape, name),
    parent: shape,
    rank,
  });
  return value === "" ? inside : [{ path, value }, ...inside];
}

/** Whether more of a name may stand side by side: items of lists, and all that the standard says nothing of. */
function mayRepeat(name: string, parent: Shape | undefined, shape: Shape | undefined): boolean {
  if (shape === undefined) return name !== "ilmd" || parent !== undefined;
  if (parent?.kind === "list") return true;
  const declared = parent?.kind === "record" ? parent.fields[name] : undefined;
  return declared?.kind === "list" && declared.bare;
}
