import type { EpcisProblem } from "../errors.js";

/**
 * Leaves out of further problems those that say again what is known: at the same place, around it or inside it.
 *
 * @param known - What was found first, in better words.
 * @param further - What a check found afterwards.
 */
export function beyond(known: readonly EpcisProblem[], further: readonly EpcisProblem[]): EpcisProblem[] {
  const places = new Set(known.map(({ path }) => path));
  const around = new Set(known.flatMap(({ path }) => prefixesOf(path)));
  return further.filter(
    ({ path }) => !places.has(path) && !around.has(path) && !prefixesOf(path).some((outer) => places.has(outer)),
  );
}

/** Every path that leads to a value around this one. */
function prefixesOf(path: string): string[] {
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => index);
  return ends.map((end) => path.slice(0, end));
}
