import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../scripts/lib/root.js";
import { type PackedPackage, packedPackage } from "../helpers/packedPackage.js";

const MAX_BYTES = 2_000_000;

/** Folders of the package with the kinds of file in them: whatever else turns up is a mistake or belongs into this list. */
const FOLDERS = [
  ". LICENSE README.md README.zh-CN.md package.json",
  "abi *.json",
  "contracts *.md *.sol",
  "deployments README.md",
  "dist/artifacts *.json",
  "dist/cjs package.json",
  "dist/cjs/abi *.d.ts *.js",
  "dist/cjs/cli *.js",
  "dist/cjs/deployments index.d.ts index.js",
  "dist/cjs/src *.d.ts *.js *.json",
  "dist/cjs/types *.d.ts *.js",
  "dist/esm package.json",
  "dist/esm/abi *.d.ts *.js",
  "dist/esm/deployments index.d.ts index.js",
  "dist/esm/src *.d.ts *.js *.json",
  "dist/esm/types *.d.ts *.js",
];

describe("Package contents", () => {
  let npm: PackedPackage;

  before(function () {
    this.timeout(240_000);
    npm = packedPackage();
  });

  it("weigh two megabytes at most", () => {
    expect(statSync(npm.tarball).size).to.be.at.most(MAX_BYTES);
  });

  it("are the listed folders and nothing else", () => {
    const found = new Map<string, Set<string>>();
    for (const file of npm.files) {
      const folder = groupOf(file);
      found.set(folder, (found.get(folder) ?? new Set()).add(kindIn(folder, file)));
    }

    expect([...found].map(([folder, kinds]) => `${folder} ${[...kinds].sort().join(" ")}`).sort()).to.deep.equal(
      FOLDERS,
    );
  });

  it("hold no mock, no test, no journal and no record of a local chain", () => {
    const unwanted =
      /mock|harness|(^|\/)test(s)?\/|\.test\.|journal|local-|localhost|hardhat|build-info|\.dbg\.|\.map$|tsbuildinfo|\.env/i;

    expect(npm.files.filter((file) => unwanted.test(file))).to.deep.equal([]);
  });

  it("would hold the records of every public network, and never those of a local chain", () => {
    const root = mkdtempSync(join(tmpdir(), "trust-machine-files-"));
    const folders = ["sepolia", "a-later-network", "hardhat", "inputs", "local-1a2b3c4d", ".sepolia.incoming"];
    try {
      for (const name of folders) {
        mkdirSync(join(root, "deployments", name), { recursive: true });
        for (const file of [".chain.json", "Stablecoin.json"])
          writeFileSync(join(root, "deployments", name, file), "{}");
      }
      symlinkSync("local-1a2b3c4d", join(root, "deployments", "localhost"), "dir");
      const { files } = npm.manifest;
      writeFileSync(join(root, "package.json"), JSON.stringify({ name: "pretended", version: "1.0.0", files }));

      const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], {
        cwd: root,
        encoding: "utf8",
        stdio: "pipe",
      });
      const [{ files: found }] = JSON.parse(packed) as [{ files: { path: string }[] }];
      expect(found.map(({ path }) => path).filter((path) => path !== "package.json")).to.have.members(
        ["sepolia", "a-later-network"].flatMap((name) =>
          [".chain.json", "Stablecoin.json"].map((file) => `deployments/${name}/${file}`),
        ),
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it("tell no path of the machine that packed them", () => {
    const places = [ROOT, process.cwd(), process.env.HOME ?? ROOT].filter((place) => place.length > 1);
    const telling = npm.files.filter((file) => places.some((place) => read(npm, file).includes(`${place}/`)));

    expect(telling).to.deep.equal([]);
  });

  it("carry bytecode in artifacts only, and there the one that was compiled", () => {
    const artifacts = npm.files.filter((file) => file.startsWith("dist/artifacts/"));
    const codes = artifacts.map((file) => JSON.parse(read(npm, file)) as { bytecode: string; sourceName: string });
    const beginnings = codes.map(({ bytecode }) => bytecode.slice(0, 400));
    const others = npm.files
      .filter((file) => !artifacts.includes(file))
      .map((file) => [file, read(npm, file)] as const);

    expect(others.filter(([, text]) => beginnings.some((code) => text.includes(code))).map(([file]) => file)).to.be
      .empty;
    expect(others.filter(([, text]) => /[0-9a-f]{1000}/i.test(text)).map(([file]) => file)).to.be.empty;
    for (const [index, file] of artifacts.entries()) {
      const { bytecode, sourceName } = codes[index]!;
      const name = file.split("/").at(-1) ?? "";
      const compiled = readFileSync(join("artifacts", sourceName, name), "utf8");
      expect((JSON.parse(compiled) as { bytecode: string }).bytecode, file).to.equal(bytecode);
    }
  });

  it("hold an artifact of every contract that can be deployed", () => {
    const sizes = JSON.parse(readFileSync("snapshots/sizes.json", "utf8")) as Record<string, number>;
    const artifacts = npm.files.filter((file) => file.startsWith("dist/artifacts/")).map((file) => file.slice(15, -5));

    expect(artifacts).to.deep.equal([...Object.keys(sizes), "ERC1967Proxy"].sort());
  });
});

function groupOf(file: string): string {
  const parts = file.split("/");
  if (parts.length === 1) return ".";
  if (parts[0] !== "dist") return parts[0] ?? "";
  return parts.slice(0, Math.min(parts.length - 1, 3)).join("/");
}

function kindIn(folder: string, file: string): string {
  const name = file.split("/").at(-1) ?? "";
  const single = folder === "." || name === "package.json" || folder.endsWith("deployments");
  return single ? name : name.replace(/^.*?(\.d\.ts|\.[^.]+)$/, "*$1");
}

function read({ folder }: PackedPackage, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}
