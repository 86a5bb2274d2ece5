import { ScriptError } from "../ScriptError.js";
import { type Child, type Program, startChild } from "./startChild.js";
import { endedEarly } from "./untilHealthy.js";

/** How a part of the system is doing. */
export type PartState = "starting" | "up" | "failed";

/** A part of the system that this process started. */
export interface Part {
  readonly name: string;
  readonly state: () => PartState;
  /** Settles once the part is up, or has failed. */
  readonly settled: Promise<void>;
  /** Ends all that the part has running. */
  readonly stop: () => Promise<void>;
}

/** What a part is. */
export interface PartPlan {
  readonly name: string;
  /**
   * Brings the part up by starting programs.
   *
   * @returns The program whose end is the part's end, if it is one, and a word on where it is.
   */
  readonly begin: (start: (program: Program) => Child) => Promise<{ readonly child?: Child; readonly where: string }>;
}

/** Starts a part, tells how it fares, and never throws: a part that fails leaves the others running. */
export function startPart({ name, begin }: PartPlan, tell: (text: string) => void): Part {
  const began = Date.now();
  const children: Child[] = [];
  let state: PartState = "starting";
  let stopping = false;

  const start = (program: Program): Child => {
    if (stopping) throw new Error("The system is ending.");
    const child = startChild(program);
    children.push(child);
    return child;
  };
  const fail = (error: unknown): void => {
    state = "failed";
    if (!stopping) tell(failure(name, error));
  };

  tell(`… ${name}: starting\n`);
  const settled = begin(start).then(({ child, where }) => {
    if (stopping) return;
    state = "up";
    tell(`✔ ${name}: up after ${((Date.now() - began) / 1_000).toFixed(1)} s, ${where}\n`);
    void child?.ended.then((ending) => fail(endedEarly(name, child.log, ending)));
  }, fail);

  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all(children.map((child) => child.stop()));
  };
  return { name, state: () => state, settled, stop };
}

function failure(name: string, error: unknown): string {
  const { what, why, todo } =
    error instanceof ScriptError
      ? error
      : { what: `The ${name} did not start.`, why: String(error), todo: "Press Ctrl-C and start anew." };
  return `✖ ${what}\n${indent(why)}\n  ${todo}\n`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  │ ");
}
