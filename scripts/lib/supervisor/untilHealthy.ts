import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import type { Child } from "./startChild.js";

const POLL_MS = 200;
/** How long one look may take. */
const ANSWER_MS = 2_000;
/** How many of its last lines a child that ended is quoted with. */
const QUOTED_LINES = 12;

/** Waits until a URL answers with success, or throws when its child ends before. A slow child is waited for. */
export async function untilHealthy(name: string, child: Child, url: string): Promise<void> {
  let ending: number | NodeJS.Signals | undefined;
  void child.ended.then((how) => (ending = how));

  while (!(await answers(url))) {
    if (ending !== undefined) throw endedEarly(name, child.log, ending);
    await new Promise((settle) => setTimeout(settle, POLL_MS));
  }
}

/** What is told about a child that ended by itself. */
export function endedEarly(name: string, log: string, ending: number | NodeJS.Signals): ScriptError {
  return new ScriptError({
    what: `The ${name} ended by itself, with ${ending}.`,
    why: lastLines(log) || "It printed nothing.",
    todo: `Read ${log}. The rest keeps running; press Ctrl-C and start anew to try again.`,
  });
}

function lastLines(log: string): string {
  try {
    return stripVTControlCharacters(readFileSync(resolve(ROOT, log), "utf8"))
      .trim()
      .split("\n")
      .slice(-QUOTED_LINES)
      .join("\n");
  } catch {
    return "";
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
