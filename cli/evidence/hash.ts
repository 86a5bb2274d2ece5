import type { Command } from "commander";

import { commitContent } from "../../src/evidence/commitContent.js";
import { type ContentDigest, hashContent } from "../../src/evidence/hashContent.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { STDIN } from "../lib/readInput.js";
import { filesIn } from "./filesIn.js";
import { hashFile } from "./hashFile.js";

interface Options extends CommonOptions {
  readonly salt?: string;
}

/** What a file comes to. The salt is the secret half: it opens the commitment together with the file. */
interface Committed extends ContentDigest {
  readonly file: string;
  readonly salt: string;
  readonly commitment: string;
}

/** `trust-machine evidence hash`: digests and salted commitments of files of any size. */
export function hashCommand(io: Io): Command {
  return leaf(
    io,
    "hash",
    "Hashes a file, or every file of a folder, and commits to each with a salt of its own. Keep the salts.",
  )
    .argument("<content>", "file, folder, or - for standard input")
    .option("--salt <hex>", "salt of 32 bytes, to open a commitment again; only for a single file")
    .action(async (path: string, { salt, json }: Options) => {
      requireSalt(salt);
      const committed = path === STDIN ? [await fromStdin(io, salt)] : await fromFiles(io, path, salt);

      print(io, json, { value: committed, text: committed.map(describe).join("\n\n") });
    });
}

async function fromStdin(io: Io, salt: string | undefined): Promise<Committed> {
  return commit(STDIN, await hashContent(io.stdin()), salt);
}

async function fromFiles(io: Io, path: string, salt: string | undefined): Promise<Committed[]> {
  const files = filesIn(path);
  if (salt !== undefined && files.length > 1) throw saltForMany(path, files.length);

  const committed: Committed[] = [];
  for (const file of files) committed.push(commit(file.name, await hashFile(io, file), salt));
  return committed;
}

function commit(file: string, content: ContentDigest, salt: string | undefined): Committed {
  return { file, ...content, ...commitContent(content, salt) };
}

function describe({ file, digest, size, salt, commitment }: Committed): string {
  return pairs([
    ["file", file],
    ["bytes", size],
    ["sha2-256", digest],
    ["salt", salt],
    ["commitment", commitment],
  ]);
}

function requireSalt(salt: string | undefined): void {
  if (salt === undefined || /^0x[0-9a-f]{64}$/i.test(salt)) return;
  throw new CliError({
    what: "The salt was not understood.",
    why: `${salt} is not 0x and 64 hexadecimal digits.`,
    todo: "Give the salt as it was printed with the commitment.",
  });
}

function saltForMany(path: string, count: number): CliError {
  return new CliError({
    what: "One salt cannot serve a folder.",
    why: `${path} holds ${count} files; with one salt, whoever learns it for one file could test guesses at the others.`,
    todo: "Give the file that the salt belongs to.",
  });
}
