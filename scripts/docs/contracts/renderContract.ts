import type { Language } from "../../../docs/.vitepress/site/languages.js";
import { linkMentions, prose, tableCell } from "./markdownText.js";
import type { ContractDoc, MemberDoc, MemberKind, TypePlace, ValueDoc } from "./model.js";
import { PAGE_TEXT, type PageText } from "./pageText.js";

const ORDER: readonly MemberKind[] = [
  "type",
  "enum",
  "struct",
  "constant",
  "constructor",
  "function",
  "event",
  "error",
];

/** Where pages of contracts lie, by the contract's name, below `api/contracts/`. */
export type ContractPlaces = ReadonlyMap<string, string>;

/** Writes the page of a contract as Markdown. */
export function renderContract(doc: ContractDoc, language: Language, places: ContractPlaces): string {
  const text = PAGE_TEXT[language];
  const page = new Page(doc, text, places);
  const sections = ORDER.map((kind) => page.section(kind)).filter((section) => section !== "");
  const notice = text.notice === "" ? [] : [`::: info\n${text.notice}\n:::`];
  return [
    page.frontmatter(),
    `# ${doc.name}`,
    ...notice,
    page.facts(),
    page.say(doc.notice),
    page.say(doc.dev),
    ...sections,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Anchor of a member on its page. */
export function anchorOf(member: MemberDoc, doc: ContractDoc): string {
  const { kind, name, selector } = member;
  const overloads = doc.members.filter((other) => other.kind === kind && other.name === name);
  // Functions of libraries that others inline have no selector: their order tells them apart.
  const suffix = overloads.length > 1 ? `-${selector?.slice(2, 10) ?? overloads.indexOf(member) + 1}` : "";
  return `${TYPES.includes(kind) ? "t" : kind}-${name.toLowerCase()}${suffix}`;
}

/** They share one kind of anchor: whoever names a type need not know its form. */
const TYPES: readonly MemberKind[] = ["struct", "enum", "type"];

class Page {
  constructor(
    private readonly doc: ContractDoc,
    private readonly text: PageText,
    private readonly places: ContractPlaces,
  ) {}

  /** What is declared elsewhere is found there; the search need not show it twice. */
  frontmatter(): string {
    return this.doc.kind === "abstract contract" ? "---\nsearch: false\n---" : "";
  }

  facts(): string {
    const { kind, source, bases, interfaceId } = this.doc;
    const { text } = this;
    const inherits =
      bases.length === 0 ? "" : ` · ${text.inherits} ${bases.map((name) => this.#contract(name)).join(", ")}`;
    const id = interfaceId === undefined ? "" : ` · ${text.interfaceId} \`${interfaceId}\``;
    return `${text.kinds[kind]} · ${text.source} \`${source}\`${inherits}${id}`;
  }

  section(kind: MemberKind): string {
    const members = this.doc.members.filter((member) => member.kind === kind);
    if (members.length === 0) return "";
    const sorted = kind === "function" || kind === "error" ? [...members].sort(byName) : members;
    return [`## ${this.text.sections[kind]}`, ...sorted.map((member) => this.#member(member))].join("\n\n");
  }

  say(comment: string): string {
    return linkMentions(prose(comment), (name) => (this.places.has(name) ? this.#contract(name) : undefined));
  }

  #member(member: MemberDoc): string {
    const heading = `### ${member.name} {#${anchorOf(member, this.doc)}}`;
    const code = `\`\`\`solidity\n${member.declaration}\n\`\`\``;
    const inputs = this.#values(member.inputs, member.kind === "enum" ? this.text.value : this.text.type);
    const outputs = this.#values(member.outputs, this.text.type);
    return [
      heading,
      code,
      this.#line(member),
      this.say(member.notice),
      this.say(member.dev),
      inputs,
      outputs === "" ? "" : `${this.text.returns}\n\n${outputs}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  }

  #line({ kind, name, selector, from, role }: MemberDoc): string {
    const { text } = this;
    const parts = [
      selector === undefined ? "" : `\`${selector}\``,
      from === this.doc.name || from === "" ? "" : `${text.declaredBy} ${this.#contract(from)}`,
      role === undefined ? "" : `${text.role} [${role}](../../../roles.md)`,
      kind === "error" ? `[${text.catalogue}](../../../errors.md#${name.toLowerCase()})` : "",
    ];
    return parts.filter((part) => part !== "").join(" · ");
  }

  #values(values: readonly ValueDoc[], typeHeading: string): string {
    if (values.length === 0 || values.every(({ text, name }) => text === "" && name === "")) return "";
    const { name, meaning } = this.text;
    const rows = values.map(
      (value) =>
        `| ${value.name === "" ? "" : `\`${value.name}\``} | ${this.#type(value)} | ${tableCell(this.say(value.text))} |`,
    );
    return [`| ${name} | ${typeHeading} | ${meaning} |`, "| --- | --- | --- |", ...rows].join("\n");
  }

  #type({ type, typeAt, indexed }: ValueDoc): string {
    const code = `\`${type}\`${indexed ? " indexed" : ""}`;
    return typeAt === undefined ? code : (this.#typeLink(typeAt, code) ?? code);
  }

  #typeLink({ contract, name }: TypePlace, code: string): string | undefined {
    const place = this.places.get(contract);
    return place === undefined
      ? undefined
      : `[${code}](../${place}.md${name === "" ? "" : `#t-${name.toLowerCase()}`})`;
  }

  #contract(name: string): string {
    const place = this.places.get(name);
    return place === undefined ? `\`${name}\`` : `[${name}](../${place}.md)`;
  }
}

function byName(a: MemberDoc, b: MemberDoc): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
