import { readFileSync } from "node:fs";

import { expect } from "chai";

import { roles } from "../../src/access/roles.js";

interface ListedRole {
  id: bigint;
  name: string;
  description: string;
  delayed: boolean;
}

function inSolidity(): ListedRole[] {
  const source = readFileSync("contracts/access/libraries/Roles.sol", "utf8");
  const delayedNames = /function isDelayed[^{]*\{([^}]*)\}/.exec(source)?.[1] ?? "";
  const pattern = /((?:\s*\/\/\/[^\n]*\n)+)\s*uint64 internal constant (\w+) = (\d+);/g;

  return [...source.matchAll(pattern)].map(([, doc, name, id]) => ({
    id: BigInt(id!),
    name: name!,
    description: doc!.replaceAll(/\s*\/\/\/ ?(@notice )?/g, " ").trim(),
    delayed: new RegExp(`\\b${name}\\b`).test(delayedNames),
  }));
}

function inDocs(): string[][] {
  const page = readFileSync("docs/roles.md", "utf8");
  const table = /<!-- roles -->\n([\s\S]*?)<!-- \/roles -->/.exec(page)?.[1] ?? "";

  return table
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("roles", () => {
  it("lists what the Solidity library lists", () => {
    const listed = Object.values(roles).map(({ id, name, description, delayed }) => ({
      id,
      name,
      description,
      delayed,
    }));

    expect(listed).to.deep.equal(inSolidity());
  });

  it("lists what the documentation lists", () => {
    const listed = Object.values(roles).map(({ id, name, delayed, guardian, description }) => [
      id.toString(),
      name,
      delayed ? "yes" : "no",
      guardian ?? "–",
      description,
    ]);

    expect(inDocs()).to.deep.equal(listed);
  });

  it("keys every role by its own name", () => {
    for (const [key, { name }] of Object.entries(roles)) expect(name).to.equal(key);
  });
});
