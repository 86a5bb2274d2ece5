import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "../replaceFile.js";
import { ScriptError } from "../ScriptError.js";
import { type Journal, JOURNAL_FILE, type JournalLine, type JournalMessage, readJournal } from "./readJournal.js";

/** Name of the file in which Ignition lists the addresses of the contracts that a journal's steps created. */
const ADDRESSES_FILE = "deployed_addresses.json";

/**
 * Makes whole what a run that was killed left half-written in a journal's folder. Can itself be killed at any moment: what it
 * takes away from the journal stands beside it first, and a file is replaced at once or not at all.
 *
 * @param folder - Folder of the journal.
 */
export function repairJournal(folder: string): void {
  const journal = readJournal(folder);
  cutOff(folder, journal);

  const messages = journal.lines.map(({ message }) => message);
  checkArtifacts(folder, messages);
  writeAddresses(folder, messages);
}

/**
 * Cuts off the line that was not finished, and takes back that a step ran out of time: its transaction may be mined yet, so the
 * step is waited for again and never sent anew.
 */
function cutOff(folder: string, { bytes, lines, wholeBytes }: Journal): void {
  const timeouts = lines.filter(({ message }) => message.type === "ONCHAIN_INTERACTION_TIMEOUT");
  const rest = bytes.subarray(wholeBytes);
  if (timeouts.length === 0 && rest.length === 0) return;

  const removed = Buffer.concat([...timeouts.map((line) => rowOf(bytes, line)), rest]);
  const kept = Buffer.concat(lines.filter((line) => !timeouts.includes(line)).map((line) => rowOf(bytes, line)));

  // The name says what is in it, so that doing this again after being killed half-way writes the same file.
  const name = `journal.cut-${createHash("sha256").update(removed).digest("hex").slice(0, 16)}`;
  replaceFile(join(folder, name), removed);
  replaceFile(join(folder, JOURNAL_FILE), kept);
}

/** A line with the line break before it, as Ignition writes it. */
function rowOf(bytes: Buffer, { start, end }: JournalLine): Buffer {
  return Buffer.concat([Buffer.from("\n"), bytes.subarray(start, end)]);
}

/** Ignition keeps a copy of each contract that it creates, and a step that was begun is compared with its own. */
function checkArtifacts(folder: string, messages: readonly JournalMessage[]): void {
  for (const artifact of new Set(messages.flatMap(({ artifactId }) => artifactId ?? []))) {
    const path = join(folder, "artifacts", `${artifact}.json`);
    if (readJson(path) !== undefined) continue;

    throw new ScriptError({
      what: "A file of the deployment is damaged; nothing was sent.",
      why: `${path}, the contract of a step that was begun, is missing or is not JSON.`,
      todo: "Take it back from a copy (git keeps those of public networks). Where there is none and the contract was not changed since, its file in artifacts/contracts is the same.",
    });
  }
}

/** Ignition writes an address after the journal's line that has it, and its file in place: both can be interrupted. */
function writeAddresses(folder: string, messages: readonly JournalMessage[]): void {
  const addresses: Record<string, string> = {};
  for (const { type, futureId, result, contractAddress } of messages) {
    const address = result?.type === "SUCCESS" ? result.address : contractAddress;
    if (futureId === undefined || address === undefined) continue;
    if (type === "DEPLOYMENT_EXECUTION_STATE_COMPLETE" || type === "CONTRACT_AT_EXECUTION_STATE_INITIALIZE") {
      addresses[futureId] = address;
    }
  }

  const path = join(folder, ADDRESSES_FILE);
  const text = `${JSON.stringify(addresses, undefined, 2)}\n`;
  if ((existsSync(path) ? readFileSync(path, "utf8") : "{}\n") !== text) replaceFile(path, text);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
