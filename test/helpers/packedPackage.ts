import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { filesUnder } from "../../scripts/lib/files.js";

/** The package's manifest, as far as tests read it. */
export interface PackageManifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, ExportTarget>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** A path, or one for each way of loading and for the types of each. */
export type ExportTarget = string | Readonly<Record<"import" | "require", { types: string; default: string }>>;

/** The package as npm packs it, unpacked where it would lie after an installation. */
export interface PackedPackage {
  readonly tarball: string;
  /** Empty folder but for `node_modules`, which holds the package and what its manifest names. */
  readonly consumer: string;
  /** Folder of the package below `consumer`. */
  readonly folder: string;
  readonly manifest: PackageManifest;
  /** Paths inside the package, sorted. */
  readonly files: readonly string[];
}

let packed: PackedPackage | undefined;

/** Packs the package with `npm pack` and unpacks it; once a process, because its build takes a while. */
export function packedPackage(): PackedPackage {
  packed ??= pack();
  return packed;
}

function pack(): PackedPackage {
  const root = mkdtempSync(join(tmpdir(), "trust-machine-package-"));
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));

  const tarball = join(root, packInto(root));
  const consumer = join(root, "consumer");
  const folder = join(consumer, "node_modules", "trust-machine");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);

  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageManifest;
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) link(consumer, name);
  const files = filesUnder(folder, "").map((path) => path.slice(folder.length + 1));
  return { tarball, consumer, folder, manifest, files };
}

/** Runs what a release runs, its build included; a build that was handed over (`TM_PACKAGE_TARBALL`) is not made again. */
function packInto(folder: string): string {
  const output = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return output.trim().split("\n").at(-1) ?? "";
}

/** Takes a dependency from the repository: nothing but what the manifest names is within the package's reach. */
function link(consumer: string, name: string): void {
  const place = join(consumer, "node_modules", name);
  const source = resolve("node_modules", name);
  if (!existsSync(source)) throw new Error(`${name} is not installed: run npm ci.`);

  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(source, place, "dir");
}

/** A module that users can import. */
export interface Entry {
  /** As in `trust-machine/stablecoin/signPermit`. */
  readonly specifier: string;
  /** Key of `exports`. */
  readonly key: string;
  /** Files inside the package that the entry leads to: one for data, four for a module. */
  readonly targets: readonly string[];
  readonly kind: "module" | "json" | "solidity" | "text";
}

/** Every module that the package's `exports` lead to, patterns filled in with the files that are there. */
export function entriesOf({ manifest, files }: PackedPackage): Entry[] {
  return Object.entries(manifest.exports).flatMap(([key, target]) => {
    const paths =
      typeof target === "string" ? [target] : [target.import, target.require].flatMap(Object.values<string>);
    const first = (typeof target === "string" ? target : target.import.default).slice(2);
    return fillings(first, files)
      .filter((filling) => isMostSpecific({ key, filling, keys: Object.keys(manifest.exports) }))
      .map((filling) => ({
        specifier: `trust-machine${key.slice(1).replace("*", filling)}`,
        key,
        targets: paths.map((path) => path.slice(2).replace("*", filling)),
        kind: kindOf(first.replace("*", filling)),
      }));
  });
}

function fillings(pattern: string, files: readonly string[]): string[] {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return files.includes(pattern) ? [""] : [];

  return files
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length));
}

/** `./types` itself is an entry; that `./types/index` leads there too is nobody's interface. */
function isMostSpecific({ key, filling, keys }: { key: string; filling: string; keys: readonly string[] }): boolean {
  return !(key.endsWith("/*") && filling === "index" && keys.includes(key.slice(0, -2)));
}

function kindOf(path: string): Entry["kind"] {
  if (path.endsWith(".js")) return "module";
  if (path.endsWith(".json")) return "json";
  return path.endsWith(".sol") ? "solidity" : "text";
}
