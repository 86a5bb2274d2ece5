import { readFileSync } from "node:fs";

import { expect } from "chai";

import { RATES_PAGES, readRates } from "../../../bench/epcis/page.js";
import { renderRates } from "../../../bench/epcis/renderRates.js";
import type { Locale } from "../../../bench/epcis/ratesTexts.js";

describe("page on rates of EPCIS events", () => {
  const rates = readRates();

  for (const [locale, path] of Object.entries(RATES_PAGES)) {
    it(`is what the committed figures say (${locale})`, () => {
      expect(readFileSync(path, "utf8"), "npm run bench:epcis:page").to.equal(renderRates(rates, locale as Locale));
    });
  }

  it("counts a billion events in batches of the largest size", () => {
    const page = renderRates({ ...rates, anchorGas: 50_000 }, "en");

    expect(page).to.include("| 1 | 50,000 | 50,000 |\n").and.to.include("| 65,536 | 50,000 | 0.763 |");
    expect(page).to.include("15,259 × 50,000 = 762,950,000 gas, which is 0.763 gas an event");
    expect(page).to.include("0.763 ether for each gwei");
  });
});
