import type { Measurement } from "../lib/types.js";
import { measureToken } from "./measureToken.js";
import { bareToken, openZeppelinToken, soladyToken, suiteToken } from "./tokens.js";

/** How each contender is measured, on a fresh chain. */
export const measurements: Record<string, () => Promise<Measurement>> = {
  "trust-machine": () => measureToken(suiteToken),
  "openzeppelin-features": () => measureToken(openZeppelinToken),
  "solady-features": () => measureToken(soladyToken),
  "openzeppelin-bare": () => measureToken(bareToken("BareOpenZeppelin")),
  "solady-bare": () => measureToken(bareToken("BareSolady")),
  "solmate-bare": () => measureToken(bareToken("BareSolmate")),
};
