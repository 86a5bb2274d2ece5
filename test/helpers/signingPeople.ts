import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HDNodeWallet } from "ethers";

import { toJson } from "../../cli/lib/print.js";
import { type CommandRun, runCommand } from "./runCommand.js";
import { type ServedChain, serveChain } from "./serveChain.js";

/** A desk at which people make, check and send things by the command, each with a key of their own. */
export interface Desk {
  readonly chain: ServedChain;
  /** Path of a file on the desk. */
  readonly file: (name: string) => string;
  readonly read: <Content>(name: string) => Content;
  /** Writes a file, JSON unless it is text. */
  readonly write: (name: string, content: object | string) => string;
  /** Runs `trust-machine stablecoin …` with the key of an account, the options as they are named. */
  readonly run: (
    key: { address: string } | undefined,
    command: readonly string[],
    options?: Readonly<Record<string, string | true>>,
  ) => Promise<CommandRun>;
  readonly clear: () => Promise<void>;
}

/** Sets a desk up whose endpoint is the chain of the tests. */
export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-desk-"));
  const chain = await serveChain();
  const file = (name: string): string => join(folder, name);
  return {
    chain,
    file,
    read: <Content>(name: string) => JSON.parse(readFileSync(file(name), "utf8")) as Content,
    write: (name, content) => {
      writeFileSync(file(name), typeof content === "string" ? content : toJson(content));
      return file(name);
    },
    run: async (key, command, options = {}) => {
      const flags = Object.entries(options).flatMap(([name, value]) => (value === true ? [name] : [name, value]));
      const env = key === undefined ? {} : { TM_PRIVATE_KEY: keyOf(key.address) };
      return runCommand(["stablecoin", ...command, ...flags], { env });
    },
    clear: async () => {
      await chain.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A register of people, as `--people` takes it. */
export function register(people: Readonly<Record<string, readonly { address: string }[]>>): object {
  return {
    format: "trust-machine/people/1",
    people: Object.entries(people).map(([person, keys]) => ({ person, keys: keys.map(({ address }) => address) })),
  };
}

/** The private key of one of the accounts of the tests' chain, which everybody knows. */
function keyOf(address: string): string {
  root ??= HDNodeWallet.fromPhrase(
    "test test test test test test test test test test test junk",
    undefined,
    "m/44'/60'/0'/0",
  );
  for (let index = 0; index < 20; ++index) {
    const { address: derived, privateKey } = root.deriveChild(index);
    if (derived === address) return privateKey;
  }
  throw new Error(`${address} is no account of the chain of the tests`);
}

let root: HDNodeWallet | undefined;
