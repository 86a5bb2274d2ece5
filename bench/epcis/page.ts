import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../scripts/lib/root.js";
import { type Rates, renderRates } from "./renderRates.js";
import type { Locale } from "./ratesTexts.js";

/** The page in each language. */
export const RATES_PAGES: Readonly<Record<Locale, string>> = {
  en: "docs/epcis-rates.md",
  zh: "docs/zh/epcis-rates.md",
};

/** Reads the committed figures. */
export function readRates(): Rates {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
  const snapshot = read("snapshots/gas.json") as Record<string, number | string>;
  return {
    anchorGas: Number(snapshot["supplychain.events.anchor"]),
    hashing: read("bench/results/epcis-hashing.json") as Rates["hashing"],
    capture: read("bench/results/epcis-capture.json") as Rates["capture"],
    queries: read("bench/results/epcis-queries.json") as Rates["queries"],
    reports: read("bench/results/epcis-reports.json") as Rates["reports"],
    closure: read("bench/results/recall-closure.json") as Rates["closure"],
  };
}

if (require.main === module) {
  const rates = readRates();
  for (const [locale, path] of Object.entries(RATES_PAGES)) {
    writeFileSync(join(ROOT, path), renderRates(rates, locale as Locale));
    process.stderr.write(`Wrote ${path}.\n`);
  }
}
