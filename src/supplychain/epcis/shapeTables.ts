import type { Shape } from "./eventShapes.js";

/** One field that a record may have. */
export interface FieldEntry {
  readonly name: string;
  /** Its name in the model: bare lists repeat their item in place. */
  readonly modelName: string;
  readonly shape: Shape;
}

type Fields = Readonly<Record<string, Shape>>;

const entries = new WeakMap<Fields, readonly FieldEntry[]>();
const children = new WeakMap<Shape, ReadonlyMap<string, Shape>>();
const NO_CHILDREN: ReadonlyMap<string, Shape> = new Map();

/** The fields of a table in its order. Computed once a table. */
export function entriesOf(fields: Fields): readonly FieldEntry[] {
  let known = entries.get(fields);
  if (known === undefined) {
    known = Object.entries(fields).map(([name, shape]) => ({ name, modelName: modelName(name, shape), shape }));
    entries.set(fields, known);
  }
  return known;
}

/** What may stand inside a field, by its name in the model. Computed once a shape. */
export function childShapes(shape: Shape): ReadonlyMap<string, Shape> {
  if (shape.kind === "list" && shape.bare) return childShapes(shape.of);
  if (shape.kind !== "list" && shape.kind !== "record" && shape.kind !== "pair") return NO_CHILDREN;

  let known = children.get(shape);
  if (known === undefined) {
    known = new Map(entriesOf(fieldsOf(shape)).map((entry) => [entry.modelName, entry.shape]));
    children.set(shape, known);
  }
  return known;
}

function fieldsOf(shape: Shape): Fields {
  switch (shape.kind) {
    case "list":
      return { [shape.item]: shape.of };
    case "record":
      return shape.fields;
    case "pair":
      return { type: { kind: "word", vocabulary: shape.type } };
    default:
      return {};
  }
}

function modelName(name: string, shape: Shape): string {
  return shape.kind === "list" && shape.bare ? shape.item : name;
}
