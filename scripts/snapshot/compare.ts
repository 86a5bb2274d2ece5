import { existsSync, readFileSync } from "node:fs";

/**
 * Compares a committed snapshot with what stands now.
 * @param path - The committed file.
 * @param current - What was measured.
 * @returns One line for each value that is new, gone or different.
 */
export function compareSnapshot(path: string, current: object): string[] {
  const committed = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as object) : {};
  const before = new Map(flatten(committed));
  const after = new Map(flatten(current));

  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => `${path}: ${key}: ${before.get(key) ?? "(nothing)"} → ${after.get(key) ?? "(nothing)"}`);
}

function flatten(value: object, prefix = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]): [string, string][] => {
    const path = prefix === "" ? key : `${prefix} › ${key}`;
    return typeof child === "object" && child !== null ? flatten(child, path) : [[path, String(child)]];
  });
}
