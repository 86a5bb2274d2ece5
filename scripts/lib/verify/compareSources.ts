import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How sources of a compiler input compare with those of one place. */
export interface Sources {
  readonly same: number;
  /** Names of those that differ or are missing there. */
  readonly differing: readonly string[];
}

/** Where the sources of a compiler input come from. */
export interface SourceComparison {
  readonly compilerInput: string;
  /** The recorded commit; null outside a checkout. */
  readonly gitCommit: string | null;
  /** Whether the record says that files differed from the commit. */
  readonly gitDirty: boolean;
  /** The repository's own sources against that commit; null when it is not recorded or this clone does not have it. */
  readonly repository: Sources | null;
  /** Sources of packages against those that are installed here, of whatever version. */
  readonly packages: Sources;
}

/** A compiler input as it is recorded. */
export interface RecordedInput extends Pick<SourceComparison, "compilerInput" | "gitCommit" | "gitDirty"> {
  /** Standard JSON. */
  readonly input: string;
}

/** Where the repository's own sources are; every other name is a package's. */
const OWN = "contracts/";

/**
 * Compares the sources of a compiler input with the commit that the record names and with the installed packages: bytecode that
 * follows from its input says nothing yet of whose sources these are.
 *
 * @param root - Folder of a checkout of the repository.
 */
export function compareSources(root: string, { input, ...recorded }: RecordedInput): SourceComparison {
  const sources = Object.entries((JSON.parse(input) as { sources: Record<string, { content: string }> }).sources);
  const own = sources.filter(([name]) => name.startsWith(OWN));
  const blobs = recorded.gitCommit === null ? undefined : blobsOf(root, recorded.gitCommit);

  return {
    ...recorded,
    repository: blobs === undefined ? null : compare(own, (name, content) => blobs.get(name) === blobId(content)),
    packages: compare(
      sources.filter((source) => !own.includes(source)),
      (name, content) => read(join(root, "node_modules", name)) === content,
    ),
  };
}

/** Whether the sources contradict the record, which names a commit and says that nothing differed from it. */
export function contradictsCommit({ repository, gitDirty }: SourceComparison): boolean {
  return !gitDirty && (repository?.differing.length ?? 0) > 0;
}

/** Says in a sentence or two where the sources come from. */
export function describeSources({ gitCommit, gitDirty, repository, packages }: SourceComparison): string {
  const own =
    repository === null
      ? `The record names ${gitCommit === null ? "no commit" : `commit ${gitCommit}, which this clone does not have`}: its sources are compared with none.`
      : `${count(repository)} of the repository's sources are those of commit ${gitCommit}${gitDirty ? ", from which the record says files differed" : ""}${but(repository)}.`;

  return `${own} ${count(packages)} of the packages' sources are those installed here${but(packages)}.`;
}

function count({ same, differing }: Sources): string {
  return `${same} of ${same + differing.length}`;
}

function but({ differing }: Sources): string {
  return differing.length === 0 ? "" : `; not ${differing.join(", ")}`;
}

function compare(
  sources: readonly [string, { content: string }][],
  isSame: (name: string, content: string) => boolean,
) {
  const differing = sources.filter(([name, { content }]) => !isSame(name, content)).map(([name]) => name);
  return { same: sources.length - differing.length, differing };
}

/** Id of each file of a commit by its path; undefined when the clone does not have the commit. */
function blobsOf(root: string, commit: string): Map<string, string> | undefined {
  try {
    const args = ["ls-tree", "-r", "-z", "--full-tree", commit];
    const listing = execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return new Map(
      listing.split("\0").map((entry) => {
        const [about = "", path = ""] = entry.split("\t");
        return [path, about.split(" ")[2] ?? ""];
      }),
    );
  } catch {
    return undefined;
  }
}

/** What git calls a file by: SHA-1 of its content behind a short heading. */
function blobId(content: string): string {
  const bytes = Buffer.from(content, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not installed, or a name that is no file's.
    return undefined;
  }
}
