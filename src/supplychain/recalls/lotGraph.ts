/** That a lot was made from another. Ids in lower case, as events and indexes give them. */
export interface LotEdge {
  readonly parent: string;
  readonly child: string;
}

/**
 * Which lots were made from which, for graphs of millions: each id is kept once, and lots are known by their number from then on.
 * What was made from the lot `n` are the numbers `children[offsets[n]]` to `children[offsets[n + 1] - 1]`.
 */
export interface LotGraph {
  /** How many lots there are. */
  readonly size: number;
  readonly offsets: Int32Array;
  readonly children: Int32Array;
  /** The lot's number; undefined when no edge names it. */
  readonly numberOf: (lot: string) => number | undefined;
  /** The id of a number below `size`. */
  readonly idOf: (number: number) => string;
}

/** Pairs that there is room for at first. */
const FIRST_ROOM = 1_024;

/**
 * Builds the graph, in time and memory that grow with the number of edges. An edge that is told twice is kept twice, which changes
 * nothing but the room that it takes.
 *
 * @param edges - In any order.
 */
export function lotGraph(edges: Iterable<LotEdge>): LotGraph {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const intern = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    return ids.push(id) - 1;
  };

  let pairs = new Int32Array(2 * FIRST_ROOM);
  let used = 0;
  for (const { parent, child } of edges) {
    if (used === pairs.length) {
      const wider = new Int32Array(2 * pairs.length);
      wider.set(pairs);
      pairs = wider;
    }
    pairs[used++] = intern(parent);
    pairs[used++] = intern(child);
  }

  return {
    ...sortByParent(pairs.subarray(0, used), ids.length),
    size: ids.length,
    numberOf: (lot) => numbers.get(lot),
    idOf: (number) => ids[number] as string,
  };
}

/** Counting sort: the children of each parent stand together, in the order in which they were told. */
function sortByParent(pairs: Int32Array, size: number): Pick<LotGraph, "offsets" | "children"> {
  const offsets = new Int32Array(size + 1);
  for (let i = 0; i < pairs.length; i += 2) add(offsets, at(pairs, i) + 1, 1);
  for (let i = 0; i < size; i++) add(offsets, i + 1, at(offsets, i));

  const next = offsets.slice(0, size);
  const children = new Int32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) {
    const parent = at(pairs, i);
    children[at(next, parent)] = at(pairs, i + 1);
    add(next, parent, 1);
  }
  return { offsets, children };
}

function at(array: Int32Array, index: number): number {
  return array[index] as number;
}

function add(array: Int32Array, index: number, value: number): void {
  array[index] = at(array, index) + value;
}
