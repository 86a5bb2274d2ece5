import { hexToString, trim } from "viem";

/** Text of a short code that a contract keeps as bytes padded with zeros at the end: `0x4b4700` is "KG". */
export function asciiText(code: `0x${string}`): string {
  return hexToString(trim(code, { dir: "right" }));
}
