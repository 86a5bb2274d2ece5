import { getBytes, hexlify } from "ethers";

import { readMetadataTrailer } from "./metadataTrailer.js";

/** Stretches of code that the compiler leaves open: by an immutable's id, or by a library's source and name. */
export type OpenPlaces = Readonly<Record<string, readonly { readonly start: number; readonly length: number }[]>>;

/** Code as the compiler gives it, in the standard JSON output. */
export interface CompiledCode {
  /** Hex without `0x`; a library's address is a placeholder. */
  readonly object: string;
  readonly immutableReferences?: OpenPlaces;
  readonly linkReferences?: Readonly<Record<string, OpenPlaces>>;
}

/** `exact`: byte for byte. `partial`: all that runs agrees, the metadata does not. `different`: what runs differs. */
export type Match = "exact" | "partial" | "different";

/** What stands on the chain where the compiler left a place open. */
export interface FilledPlace {
  /** The immutable's id in the syntax tree, or the library as `file.sol:Name`. */
  readonly key: string;
  readonly kind: "immutable" | "library";
  readonly value: string;
  /** How many places hold it. */
  readonly places: number;
}

/** How code on a chain compares with compiled code. */
export interface CodeComparison {
  readonly match: Match;
  /** What differs, as the end of a sentence that begins with what was compared; null when nothing does. */
  readonly difference: string | null;
  /** Offset of the first byte that differs; null when none does. */
  readonly offset: number | null;
  readonly filled: readonly FilledPlace[];
}

/** A place that the compiler left open, and whose it is. */
interface Place extends Omit<FilledPlace, "value" | "places"> {
  readonly start: number;
  readonly length: number;
}

/** The hexadecimal digits of a library's placeholder. */
const PLACEHOLDER = /__\$[0-9a-f]{34}\$__/g;

/**
 * Compares code on a chain with what the compiler made. What the compiler left open, immutables and libraries' addresses, may
 * hold anything, but all places of one the same. Metadata counts apart, and only if it is well-formed: bytes behind the code that
 * are not metadata are a difference.
 *
 * @param compiled - From the standard JSON output.
 * @param onChain - As `0x` hex, from `eth_getCode` or a creation transaction.
 */
export function compareCode(compiled: CompiledCode, onChain: string): CodeComparison {
  const expected = getBytes(`0x${compiled.object.replaceAll(PLACEHOLDER, "0".repeat(40))}`);
  const actual = getBytes(onChain);
  const body = readMetadataTrailer(expected)?.start ?? expected.length;
  const places = openPlaces(compiled);
  const result = (match: Match, difference: string | null, offset: number | null): CodeComparison => ({
    match,
    difference,
    offset,
    filled: filledPlaces(places, actual),
  });

  if (actual.length === 0) return result("different", "is empty", 0);
  const first = firstDifference(masked(expected, places).subarray(0, body), masked(actual, places).subarray(0, body));
  if (first !== undefined) return result("different", `differs from byte ${first} on`, first);

  const uneven = unevenPlace(places, actual);
  if (uneven !== undefined) {
    const { kind, key, start } = uneven;
    return result("different", `holds two values for the ${kind} ${key}, the second at byte ${start}`, start);
  }
  return { ...result("exact", null, null), ...compareTrailers(expected, actual, body) };
}

function compareTrailers(expected: Uint8Array, actual: Uint8Array, body: number): Partial<CodeComparison> {
  const first = firstDifference(expected.subarray(body), actual.subarray(body));
  if (first === undefined) return {};

  const offset = body + first;
  return readMetadataTrailer(actual)?.start === body && body < expected.length
    ? { match: "partial", difference: `differs in its metadata only, from byte ${offset} on`, offset }
    : { match: "different", difference: `ends with what is no metadata, from byte ${offset} on`, offset };
}

function openPlaces({ immutableReferences = {}, linkReferences = {} }: CompiledCode): Place[] {
  const immutables = Object.entries(immutableReferences).map(([id, at]) => ({
    key: id,
    kind: "immutable" as const,
    at,
  }));
  const libraries = Object.entries(linkReferences).flatMap(([source, named]) =>
    Object.entries(named).map(([name, at]) => ({ key: `${source}:${name}`, kind: "library" as const, at })),
  );
  return [...immutables, ...libraries].flatMap(({ at, ...whose }) => at.map((place) => ({ ...whose, ...place })));
}

function masked(code: Uint8Array, places: readonly Place[]): Uint8Array {
  const copy = code.slice();
  for (const { start, length } of places) copy.fill(0, start, start + length);
  return copy;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) if (a[index] !== b[index]) return index;
  return a.length === b.length ? undefined : shorter;
}

/** The first place that does not hold what the first place of the same immutable or library holds. */
function unevenPlace(places: readonly Place[], code: Uint8Array): Place | undefined {
  const firsts = new Map<string, string>();
  return places.find((place) => {
    const value = valueAt(place, code);
    const first = firsts.get(place.key) ?? value;
    firsts.set(place.key, first);
    return value !== first;
  });
}

function filledPlaces(places: readonly Place[], code: Uint8Array): FilledPlace[] {
  const filled = new Map<string, FilledPlace>();
  for (const place of places) {
    const { key, kind } = place;
    const known = filled.get(key) ?? { key, kind, value: valueAt(place, code), places: 0 };
    filled.set(key, { ...known, places: known.places + 1 });
  }
  return [...filled.values()];
}

function valueAt({ start, length }: Place, code: Uint8Array): string {
  return hexlify(code.subarray(start, start + length));
}
