import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Version of the package that this file belongs to, compiled or not. */
export function packageVersion(folder = __dirname): string {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) {
    const { name, version } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string; version?: string };
    // Folders of compiled modules have manifests of their own that only tell their kind.
    if (name === "trust-machine" && version !== undefined) return version;
  }
  const parent = dirname(folder);
  return parent === folder ? "unknown" : packageVersion(parent);
}
