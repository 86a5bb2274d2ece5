import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { filesUnder } from "../../scripts/lib/files.js";

const PAGES = [
  ...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"],
  ...["contracts", "docs", "ignition/parameters", "src"].flatMap((folder) => filesUnder(folder, ".md")),
];

describe("Links in pages", () => {
  it("lead to what is there", () => {
    const broken = PAGES.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)))
        .map((target) => `${page} → ${target}`),
    );

    expect(broken).to.deep.equal([]);
  });
});
