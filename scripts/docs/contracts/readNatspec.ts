import type { AstNode } from "../../lib/compiledSources.js";
import { documentationOf } from "../../lib/natspecGaps.js";
import type { Natspec } from "./model.js";

/** Reads the NatSpec of a declaration, or of the declaration that it inherits it from. */
export function readNatspec(node: AstNode, byId: ReadonlyMap<number, AstNode>): Natspec {
  const text = documentationOf(node).trim();
  if (text !== "" && !/^@inheritdoc\b/.test(text)) return parseNatspec(text);

  for (const base of (node.baseFunctions as number[] | undefined) ?? []) {
    const declaration = byId.get(base);
    if (declaration === undefined) continue;
    const inherited = readNatspec(declaration, byId);
    if (inherited.notice !== "" || inherited.dev !== "") return inherited;
  }
  return parseNatspec("");
}

/** Takes the text of a comment apart by its tags. */
export function parseNatspec(text: string): Natspec {
  const parts = { notice: [] as string[], dev: [] as string[], return: [] as string[] };
  const params = new Map<string, string>();
  for (const [, tag = "notice", body = ""] of ` ${text}`.matchAll(
    /(?:(?<=\s)@([a-z:-]+)\s+|^\s*)([^]*?)(?=\s@[a-z]|$)/g,
  )) {
    const words = body.replaceAll(/\s+/g, " ").trim();
    if (tag === "param") {
      const [, name = "", meaning = ""] = /^(\S+)\s+(.*)$/.exec(words) ?? [];
      params.set(name, meaning);
    } else if (tag in parts && words !== "") {
      parts[tag as keyof typeof parts].push(body.replaceAll(/[^\S\n]*\n[^\S\n]*/g, "\n").trim());
    }
  }
  return { notice: parts.notice.join("\n\n"), dev: parts.dev.join("\n\n"), params, returns: parts.return };
}
