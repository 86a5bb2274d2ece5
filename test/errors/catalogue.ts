import { readFileSync } from "node:fs";

import { expect } from "chai";
import hre from "hardhat";
import { format, resolveConfig } from "prettier";

import { readDomains, renderErrorPages } from "../../scripts/docs/renderErrorPages.js";
import { publishedErrors } from "../../scripts/lib/publishedErrors.js";
import type { ErrorEntry } from "../../src/errors/catalogue.js";

/** Forms in which a placeholder may ask for its argument. */
const FORMS = [
  "amount",
  "exact",
  "time",
  "text",
  "duration",
  "setting",
  "reportState",
  "status",
  "claimState",
  "freezeState",
  "silentOutcome",
  "escrowPeriod",
  "itemState",
  "lotStatus",
  "issuerStatus",
  "keyForm",
  "role",
  "field",
];

function entriesOf(locale: "en" | "zh"): [string, ErrorEntry][] {
  return Object.values(readDomains(locale)).flatMap((entries) => Object.entries(entries));
}

function placeholders(sentence: string): string[] {
  return [...new Set(sentence.match(/\{[^}]*\}/g))].sort();
}

describe("Error catalogue", () => {
  for (const locale of ["en", "zh"] as const) {
    describe(locale, () => {
      it("explains every error of the published ABIs, once, and none besides", async () => {
        const known = entriesOf(locale).map(([signature]) => signature);

        expect(known.sort()).to.deep.equal([...(await publishedErrors(hre.artifacts)).keys()].sort());
      });

      it("names only arguments that the error has, in forms that exist", async () => {
        const errors = await publishedErrors(hre.artifacts);
        const wrong = entriesOf(locale).flatMap(([signature, { why, todo }]) =>
          [...placeholders(why), ...placeholders(todo)]
            .filter((place) => {
              const [, index, form] = /^\{(\d+)(?::(\w+))?\}$/.exec(place) ?? [];
              const inputs = errors.get(signature)?.fragment.inputs ?? [];
              return (
                index === undefined || Number(index) >= inputs.length || !(form === undefined || FORMS.includes(form))
              );
            })
            .map((place) => `${signature}: ${place}`),
        );

        expect(wrong).to.deep.equal([]);
      });

      it("says why and what to do in whole sentences", () => {
        const end = locale === "en" ? /^[^\s].*\.$/u : /^[^\s].*。$/u;
        const fragments = entriesOf(locale).filter(([, { why, todo }]) => !end.test(why) || !end.test(todo));

        expect(fragments).to.deep.equal([]);
      });
    });
  }

  it("fills the same places in both languages", () => {
    const chinese = new Map(entriesOf("zh"));
    const different = entriesOf("en").filter(([signature, english]) => {
      const other = chinese.get(signature);
      return (
        placeholders(english.why).join() !== placeholders(other?.why ?? "").join() ||
        placeholders(english.todo).join() !== placeholders(other?.todo ?? "").join()
      );
    });

    expect(different).to.deep.equal([]);
  });

  it("has as many words in one language as in the other", () => {
    const [en, zh] = ["en", "zh"].map((locale) => {
      const words = JSON.parse(readFileSync(`src/errors/words.${locale}.json`, "utf8")) as Record<string, string[]>;
      return Object.entries(words).map(([kind, list]) => [kind, list.length]);
    });

    expect(en).to.deep.equal(zh);
  });

  it("is what the pages in docs/ say", async () => {
    for (const [path, page] of Object.entries(await renderErrorPages(hre.artifacts))) {
      const formatted = await format(page, { ...(await resolveConfig(path)), filepath: path });
      expect(readFileSync(path, "utf8") === formatted, `${path} is out of date: run npm run docs:errors`).to.equal(
        true,
      );
    }
  });
});
