import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import type { ProposalFile } from "./buildProposal.js";

/** Where a proposal's files go. */
export interface WriteOptions {
  readonly network: string;
  /** The folder; one below `proposals/` unless it is told. */
  readonly out?: string | undefined;
  /** What the folder is called then. */
  readonly name: string;
}

/** A file that was written. */
export interface WrittenFile {
  readonly path: string;
  readonly checksum: string;
}

/** Writes a proposal's files; the same proposal goes to the same place and is the same, byte by byte. */
export function writeFiles(files: readonly ProposalFile[], { network, out, name }: WriteOptions): WrittenFile[] {
  const folder = resolve(out ?? join("proposals", network, name));
  mkdirSync(folder, { recursive: true });

  return files.map(({ name: file, batch }) => {
    const path = join(folder, file);
    writeFileSync(path, `${JSON.stringify(batch, null, 2)}\n`);
    return { path: relative("", path), checksum: batch.meta.checksum ?? "" };
  });
}
