import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { id, Wallet } from "ethers";

import type { EventProof } from "../../../src/supplychain/eventProof/types.js";
import { coldChain, commissioning, epcisDocument, making, packing, shipping } from "../../fixtures/epcis/maskLots.js";
import { type CommandRun, runCommand } from "../runCommand.js";

/** The secret of the desk's field proofs. */
export const SECRET = "5ec2e7".padEnd(64, "0");

/** A desk that anchors events: a document, a secret, an account, and a folder for what is written. */
export interface AnchoringDesk {
  /** Controls the party. */
  readonly clerk: Wallet;
  /** Path of a file in the folder. */
  readonly at: (name: string) => string;
  readonly write: (name: string, text: string) => string;
  readonly proofs: (name: string) => EventProof[];
  /** Runs `trust-machine epcis`, with somebody's key in the environment. */
  readonly run: (args: readonly string[], who?: Wallet) => Promise<CommandRun>;
  readonly remove: () => void;
}

/** A desk without a chain: `events.jsonld` holds five events, `secret.txt` the secret. */
export function anchoringDesk(): AnchoringDesk {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-anchoring-"));
  const at = (name: string): string => join(folder, name);
  const write = (name: string, text: string): string => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const eventID = "urn:uuid:8c2d3f4e-0001-4000-8000-0000000000c0";
  write("events.jsonld", epcisDocument(shipping, packing, { ...coldChain, eventID }, commissioning, making));
  write("secret.txt", `${SECRET}\n`);

  return {
    clerk: new Wallet(id("key of the anchoring clerk")),
    at,
    write,
    proofs: (name) =>
      readFileSync(at(name), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as EventProof),
    run: (args, who) =>
      runCommand(["epcis", ...args], { env: who === undefined ? {} : { TM_PRIVATE_KEY: who.privateKey } }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
