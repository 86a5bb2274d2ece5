import { InvalidArgumentError } from "commander";
import { getAddress, isAddress } from "ethers";

/** Reads an address, with its checksum if it has one. */
export function parseAddress(text: string): string {
  if (isAddress(text)) return getAddress(text);
  throw new InvalidArgumentError("Give an address: 0x and 40 hexadecimal digits, with a good checksum if it has one.");
}
