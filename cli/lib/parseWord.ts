import { InvalidArgumentError } from "commander";
import { isHexString } from "ethers";

/** Reads 32 bytes. */
export function parseWord(text: string): string {
  if (isHexString(text, 32)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 32 bytes: 0x and 64 hexadecimal digits.");
}
