/** Anything that is neither a letter, a digit nor a mark of one parts words. */
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;

/** Scripts that are written without spaces between words. */
const SPACELESS = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u;

/** Where a name written in camel case begins a new word. */
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * Takes a text apart into what the search remembers of it: words; the parts of names in camel case; of Chinese, each two neighbours, and the
 * last character of a run, so that it too can be found alone.
 */
export function tokenize(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    if (!SPACELESS.test(word)) return [word, ...partsOf(word)];
    return word.length === 1 ? [word] : [...pairsOf(word), word.at(-1) ?? ""];
  });
}

/** Takes a query apart. Pages that hold more of its tokens come first; nothing is added to what the reader wrote. */
export function tokenizeQuery(text: string): string[] {
  return wordsOf(text).flatMap((word) => (SPACELESS.test(word) && word.length > 1 ? pairsOf(word) : [word]));
}

function wordsOf(text: string): string[] {
  return text
    .split(BETWEEN_WORDS)
    .flatMap((word) => word.split(SPACELESS))
    .filter((word) => word !== "");
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}

function partsOf(word: string): string[] {
  const parts = word.split(HUMP);
  return parts.length > 1 ? parts : [];
}
