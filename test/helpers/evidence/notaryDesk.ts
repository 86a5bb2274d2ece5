import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { id, Wallet } from "ethers";

import { toKeyId } from "../../../src/access/quorum.js";
import { type CommandRun, runCommand } from "../runCommand.js";

/** People around a request, each with a key, and a folder in which files pass between them. Parties 11 to 13 are the set, 2 of 3. */
export interface NotaryDesk {
  readonly folder: string;
  readonly notaries: readonly [Wallet, Wallet, Wallet];
  /** Has no seat. */
  readonly clerk: Wallet;
  readonly setFile: string;
  readonly records: string;
  /** Path of a file in the folder. */
  readonly at: (name: string) => string;
  /** What a JSON file holds. */
  readonly read: (name: string) => Record<string, unknown>;
  /** Runs `trust-machine evidence`, with somebody's key in the environment. */
  readonly run: (args: readonly string[], who?: Wallet) => Promise<CommandRun>;
  /** Prepares a request from `records`, or from one file of it. */
  readonly prepare: (content?: string, ...options: string[]) => Promise<CommandRun>;
  readonly remove: () => void;
}

/** Address under which requests of these tests are signed; no chain is asked. */
export const REGISTRY = "0x00000000000000000000000000000000000E71DE";

/** A desk without a chain. */
export function notaryDesk(): NotaryDesk {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-desk-"));
  const at = (name: string): string => join(folder, name);
  const [first, second, third, clerk] = ["first", "second", "third", "clerk"].map(
    (name) => new Wallet(id(`key of ${name}`)),
  ) as [Wallet, Wallet, Wallet, Wallet];
  const notaries = [first, second, third] as const;
  const seats = notaries.map(({ address }, index) => ({ party: String(11 + index), keys: [toKeyId(address)] }));
  writeFileSync(at("set.json"), JSON.stringify({ id: "1", version: "1", threshold: 2, seats }));
  mkdirSync(at("records"));
  writeFileSync(at("records/certificate.txt"), "conforms");
  writeFileSync(at("records/label.txt"), "masks");

  const run: NotaryDesk["run"] = (args, who) =>
    runCommand(["evidence", ...args], { env: who === undefined ? {} : { TM_PRIVATE_KEY: who.privateKey } });
  return {
    ...{ folder, notaries, clerk, at, run, setFile: at("set.json"), records: at("records") },
    read: (name) => JSON.parse(readFileSync(at(name), "utf8")) as Record<string, unknown>,
    prepare: (content = "records", ...options) =>
      run([
        ...["prepare", at(content), "--schema", "conformity-certificate/1", "--party", "7", "--chain-id", "31337"],
        ...["--registry", REGISTRY, "--set", at("set.json"), "--out", at("request.json"), ...options],
      ]),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
