import { getStorageUpgradeReport, withValidationDefaults } from "@openzeppelin/upgrades-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import type { Check } from "../deploy/preflight.js";
import { compareAbi } from "./compareAbi.js";
import type { Implementation } from "./implementation.js";
import { type GoldenWords, rehearseUpgrade } from "./rehearse.js";

/** An upgrade that is looked at. */
export interface UpgradeRequest {
  /** Hardhat on its in-process chain; nothing is sent anywhere else. */
  readonly hre: HardhatRuntimeEnvironment;
  readonly old: Implementation;
  readonly successor: Implementation;
  /** What the old code was constructed with, and what the new one would be. */
  readonly oldArguments: readonly unknown[];
  readonly newArguments: readonly unknown[];
  readonly words: GoldenWords;
}

/** EIP-170: the most bytes of a contract's code. */
const MAX_CODE_SIZE = 24_576;

/** Looks at everything that would make an upgrade break the token, or what others built on it. */
export async function checkUpgrade(request: UpgradeRequest): Promise<Check[]> {
  const { old, successor } = request;
  const checks = [
    checkSafety(successor),
    checkLayout(old, successor),
    checkSize(successor),
    checkInterface(old, successor),
  ];
  const isHopeless = checks.slice(0, 3).some(({ todo }) => todo !== undefined);

  // Code that does not fit its storage is not tried out: what it does then says nothing more.
  return isHopeless ? checks : [...checks, await checkRehearsal(request)];
}

function checkSafety({ contractName, unsafe }: Implementation): Check {
  const subject = "the code by itself";
  if (unsafe.length === 0) return { subject, found: "nothing in it is unsafe behind a proxy" };
  return {
    subject,
    found: unsafe.join("; "),
    todo: `Take it out of ${contractName}: no state outside the proxy, no constructor that writes.`,
  };
}

function checkLayout(old: Implementation, successor: Implementation): Check {
  const subject = "storage layout";
  const options = withValidationDefaults({ kind: "uups" });
  const report = getStorageUpgradeReport(old.layout, successor.layout, options);
  const lost = Object.keys(old.layout.namespaces ?? {}).filter(
    (name) => successor.layout.namespaces?.[name] === undefined,
  );
  if (report.ok && lost.length === 0) {
    const slots = Object.entries(old.layout.namespaces ?? {}).map(
      ([name, items]) => `${name}: ${items.length} variables`,
    );
    return { subject, found: `compatible (${slots.join(", ") || "no namespaces"})` };
  }
  const found = [
    ...lost.map((name) => `the namespace ${name} is gone`),
    ...(report.ok ? [] : [report.explain(false)]),
  ].join("\n");
  return {
    subject,
    found,
    todo: "Keep every variable where it is; add new ones in the gap, in the order told in TokenStorage.",
  };
}

function checkSize({ size }: Implementation): Check {
  const found = `${size} of ${MAX_CODE_SIZE} bytes`;
  return size <= MAX_CODE_SIZE
    ? { subject: "code size", found }
    : { subject: "code size", found, todo: "No chain takes a contract this large: split it." };
}

function checkInterface(old: Implementation, successor: Implementation): Check {
  const lost = [...compareAbi(old.abi, successor.abi), ...lostInterfaces(old, successor)];
  const subject = "functions and events";
  if (lost.length === 0) return { subject, found: "all are kept" };
  return { subject, found: lost.join("; "), todo: "Keep them: callers and indexers outside the suite rely on each." };
}

/** Interfaces whose functions the old code has all of, and whose name now stands for another id. */
function lostInterfaces(old: Implementation, successor: Implementation): string[] {
  return [...old.interfaceIds].flatMap(([name, id]) => {
    const next = successor.interfaceIds.get(name);
    return next === undefined || next === id ? [] : [`the interface id of ${name} was ${id} and is ${next}`];
  });
}

async function checkRehearsal(request: UpgradeRequest): Promise<Check> {
  const { words, answers, problems } = await rehearseUpgrade(request);
  const subject = "rehearsal";
  if (problems.length === 0)
    return { subject, found: `${words} words and ${answers} answers are the same after the upgrade` };
  return {
    subject,
    found: problems.join("\n"),
    todo: "Find out why: holders, signatures or integrations rest on what changed.",
  };
}
