import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Lists the files below a folder.
 * @param folder - Where to start; a folder that does not exist has no files.
 * @param extension - How the names must end, with the dot.
 * @returns Paths with forward slashes, sorted, so that the order is the same everywhere.
 */
export function filesUnder(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];

  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .sort();
}
