import type { Measurement } from "../lib/types.js";
import { measureSuite } from "./measureSuite.js";
import { measureToken } from "./measureToken.js";
import { bareToken, openZeppelinToken, soladyToken } from "./tokens.js";

/** How each contender is measured, on a fresh chain. */
export const measurements: Record<string, () => Promise<Measurement>> = {
  "trust-machine": measureSuite,
  "openzeppelin-features": () => measureToken(openZeppelinToken),
  "solady-features": () => measureToken(soladyToken),
  "openzeppelin-bare": () => measureToken(bareToken("BareOpenZeppelin")),
  "solady-bare": () => measureToken(bareToken("BareSolady")),
  "solmate-bare": () => measureToken(bareToken("BareSolmate")),
};
