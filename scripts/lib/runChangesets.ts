import { spawnSync, type StdioOptions } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHANGESETS = ".changeset";
const CHANGELOG = "CHANGELOG.md";
const MANIFEST = "package.json";
const LOCK = "package-lock.json";

/** The part of a manifest that matters here. */
interface Manifest {
  readonly version: string;
  readonly workspaces?: readonly string[];
}

/**
 * Runs the command of changesets for the package in the repository's root. In a repository with npm workspaces it knows these alone, and
 * refuses changesets of the root, which is what is published here. So it runs in a folder in which the root is all there is, and what
 * it changed is brought back: changesets, change log, and the version in the manifest and the lock file.
 *
 * @param root - The repository.
 * @param args - The command's arguments; none begins a new changeset.
 * @param stdio - Where its input and output are; this process's own unless a test says otherwise.
 * @returns Its exit code. Nothing is brought back unless that is zero.
 */
export function runChangesets(root: string, args: readonly string[], stdio: StdioOptions = "inherit"): number {
  const view = mkdtempSync(join(tmpdir(), "trust-machine-changesets-"));
  try {
    openView(root, view);
    const command = [require.resolve("@changesets/cli/bin.js"), ...args];
    // To git the view is a working tree without files: it must not write that down.
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0" };
    const { status } = spawnSync(process.execPath, command, { cwd: view, env, stdio });
    if (status === 0) bringBack(root, view);
    return status ?? 1;
  } finally {
    rmSync(view, { recursive: true, force: true });
  }
}

function openView(root: string, view: string): void {
  write(join(view, MANIFEST), { ...readManifest(join(root, MANIFEST)), workspaces: undefined });
  cpSync(join(root, CHANGESETS), join(view, CHANGESETS), { recursive: true });
  if (existsSync(join(root, CHANGELOG))) cpSync(join(root, CHANGELOG), join(view, CHANGELOG));
  if (existsSync(join(root, "node_modules")))
    symlinkSync(join(root, "node_modules"), join(view, "node_modules"), "dir");

  // The change log names the commits that brought the changesets.
  const gitFolder = gitFolderOf(root);
  if (gitFolder !== undefined) writeFileSync(join(view, ".git"), `gitdir: ${gitFolder}\n`);
}

function gitFolderOf(root: string): string | undefined {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--absolute-git-dir"], { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

function bringBack(root: string, view: string): void {
  rmSync(join(root, CHANGESETS), { recursive: true });
  cpSync(join(view, CHANGESETS), join(root, CHANGESETS), { recursive: true });
  if (existsSync(join(view, CHANGELOG))) cpSync(join(view, CHANGELOG), join(root, CHANGELOG));

  const { version } = readManifest(join(view, MANIFEST));
  const manifest = readManifest(join(root, MANIFEST));
  if (manifest.version === version) return;
  write(join(root, MANIFEST), { ...manifest, version });

  const lock = JSON.parse(readFileSync(join(root, LOCK), "utf8")) as { packages: Record<string, object> };
  const packages = { ...lock.packages, "": { ...lock.packages[""], version } };
  write(join(root, LOCK), { ...lock, version, packages });
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}

function write(path: string, content: object): void {
  writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`);
}
