import type { MarkdownOptions } from "vitepress";

/** Kinds of words in code, the scopes that they have in TextMate grammars, and a colour that stands for the kind while code is rendered. */
const KINDS = {
  comment: { mark: "#000001", scopes: ["comment", "punctuation.definition.comment", "string.quoted.docstring"] },
  string: { mark: "#000002", scopes: ["string", "punctuation.definition.string", "constant.other.symbol"] },
  number: { mark: "#000003", scopes: ["constant", "support.constant", "variable.other.constant"] },
  keyword: { mark: "#000004", scopes: ["keyword", "storage", "variable.language", "markup.heading"] },
  function: { mark: "#000005", scopes: ["entity.name.function", "support.function", "variable.function"] },
  type: {
    mark: "#000006",
    scopes: ["entity.name.type", "support.type", "support.class", "entity.other", "entity.name.tag"],
  },
} as const;

const PLAIN = "#000000";

/**
 * Colours code with classes of the stylesheet. Highlighters write a style at every word, which the site's content policy forbids; here
 * the theme's colours are marks that are replaced by classes, and the colours themselves follow light and dark.
 */
export const HIGHLIGHT: MarkdownOptions = {
  // Included files are coloured by their ending.
  languageAlias: { sol: "solidity" },
  theme: {
    name: "classes",
    type: "light",
    fg: PLAIN,
    bg: "#ffffff",
    settings: Object.values(KINDS).map(({ mark, scopes }) => ({ scope: [...scopes], settings: { foreground: mark } })),
  },
  codeTransformers: [
    {
      name: "classes instead of styles",
      span(node) {
        const kind = kindOf(String(node.properties.style ?? ""));
        delete node.properties.style;
        if (kind !== undefined) this.addClassToHast(node, `code-${kind}`);
      },
      pre(node) {
        delete node.properties.style;
      },
    },
  ],
};

function kindOf(style: string): string | undefined {
  return Object.entries(KINDS).find(([, { mark }]) => style.includes(mark))?.[0];
}
