import { readFileSync } from "node:fs";

import { expect } from "chai";

const PAGES = ["docs/stablecoin/incidents.md", "docs/zh/stablecoin/incidents.md"] as const;

describe("The page on incidents", () => {
  it("names tests that are there", () => {
    const missing = citedIn(PAGES[0]).filter(
      ({ file, title }) => !readFileSync(file, "utf8").includes(`it("${title}"`),
    );

    expect(missing).to.deep.equal([]);
  });

  it("names the same tests in both languages, in the same order", () => {
    expect(citedIn(PAGES[1])).to.deep.equal(citedIn(PAGES[0]));
  });

  it("backs every step of every incident by a test", () => {
    const sections = readFileSync(PAGES[0], "utf8").split(/^## /m).slice(1);
    const steps = sections.flatMap((section) => section.split(/^\d+\. /m).slice(1));

    expect(sections.filter((section) => !CITATION.test(section))).to.deep.equal([]);
    expect(steps.filter((step) => !CITATION.test(step))).to.deep.equal([]);
    expect(steps).to.have.length.above(15);
  });
});

const CITATION = /^ *- `test\//m;

/** The tests that a page names, by file and title. */
function citedIn(page: string): { file: string; title: string }[] {
  return [...readFileSync(page, "utf8").matchAll(/^ *- `(test\/[^`]+)`: “([^”]+)”$/gm)].map(
    ([, file = "", title = ""]) => ({ file, title }),
  );
}
