import { accessSync, constants, statSync } from "node:fs";
import { join, resolve } from "node:path";

import { ROOT } from "../lib/root.js";
import { ScriptError } from "../lib/ScriptError.js";

/** The story's own inputs, written for it. */
const CERTIFICATE = join(ROOT, "scripts", "story", "data", "certificate-of-conformity.txt");
const SUPPLIES = join(ROOT, "scripts", "story", "data", "pandemic-supplies.jsonld");

/** A file that can be read and holds something. */
export interface InputFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Unix second of its last change. */
  readonly modifiedAt: bigint;
}

/** The file of the evidence step: the user's, or the story's own certificate. */
export function certificateFile(path: string | undefined): InputFile {
  return checkFile(path, CERTIFICATE, "--file");
}

/** The document of the supply-chain step: the user's, or the story's own. */
export function epcisFile(path: string | undefined): InputFile {
  return checkFile(path, SUPPLIES, "--epcis");
}

function checkFile(given: string | undefined, builtIn: string, option: string): InputFile {
  // npm moves to the repository's root; INIT_CWD is where the user stands.
  const path = given === undefined ? builtIn : resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const refuse = (why: string): never => {
    throw new ScriptError({
      what: `${path} cannot be used; nothing was started.`,
      why,
      todo: `Give ${option} a file that can be read and holds something.`,
    });
  };

  const stats = statSync(path, { throwIfNoEntry: false }) ?? refuse("It does not exist.");
  if (stats.isDirectory()) refuse("It is a folder.");
  if (!stats.isFile()) refuse("It is not a regular file.");
  if (stats.size === 0) refuse("It is empty.");
  try {
    accessSync(path, constants.R_OK);
  } catch {
    refuse("This account may not read it.");
  }
  return { path, size: stats.size, modifiedAt: BigInt(Math.floor(stats.mtimeMs / 1000)) };
}
