import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";
import hre from "hardhat";

import { DOMAINS, GUIDE } from "../../docs/.vitepress/site/pages.js";
import { readContracts } from "../../scripts/docs/contracts/readContracts.js";
import { filesUnder } from "../../scripts/lib/files.js";
import { roles } from "../../src/access/roles.js";

const PAGES = pagesBelow("docs").filter((page) => !page.startsWith("zh/"));
const CHINESE = pagesBelow("docs/zh");
const listed = GUIDE.flatMap(({ pages }) => pages.map(({ path }) => `${path}.md`));

describe("Documentation", () => {
  it("has every page in both languages", () => {
    expect(CHINESE).to.deep.equal(PAGES);
  });

  it("shows every page in the sidebar, and none that is not there", () => {
    expect([...listed, "index.md"].sort()).to.deep.equal(PAGES);
  });

  it("has a page a domain, with its README in the page's language", () => {
    for (const domain of DOMAINS) {
      expect(read(`docs/domains/${domain}.md`)).to.include(`contracts/${domain}/README.md#rules`);
      expect(read(`docs/zh/domains/${domain}.md`)).to.include(`contracts/${domain}/README.zh-CN.md#rules`);
      const headings = (path: string) => read(path).match(/^#+ /gm)?.length;
      expect(headings(`contracts/${domain}/README.zh-CN.md`)).to.equal(headings(`contracts/${domain}/README.md`));
    }
  });

  it("draws the same figures and tables in both languages", () => {
    for (const page of PAGES) {
      const [english, chinese] = [read(`docs/${page}`), read(`docs/zh/${page}`)];
      const arrows = (text: string) => text.match(/^ .*(-->|-\.->)/gm)?.length;
      expect(arrows(chinese), `arrows of ${page}`).to.equal(arrows(english));
      // A page that takes its facts from the English one shares them anyway.
      if (chinese.includes("@include: ../") && !page.startsWith("domains/")) continue;
      expect(headingsOf(chinese), `headings of ${page}`).to.deep.equal(headingsOf(english));
      // An empty table, which the Chinese page tells in words.
      if (page === "coverage.md") continue;
      const rows = (text: string) => text.match(/^\|/gm)?.length;
      expect(rows(chinese), `rows of ${page}`).to.equal(rows(english));
    }
  });

  it("names the same functions, errors and standards in both languages where the token differs from USDC", () => {
    const named = (path: string) => (read(path).match(/`[^`\n]+`|\b(?:ERC|EIP)-\d+/g) ?? []).sort();

    expect(named("docs/zh/stablecoin/usdc-differences.md")).to.deep.equal(named("docs/stablecoin/usdc-differences.md"));
  });

  it("includes what is there", () => {
    const missing = [...PAGES.map((page) => `docs/${page}`), ...CHINESE.map((page) => `docs/zh/${page}`)].flatMap(
      (page) =>
        [...read(page).matchAll(/<!--\s*@include:\s*([^\s#]+)(?:#([\w-]+))?\s*-->/g)]
          .filter(([, path = "", region]) => {
            const file = join(dirname(page), path);
            return !existsSync(file) || (region !== undefined && !read(file).includes(`<!-- #region ${region} -->`));
          })
          .map(([include]) => `${page}: ${include}`),
    );

    expect(missing).to.deep.equal([]);
  });

  it("explains each term in both languages, with the same source", () => {
    const english = rowsOf(read("docs/glossary.md"));
    const chinese = rowsOf(read("docs/zh/glossary.md"));

    expect(english.filter((cells) => cells.some((cell) => cell === ""))).to.deep.equal([]);
    expect(chinese.filter((cells) => cells.some((cell) => cell === ""))).to.deep.equal([]);
    const pairs = (rows: string[][]) => rows.map(([term, other]) => `${term} = ${other}`);
    expect(pairs(chinese.map(([term = "", other = ""]) => [other, term]))).to.deep.equal(pairs(english));
    expect(new Set(english.map(([term]) => term)).size).to.equal(english.length);
    expect(english.length).to.be.greaterThan(50);
  });

  it("lists the same roles in both languages", () => {
    const names = (path: string) =>
      [...read(path).matchAll(/^\| (\d+)\s+\| (\w+)/gm)].map(([, id, name]) => `${id} ${name}`);
    const expected = Object.values(roles).map(({ id, name }) => `${id} ${name}`);

    expect(names("docs/roles.md")).to.deep.equal(expected);
    expect(names("docs/zh/roles.md")).to.deep.equal(expected);
  });

  it("writes emphasis so that it is one beside Chinese characters", () => {
    // A closing mark between a full stop and a character opens nothing and closes nothing.
    const broken = [
      ...CHINESE.map((page) => `docs/zh/${page}`),
      ...filesUnder("contracts", ".zh-CN.md"),
      "README.zh-CN.md",
    ].flatMap((page) =>
      (read(page).match(/\*\*[^*\n]+[。，：；？！）”]\*\*(?=\p{Script=Han})/gu) ?? []).map(
        (text) => `${page}: ${text}`,
      ),
    );

    expect(broken).to.deep.equal([]);
  });
});

describe("Reference of contracts", () => {
  it("has every contract, interface and library that is published", async () => {
    const names = (await hre.artifacts.getAllFullyQualifiedNames())
      .filter((name) => name.startsWith("contracts/") && !name.startsWith("contracts/mocks/"))
      .sort();
    const documented = (await readContracts(hre.artifacts)).map(({ source, name }) => `${source}:${name}`).sort();

    expect(documented).to.deep.equal(names);
  });

  it("shows everything that a contract's ABI holds, with the comment of the interface", async () => {
    for (const { name, source, kind, members } of await readContracts(hre.artifacts)) {
      if (kind !== "contract") continue;
      const { abi } = (await hre.artifacts.readArtifact(`${source}:${name}`)) as {
        abi: { type: string; name?: string }[];
      };
      const inAbi = abi
        .filter(({ type }) => /^(function|event|error)$/.test(type))
        .map((entry) => `${entry.type} ${entry.name}`);
      const shown = members
        .filter(({ kind: of }) => /^(function|event|error)$/.test(of))
        .map((member) => `${member.kind} ${member.name}`);

      expect(shown.sort(), name).to.deep.equal(inAbi.sort());
      const silent = members.filter(({ kind: of, notice, dev }) => of === "function" && notice === "" && dev === "");
      expect(silent.map((member) => `${name}.${member.name}`)).to.deep.equal([]);
    }
  });
});

function pagesBelow(folder: string): string[] {
  return filesUnder(folder, ".md")
    .map((path) => path.slice(folder.length + 1))
    .filter((path) => !/^(zh\/)?api\/|^\.vitepress\//.test(path))
    .sort();
}

/** Levels of the headings in order, without those of code. */
function headingsOf(text: string): string[] {
  return text.replaceAll(/^```[^]*?^```/gm, "").match(/^#+(?= )/gm) ?? [];
}

function rowsOf(text: string): string[][] {
  return (text.match(/^\|.*\|$/gm) ?? [])
    .map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    )
    .filter(([first = ""]) => !/^-+$/.test(first) && !/^(term|术语)$/.test(first));
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
