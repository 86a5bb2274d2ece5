import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { type PackedPackage, packedPackage } from "../helpers/packedPackage.js";

/** `from "x"`, `import "x"`, `import("x")`, `require("x")` and `require.resolve("x")`. */
const SCRIPT_IMPORT = /(?:\bfrom |\bimport |\bimport\(|\brequire\(|\brequire\.resolve\()"([^"\s]+)"/g;
const SOLIDITY_IMPORT = /^import [^;]*?"([^"]+)";/gms;

interface Import {
  readonly file: string;
  readonly target: string;
}

describe("Imports inside the package", () => {
  let npm: PackedPackage;
  let scripts: Import[];

  before(function () {
    this.timeout(240_000);
    npm = packedPackage();
    scripts = importsIn(npm, [".js", ".d.ts"], SCRIPT_IMPORT);
  });

  it("lead to files that are in it, or to what its manifest names", () => {
    const named = Object.keys({ ...npm.manifest.dependencies, ...npm.manifest.peerDependencies });
    const lost = scripts.filter(({ file, target }) => {
      if (target.startsWith(".")) return !existsSync(join(npm.folder, dirname(file), target));
      return !isBuiltin(target) && !named.includes(packageOf(target));
    });

    expect(scripts).to.not.be.empty;
    expect(lost).to.deep.equal([]);
  });

  it("name Node's own modules in the command only", () => {
    const strays = scripts.filter(({ file, target }) => isBuiltin(target) && !file.startsWith("dist/cjs/cli/"));

    expect(strays).to.deep.equal([]);
  });

  it("are all that an installation brings along: nothing optional comes with them", () => {
    expect(npm.manifest).to.not.have.property("optionalDependencies");
    expect(npm.manifest).to.not.have.property("bundleDependencies");
  });

  it("use every dependency that the manifest names", () => {
    const used = new Set(
      [...scripts, ...importsIn(npm, [".sol"], SOLIDITY_IMPORT)].map(({ target }) => packageOf(target)),
    );

    expect(
      Object.keys({ ...npm.manifest.dependencies, ...npm.manifest.peerDependencies }).filter((name) => !used.has(name)),
    ).to.deep.equal([]);
  });

  it("of contracts lead to contracts that are in it, or to OpenZeppelin's", () => {
    const lost = importsIn(npm, [".sol"], SOLIDITY_IMPORT).filter(({ file, target }) => {
      const path = target.startsWith(".") ? join(npm.folder, dirname(file), target) : join("node_modules", target);
      return !existsSync(path) || !(target.startsWith(".") || target.startsWith("@openzeppelin/contracts/"));
    });

    expect(lost).to.deep.equal([]);
  });
});

function importsIn({ folder, files }: PackedPackage, endings: readonly string[], pattern: RegExp): Import[] {
  return files
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .flatMap((file) => {
      const text = withoutComments(readFileSync(join(folder, file), "utf8"));
      return [...text.matchAll(pattern)].map(([, target = ""]) => ({ file, target }));
    });
}

/** Examples in comments import things too. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
