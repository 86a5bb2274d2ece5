import type { AstNode } from "./compiledSources.js";

interface Variable {
  name: string;
}

/**
 * Finds what the NatSpec of a declaration leaves out. A function, an event and an error owe a notice and a line for each
 * parameter, a function and a public variable one for what they return; `@inheritdoc` takes all of it from the base.
 * @param node - The compiler's node of the declaration.
 * @returns The tags that are missing or say nothing, as in `@param amount`; empty when it is complete.
 */
export function natspecGaps(node: AstNode): string[] {
  const tags = tagsOf(documentationOf(node));
  if (tags.some(({ tag }) => tag === "inheritdoc")) return [];

  const notice = tags.some(({ tag, text }) => tag === "notice" && text !== "") ? [] : ["@notice"];
  const described = new Set(tags.filter(({ tag }) => tag === "param").map(({ text }) => nameOfSaid(text)));
  const params = variables(node.parameters)
    .filter(({ name }) => !described.has(name))
    .map(({ name }) => `@param ${name}`.trimEnd());

  return [...notice, ...params, ...returnGaps(node, tags)];
}

/**
 * Reads the NatSpec of a declaration.
 * @param node - The compiler's node of the declaration.
 * @returns Its text without comment signs; empty when it has none.
 */
export function documentationOf({ documentation }: AstNode): string {
  if (documentation === null || documentation === undefined) return "";
  return typeof documentation === "string" ? documentation : documentation.text;
}

/** Returns are told apart by their order: the compiler already demands that the line of a named one begins with its name. */
function returnGaps(node: AstNode, tags: Tag[]): string[] {
  const returned = node.nodeType === "VariableDeclaration" ? [{ name: "" }] : variables(node.returnParameters);
  const lines = tags.filter(({ tag }) => tag === "return").map(({ text }) => text);

  return returned.flatMap(({ name }, index) => {
    const line = lines[index] ?? "";
    const said = name === "" ? line !== "" : nameOfSaid(line) === name;
    return said ? [] : [`@return ${name}`.trimEnd()];
  });
}

interface Tag {
  tag: string;
  text: string;
}

function tagsOf(documentation: string): Tag[] {
  const [, ...parts] = ` ${documentation}`.split(/(?<=\s)@(?=[a-z])/);
  return parts.map((part) => {
    const [, tag = "", text = ""] = /^([a-z:-]+)\s*([^]*)$/.exec(part) ?? [];
    return { tag, text: text.trim() };
  });
}

/** The name that a line begins with, if more follows it. */
function nameOfSaid(line: string): string | undefined {
  return /^(\S+)\s+\S/.exec(line)?.[1];
}

function variables(list: unknown): Variable[] {
  return (list as { parameters: Variable[] } | undefined)?.parameters ?? [];
}
