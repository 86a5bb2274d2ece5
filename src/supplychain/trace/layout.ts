import { layersOf, type Precedence } from "./layers.js";

/** A box that is to get a place. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A point of a drawing; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box in its place, by its upper left corner. */
export interface PlacedBox extends Box, Point {}

/** A line by the points that it goes through, from the right side of a box to the left side of another. */
export type Line = readonly Point[];

/** Boxes and lines in their places. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  /** A line for each edge, in the order of the edges. */
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

/** Wide enough for what is written on a line. */
const GAP_X = 140;
const GAP_Y = 24;
/** Rounds in which boxes move towards their neighbours; more change next to nothing. */
const ROUNDS = 6;

/** A place in a layer: a box, or where a line passes. */
interface Cell {
  readonly box: Box;
  readonly layer: number;
  /** Ids of the neighbours in the layers beside it. */
  readonly left: string[];
  readonly right: string[];
  y: number;
}

/**
 * Lays out boxes from left to right: an edge leads to a box further right, a line that passes other layers keeps clear of their boxes, and
 * boxes stand near those that they are connected to. Takes time in proportion to the graph.
 *
 * @param boxes - In the order in which boxes of one layer stand at first.
 * @param edges - Between these boxes.
 */
export function layoutBoxes(boxes: readonly Box[], edges: readonly Precedence[]): Layout {
  const layers = layersOf(
    boxes.map(({ id }) => id),
    edges,
  );
  const cells = new Map<string, Cell>(
    boxes.map((box) => [box.id, { box, layer: layers.get(box.id) ?? 0, left: [], right: [], y: 0 }]),
  );
  const ways = edges.map((edge, i) => passThrough(cells, edge, i));
  const columns = columnsOf(cells);
  arrange(columns, cells);

  const left = columnStarts(columns);
  const widths = columns.map(widest);
  const at = ({ layer, box, y }: Cell): PlacedBox => ({ ...box, x: left[layer] ?? 0, y });
  const passing = (cell: Cell): PlacedBox => {
    const isLine = cell.box.height === 0;
    return isLine ? { ...at(cell), width: widths[cell.layer] ?? 0 } : at(cell);
  };
  return {
    boxes: new Map(boxes.flatMap(({ id }) => mapCell(cells, id, (cell): [string, PlacedBox] => [id, at(cell)]))),
    lines: ways.map((way) => lineThrough(way.flatMap((id) => mapCell(cells, id, passing)))),
    width: (left.at(-1) ?? 0) + widest(columns.at(-1) ?? []),
    height: Math.max(0, ...columns.map(bottom)),
  };
}

function mapCell<Value>(cells: ReadonlyMap<string, Cell>, id: string, map: (cell: Cell) => Value): Value[] {
  const cell = cells.get(id);
  return cell === undefined ? [] : [map(cell)];
}

/** Leads an edge through the layers between its ends, by a place of its own in each. */
function passThrough(cells: Map<string, Cell>, { from, to }: Precedence, number: number): string[] {
  const [start, end] = [cells.get(from), cells.get(to)];
  if (start === undefined || end === undefined) return [];
  const way = [from];
  for (let layer = start.layer + 1; layer < end.layer; layer++) {
    const id = `line ${number} ${layer}`;
    cells.set(id, { box: { id, width: 0, height: 0 }, layer, left: [], right: [], y: 0 });
    way.push(id);
  }
  way.push(to);
  way.forEach((id, i) => {
    const [before, after] = [way[i - 1], way[i + 1]];
    if (before !== undefined) cells.get(id)?.left.push(before);
    if (after !== undefined) cells.get(id)?.right.push(after);
  });
  return way;
}

function columnsOf(cells: ReadonlyMap<string, Cell>): Cell[][] {
  const columns: Cell[][] = [];
  for (const cell of cells.values()) (columns[cell.layer] ??= []).push(cell);
  return Array.from(columns, (column) => column ?? []);
}

/** Moves every column towards its neighbours, to the right and back again. */
function arrange(columns: readonly Cell[][], cells: ReadonlyMap<string, Cell>): void {
  for (const column of columns) stack(column);
  for (let round = 0; round < ROUNDS; round++) {
    const isForward = round % 2 === 0;
    for (const column of isForward ? columns : [...columns].reverse()) {
      const wanted = new Map(column.map((cell) => [cell, pull(cell, isForward ? cell.left : cell.right, cells)]));
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      settle(column, wanted);
    }
  }
  const top = Math.min(...columns.flat().map(({ y }) => y));
  for (const cell of columns.flat()) cell.y -= top;
}

/** Where the middle of a cell wants to be: at the middle of its neighbours; where it is when it has none. */
function pull(cell: Cell, neighbours: readonly string[], cells: ReadonlyMap<string, Cell>): number {
  const middles = neighbours.flatMap((id) => mapCell(cells, id, middle));
  return middles.length === 0 ? middle(cell) : middles.reduce((sum, y) => sum + y, 0) / middles.length;
}

const middle = ({ y, box }: Cell): number => y + box.height / 2;

function stack(column: readonly Cell[]): void {
  let y = 0;
  for (const cell of column) {
    cell.y = y;
    y += cell.box.height + GAP_Y;
  }
}

/** Puts cells where they want to be as far as none stands on another, then the column's middle where the middle of the wishes is. */
function settle(column: readonly Cell[], wanted: ReadonlyMap<Cell, number>): void {
  let free = -Infinity;
  let shift = 0;
  for (const cell of column) {
    const wish = (wanted.get(cell) ?? 0) - cell.box.height / 2;
    cell.y = Math.max(wish, free);
    shift += wish - cell.y;
    free = cell.y + cell.box.height + GAP_Y;
  }
  const mean = column.length === 0 ? 0 : shift / column.length;
  for (const cell of column) cell.y += mean;
}

function columnStarts(columns: readonly Cell[][]): number[] {
  let x = 0;
  return columns.map((column) => {
    const start = x;
    x += widest(column) + GAP_X;
    return start;
  });
}

const widest = (column: readonly Cell[]): number => column.reduce((most, { box }) => Math.max(most, box.width), 0);
const bottom = (column: readonly Cell[]): number =>
  column.reduce((most, { y, box }) => Math.max(most, y + box.height), 0);

/** From the right side of the first place to the left side of the last, straight through those between. */
function lineThrough(places: readonly PlacedBox[]): Line {
  return places.flatMap(({ x, y, width, height }, i): Point[] => {
    const [before, after] = [x, x + width].map((at) => ({ x: at, y: y + height / 2 })) as [Point, Point];
    return i === 0 ? [after] : i === places.length - 1 ? [before] : [before, after];
  });
}
