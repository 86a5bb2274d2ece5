import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Finds a file of an installed package, whether or not its `exports` let it be required.
 * @param name - The package.
 * @param path - The file's path inside it.
 * @returns Its path.
 */
export function packageFile(name: string, path: string): string {
  const file = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name, path)).find(existsSync);
  if (file === undefined) throw new Error(`${name} is not installed, or has no ${path}: run npm ci.`);
  return file;
}
