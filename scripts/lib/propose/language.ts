import type { ErrorCatalogue, ErrorLocale } from "../../../src/errors/catalogue.js";
import { loadErrorCatalogue } from "../../../src/errors/loadErrorCatalogue.js";
import meaningsEn from "./meanings.en.json";
import meaningsZh from "./meanings.zh.json";
import wordsEn from "./words.en.json";
import wordsZh from "./words.zh.json";

/** A word or sentence that is not a contract's. */
export type Word = keyof typeof wordsEn;

/** All that is said in one language. */
export interface Language {
  readonly locale: ErrorLocale;
  /** What each function does, by `Contract.signature`; `*` stands for every contract. */
  readonly meanings: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<Word, string>>;
  /** What is told about errors. */
  readonly catalogue: ErrorCatalogue;
}

/** Loads a language. */
export async function loadLanguage(locale: ErrorLocale): Promise<Language> {
  const catalogue = await loadErrorCatalogue(locale);
  return locale === "zh"
    ? { locale, meanings: meaningsZh, words: wordsZh, catalogue }
    : { locale, meanings: meaningsEn, words: wordsEn, catalogue };
}

/** Puts values into a sentence, each in the place that has its name. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => visible(values[name] ?? place));
}

/** Makes characters visible that would move, hide or turn round what a signer reads: somebody else may have chosen them. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`;
  });
}
