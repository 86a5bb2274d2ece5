import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { filesUnder } from "../../scripts/lib/files.js";

const PAGES = [
  ...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"],
  ...["contracts", "docs", "ignition/parameters", "src"].flatMap((folder) => filesUnder(folder, ".md")),
].filter((page) => !isGenerated(page));

/** The documentation's reference is generated with the site, whose build follows the links from and to it. */
function isGenerated(path: string): boolean {
  return /^docs\/(zh\/)?api\//.test(path);
}

describe("Links in pages", () => {
  it("lead to what is there", () => {
    const broken = PAGES.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !isGenerated(join(dirname(page), target)) && !existsSync(join(dirname(page), target)))
        .map((target) => `${page} → ${target}`),
    );

    expect(broken).to.deep.equal([]);
  });
});
