import { ScriptError } from "../ScriptError.js";
import { INPUTS_FOLDER } from "./writeRecords.js";

/** Names of folders become of a network's name: it must be none that means something else there. */
export function checkNetworkName(network: string): void {
  const taken = network === INPUTS_FOLDER || network.startsWith("local-");
  if (/^[a-z][a-z0-9-]{0,62}$/.test(network) && !taken) return;

  throw new ScriptError({
    what: "The network's name cannot be used.",
    why: taken
      ? `"${network}" names a folder that has another use.`
      : `"${network}" is not made of small letters, digits and hyphens, with a letter first.`,
    todo: "Give it another name, for example --network our-testnet.",
  });
}

/** The same where a name only says which records are read: those of a local chain stand in a folder by its genesis block. */
export function checkRecordsName(name: string): void {
  if (!/^local-[0-9a-f]{8}$/.test(name)) checkNetworkName(name);
}
