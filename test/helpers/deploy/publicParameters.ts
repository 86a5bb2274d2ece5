import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { getAddress, toBeHex, ZeroAddress } from "ethers";

/** Who owns a suite whose parameters {@link writePublicParameters} writes; the caller gives it code, as a Safe has. */
export const OWNER = getAddress(toBeHex(0x5afe, 20));

/**
 * Writes the parameter file of a public network as a person would: the committed one of Sepolia, with every account filled in.
 *
 * @param folder - Where it is written.
 * @param chainId - The network's.
 * @returns The file's path.
 */
export function writePublicParameters(folder: string, chainId: number): string {
  const template = readFileSync(join("ignition", "parameters", "sepolia.json"), "utf8");
  let account = 0x1000;
  const filled = JSON.parse(template.replaceAll(ZeroAddress, () => getAddress(toBeHex(++account, 20)))) as {
    chainId: number;
    authority: { owner: string };
  };

  const path = join(folder, "parameters.json");
  writeFileSync(path, JSON.stringify({ ...filled, chainId, authority: { ...filled.authority, owner: OWNER } }));
  return path;
}
