/** Words of a comment that name a declaration: `{Quorum}`, `{EvidenceReader}`, `{IEvidenceRegistry-unitId}`. */
const MENTION = /\{([A-Z_a-z]\w*)(?:[-.](\w+))?(?:\([^)]*\))?\}/g;

/** Turns a comment into Markdown: what looks like a tag or like a template is text. */
export function prose(comment: string): string {
  return outsideCode(comment, (text) =>
    text.replaceAll("<", "&lt;").replaceAll("*", "\\*").replaceAll("{{", "&#123;&#123;"),
  );
}

/**
 * Makes links of the contracts that a comment mentions; other mentions become code.
 *
 * @param link - The link to a contract, if it has a page.
 */
export function linkMentions(text: string, link: (name: string) => string | undefined): string {
  return outsideCode(text, (part) =>
    part.replaceAll(MENTION, (_, name: string, member: string | undefined) =>
      member === undefined ? (link(name) ?? `\`${name}\``) : `${link(name) ?? `\`${name}\``} \`${member}\``,
    ),
  );
}

/** Fits a text into a cell of a table. */
export function tableCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
