import { getAddress, toBigInt } from "ethers";

import type { AstNode } from "../compiledSources.js";
import type { FilledPlace } from "./compareCode.js";

/** An immutable as its source declares it. */
export interface Declaration {
  readonly name: string;
  readonly type: string;
}

/** What an immutable holds on the chain, in words. */
export interface Immutable extends Declaration {
  /** An address, a number or hex, by the declared type. */
  readonly value: string;
  /** How many places of the code hold it. */
  readonly places: number;
}

/**
 * Finds the immutables that sources declare.
 * @param sources - The compiler's output on each source, with its syntax tree; parsed is enough.
 * @returns Each by its id, which is what the compiler calls its places by.
 */
export function declaredImmutables(
  sources: Readonly<Record<string, { readonly ast: AstNode }>>,
): Map<string, Declaration> {
  const topLevel = Object.values(sources).flatMap(({ ast }) => ast.nodes ?? []);
  const contracts = topLevel.filter(({ nodeType }) => nodeType === "ContractDefinition");
  const names = new Set(contracts.map(({ name = "" }) => name));

  const immutables = contracts
    .flatMap(({ nodes = [] }) => nodes)
    .filter(({ mutability }) => mutability === "immutable");
  return new Map(
    immutables.map(({ id, name = "", typeName }) => {
      const written = writtenType(typeName as TypeName);
      return [String(id), { name, type: names.has(written) ? `contract ${written}` : written }];
    }),
  );
}

/** A type as a syntax tree holds it: an elementary one by name, one of the sources by path. */
interface TypeName extends AstNode {
  readonly pathNode?: { readonly name: string };
}

function writtenType({ nodeType, name, pathNode }: TypeName): string {
  return pathNode?.name ?? name ?? nodeType;
}

/** Puts names and readable values to the places that a comparison found filled; libraries stay what they are. */
export function describeFilled(
  filled: readonly FilledPlace[],
  declarations: ReadonlyMap<string, Declaration>,
): Immutable[] {
  return filled.map(({ key, kind, value, places }) => {
    const { name, type } = declarations.get(key) ?? { name: key, type: kind === "library" ? "address" : "bytes32" };
    return { name, type, value: readable(type, value), places };
  });
}

function readable(type: string, word: string): string {
  // Code that is cut off before the place leaves less than a word or an address.
  const whole = word.length === 66 || word.length === 42;
  if (whole && (type === "address" || type.startsWith("contract "))) return getAddress(`0x${word.slice(-40)}`);
  if (whole && /^uint\d*$/.test(type)) return toBigInt(word).toString();
  return word;
}
