import { concat, Interface } from "ethers";
import { HardhatError } from "hardhat/internal/core/errors.js";
import type { Artifact, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";

/** Hardhat's errors (errors-list): no contract of a name, with and without a suggestion, and several. */
const NO_CONTRACT = [700, 701, 702];

/**
 * Finds the contract of this checkout that is to become an implementation.
 * @throws {@link ScriptError} when there is none, or it has no code of its own.
 */
export async function findSuccessor({ artifacts }: HardhatRuntimeEnvironment, name: string): Promise<Artifact> {
  try {
    const artifact = await artifacts.readArtifact(name);
    if (artifact.bytecode !== "0x") return artifact;
  } catch (error) {
    if (!HardhatError.isHardhatError(error) || !NO_CONTRACT.includes(error.number)) throw error;
    throw new ScriptError(
      {
        what: `${name} cannot become an implementation.`,
        why: error.message.replace(/^HH\d+: /, ""),
        todo: "Give --to the name of a contract of this checkout, as its source writes it.",
      },
      { cause: error },
    );
  }
  throw new ScriptError({
    what: `${name} cannot become an implementation.`,
    why: "It is an interface or abstract: there is no code to deploy.",
    todo: "Give --to a contract that can be deployed.",
  });
}

/**
 * Reads constructor arguments from the command line.
 * @param text - JSON list.
 * @throws {@link ScriptError} when it is none.
 */
export function readArguments(text: string): unknown[] {
  try {
    const list = JSON.parse(text) as unknown;
    if (Array.isArray(list)) return list;
  } catch {
    // Told below: it is no list either.
  }
  throw new ScriptError({
    what: "The constructor's arguments cannot be read.",
    why: `${text} is no JSON list.`,
    todo: `Give one such as '["Trust Dollar","TUSD","0x555344"]', or leave it out for the recorded ones.`,
  });
}

/**
 * The code that creates a contract, with its arguments: what its creation transaction carries.
 * @throws {@link ScriptError} when the constructor does not take them.
 */
export function creationCode({ contractName, abi, bytecode }: Artifact, args: readonly unknown[]): string {
  try {
    return concat([bytecode, new Interface(abi).encodeDeploy(args)]);
  } catch (error) {
    throw new ScriptError(
      {
        what: `The constructor of ${contractName} does not take these arguments.`,
        why: `They are ${JSON.stringify(args)}. ${error instanceof Error ? error.message : String(error)}`,
        todo: "Give its own with --arguments; large integers as decimal strings in quotes.",
      },
      { cause: error },
    );
  }
}
