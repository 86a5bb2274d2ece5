import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { parse } from "lossless-json";

import { isLocalNetwork, PUBLIC_CHAIN_IDS } from "../../../hardhat/networks.js";
import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { isLocalChain } from "../accounts.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import { checkParameters, InvalidParameters } from "./checkParameters.js";

/** Folder of the parameter files, one a network, in the repository's root. */
const FOLDER = join("ignition", "parameters");

/**
 * Reads and checks a network's parameter file.
 *
 * @param network - The network.
 * @param file - Path of a file of one's own, in place of the repository's for the network.
 */
export function loadParameters(network: string, file?: string): SuiteParameters {
  // The in-process chain is a rehearsal of the local one.
  const path = file ?? join(FOLDER, `${network === "hardhat" ? "localhost" : network}.json`);
  const absolute = file === undefined ? join(ROOT, path) : resolve(file);
  const what = `The suite cannot be deployed to ${network}.`;
  const text = readText({ path, absolute, what });

  const todo = "Correct it and run again.";
  try {
    // Of a key that stands twice JSON.parse would take the second and say nothing.
    const parameters = checkParameters(parse(text, undefined, Number));
    const problem = chainProblem(network, parameters.chainId);
    if (problem !== undefined) throw new InvalidParameters([problem]);
    return parameters;
  } catch (error) {
    if (error instanceof InvalidParameters) {
      throw new ScriptError({ what, why: `${path} is not valid:\n${error.message}`, todo });
    }
    if (error instanceof SyntaxError) {
      throw new ScriptError({ what, why: `${path} is not JSON: ${error.message}.`, todo });
    }
    throw error;
  }
}

function readText({ path, absolute, what }: { path: string; absolute: string; what: string }): string {
  try {
    return readFileSync(absolute, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const todo = `Write it, or name another one with --parameters: ${FOLDER}/README.md says how.`;
    const why = code === "ENOENT" ? `${path} does not exist.` : `${path} cannot be read (${code}).`;
    throw new ScriptError({ what, why, todo });
  }
}

/** What is wrong with the chain that a file is for. */
function chainProblem(network: string, chainId: number): string | undefined {
  const known = PUBLIC_CHAIN_IDS[network];
  if (known !== undefined && known !== chainId) return `chainId: ${network} is ${known}, not ${chainId}`;
  if (isLocalNetwork(network) && !isLocalChain(BigInt(chainId))) {
    return `chainId: ${network} is a chain of your own machine, and ${chainId} is none: name the network as it is called`;
  }
  return undefined;
}
