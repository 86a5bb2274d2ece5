import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";

import { CliError } from "../lib/CliError.js";
import { unreadable } from "../lib/readInput.js";

/** A file that is hashed. */
export interface ContentFile {
  /** As it was given, or below the folder that was given; with forward slashes. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** The file itself, or every file below the folder in the order of their names: the same on every machine. */
export function filesIn(path: string): ContentFile[] {
  const stats = statsOf(path);
  if (!stats.isDirectory()) return [regular(path, path, stats)];

  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const found = names.sort(byCodePoints).flatMap((name) => {
    const inner = statsOf(join(path, name));
    return inner.isDirectory() ? [] : [regular(name, join(path, name), inner)];
  });
  if (found.length > 0) return found;
  throw new CliError({
    what: `${path} holds no file.`,
    why: "An empty folder is no content.",
    todo: "Give another one.",
  });
}

/** What a link points to may change unnoticed, and a device has no end: neither is content. */
function regular(name: string, path: string, stats: Stats): ContentFile {
  if (stats.isFile()) return { name, path, size: stats.size };
  throw new CliError({
    what: `${path} is no regular file.`,
    why: stats.isSymbolicLink() ? "It is a link." : "It is a device, a pipe or a socket.",
    todo: "Put a copy of the content in its place.",
  });
}

function statsOf(path: string): Stats {
  try {
    return lstatSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
