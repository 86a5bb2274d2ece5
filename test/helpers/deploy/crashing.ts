import fs from "node:fs";
import { basename } from "node:path";

/** What a test ends a run with, in the place of a kill. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** Something that a run is about to change on the disk. */
export interface Change {
  /** `append` is a line of the journal. */
  readonly kind: "append" | "write" | "create" | "rename" | "remove" | "folder" | "link";
  /** Name of the file or folder. */
  readonly name: string;
  /** What is written, for `append` and `write`. */
  readonly text: string;
}

/** How a crash meets a change: not at all, or with so much of it on the disk. */
export type Fate = "survives" | { readonly written: string } | "before" | "after";

/** Functions of `node:fs` that change something and that deployments use. Ignition's own files beside the journal go other ways. */
const CHANGING = ["writeFileSync", "openSync", "renameSync", "rmSync", "mkdirSync", "linkSync", "symlinkSync"] as const;

type Changing = (typeof CHANGING)[number];

/**
 * Runs something and crashes it at the change that `decide` chooses. What a crashed run does afterwards does not reach the disk;
 * the lock alone is let go, which a killed process of its own does by ending.
 *
 * @returns Whether it crashed.
 */
export async function crashing(decide: (change: Change) => Fate, run: () => Promise<unknown>): Promise<boolean> {
  const originals = Object.fromEntries(CHANGING.map((name) => [name, fs[name]])) as Pick<typeof fs, Changing>;
  const files = new Map<number, string>();
  let crashed = false;

  const meet = (change: Change | undefined, act: () => unknown, partly: (text: string) => void): unknown => {
    if (change === undefined || change.name.includes(".lock")) return act();
    if (crashed) throw new Crash("This run has crashed.");

    const fate = decide(change);
    if (fate === "survives") return act();
    crashed = true;
    if (fate === "after") act();
    else if (fate !== "before") partly(fate.written);
    throw new Crash(`${change.kind} ${change.name}`);
  };

  const patched = Object.fromEntries(
    CHANGING.map((name) => [
      name,
      (...args: unknown[]) => {
        const act = () => (originals[name] as (...args: unknown[]) => unknown)(...args);
        const result = meet(changeOf(name, args, files), act, (text) =>
          originals.writeFileSync(args[0] as number, text),
        );
        if (name === "openSync") files.set(result as number, String(args[0]));
        return result;
      },
    ]),
  );
  Object.assign(fs, patched);
  try {
    await run();
  } catch (error) {
    if (!crashed) throw error;
  } finally {
    Object.assign(fs, originals);
  }
  return crashed;
}

function changeOf(name: Changing, args: unknown[], files: ReadonlyMap<number, string>): Change | undefined {
  const path = typeof args[0] === "number" ? (files.get(args[0]) ?? "") : String(args[0]);
  const change = (kind: Change["kind"], target = path): Change => ({ kind, name: basename(target), text: "" });

  switch (name) {
    case "writeFileSync":
      return { ...change(basename(path) === "journal.jsonl" ? "append" : "write"), text: String(args[1]) };
    case "openSync":
      return args[1] === "w" ? change("create") : undefined;
    case "renameSync":
      return change("rename", String(args[1]));
    case "rmSync":
      return fs.existsSync(path) ? change("remove") : undefined;
    case "mkdirSync":
      return fs.existsSync(path) ? undefined : change("folder");
    default:
      return change("link", String(args[1]));
  }
}
