import { readFileSync } from "node:fs";

import { expect } from "chai";

import { compareWithSnapshot } from "../../bench/lib/compareWithSnapshot.js";
import { conditions, packageVersions } from "../../bench/lib/conditions.js";
import { DOMAINS } from "../../bench/lib/domains.js";
import { judgeResults } from "../../bench/lib/judgeResults.js";
import { readResults, stalePages } from "../../bench/lib/results.js";

describe("Gas beside others'", () => {
  const results = readResults();

  it("stands on the pages as the results have it", () => {
    expect(stalePages(results)).to.deep.equal([]);
  });

  it("gives the suite's operations the figures of the snapshot", () => {
    const snapshot = JSON.parse(readFileSync("snapshots/gas.json", "utf8")) as Record<string, number>;

    expect(compareWithSnapshot(results, DOMAINS, snapshot)).to.deep.equal([]);
  });

  it("explains each row that somebody else does cheaper, and no other", () => {
    expect(judgeResults(results, DOMAINS)).to.deep.equal([]);
  });

  it("was measured with the compiler, the chain and the packages that are installed", () => {
    expect(results.conditions).to.deep.equal(conditions());
    expect(results.packages).to.deep.equal(packageVersions(DOMAINS));
  });

  it("has every row in both languages", () => {
    const texts = DOMAINS.flatMap(({ title, notes, contenders, rows, losses }) => [
      ...[title, ...notes, ...losses.map(({ why }) => why), ...rows.map((row) => row.title)],
      ...contenders.flatMap((contender) => [contender.title, contender.built, contender.checks]),
    ]);

    expect(texts.filter(({ en, zh }) => en === "" || zh === "" || /[\n]/.test(en + zh))).to.deep.equal([]);
  });
});
