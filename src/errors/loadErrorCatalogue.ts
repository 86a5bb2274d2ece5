import type { ErrorCatalogue, ErrorEntry, ErrorLocale, ErrorWords } from "./catalogue.js";

interface Source {
  readonly entries: () => Promise<{ default: Readonly<Record<string, ErrorEntry>> }[]>;
  readonly words: () => Promise<{ default: ErrorWords }>;
}

// Spelled out, so that a bundler finds the files and leaves them out of whatever loads first.
const SOURCES: Readonly<Record<ErrorLocale, Source>> = {
  en: {
    entries: () =>
      Promise.all([
        import("./access.en.json", { with: { type: "json" } }),
        import("./evidence.en.json", { with: { type: "json" } }),
        import("./identity.en.json", { with: { type: "json" } }),
        import("./openzeppelin.en.json", { with: { type: "json" } }),
        import("./solidity.en.json", { with: { type: "json" } }),
        import("./stablecoin.en.json", { with: { type: "json" } }),
        import("./supplychain.en.json", { with: { type: "json" } }),
        import("./utils.en.json", { with: { type: "json" } }),
      ]),
    words: () => import("./words.en.json", { with: { type: "json" } }),
  },
  zh: {
    entries: () =>
      Promise.all([
        import("./access.zh.json", { with: { type: "json" } }),
        import("./evidence.zh.json", { with: { type: "json" } }),
        import("./identity.zh.json", { with: { type: "json" } }),
        import("./openzeppelin.zh.json", { with: { type: "json" } }),
        import("./solidity.zh.json", { with: { type: "json" } }),
        import("./stablecoin.zh.json", { with: { type: "json" } }),
        import("./supplychain.zh.json", { with: { type: "json" } }),
        import("./utils.zh.json", { with: { type: "json" } }),
      ]),
    words: () => import("./words.zh.json", { with: { type: "json" } }),
  },
};

/**
 * Loads what is told about errors in one language, at the first call that needs it.
 *
 * @param locale - The language.
 */
export async function loadErrorCatalogue(locale: ErrorLocale): Promise<ErrorCatalogue> {
  const [domains, words] = await Promise.all([SOURCES[locale].entries(), SOURCES[locale].words()]);
  const entries = Object.fromEntries(domains.flatMap((domain) => Object.entries(domain.default)));
  return { locale, entries, words: words.default };
}
