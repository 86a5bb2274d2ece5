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

/** Takes the text of a comment apart by its tags; what stands before the first one is a notice. */
export function parseNatspec(text: string): Natspec {
  const said: Record<string, string[]> = { notice: [], dev: [], return: [], param: [] };
  const [untagged = "", ...tagged] = ` ${text}`.split(/\s@(?=[a-z])/);
  if (untagged.trim() !== "") said.notice?.push(tidy(untagged));
  for (const part of tagged) {
    const [, tag = "", body = ""] = /^(\S+)\s*([^]*)$/.exec(part) ?? [];
    if (Object.hasOwn(said, tag) && body.trim() !== "") said[tag]?.push(tidy(body));
  }

  const { notice = [], dev = [], param = [], return: returns = [] } = said;
  const params = param.map((line) => /^(\S+)\s+([^]*)$/.exec(line)).filter((match) => match !== null);
  return {
    notice: notice.join("\n\n"),
    dev: dev.join("\n\n"),
    params: new Map(params.map(([, name = "", meaning = ""]) => [name, meaning])),
    returns,
  };
}

/** Drops the indentation that the comment signs leave, and keeps lines apart: lists are written in them. */
function tidy(body: string): string {
  return body.replaceAll(/[^\S\n]*\n[^\S\n]*/g, "\n").trim();
}
