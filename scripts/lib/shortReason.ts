/** The first lines of what a node or a library says; a proxy between may answer with a whole page. */
const MAX_REASON = 400;

/** Why something failed, in the words of what it failed with, and not more of them than a person reads. */
export function shortReason(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  return text.length > MAX_REASON ? `${text.slice(0, MAX_REASON)} …` : text;
}
