import { Option } from "commander";

import { CBV_2_0, CBV_2_1_DRAFT } from "../../src/supplychain/epcis/hashProfile.js";

const PROFILES: Readonly<Record<string, number>> = { "cbv-2.0": CBV_2_0, "cbv-2.1-draft": CBV_2_1_DRAFT };

/** `--profile`: the way of hashing. The number behind the name goes on chain beside every hash. */
export function profileOption(): Option {
  return new Option("--profile <profile>", "way of hashing").choices(Object.keys(PROFILES)).default("cbv-2.0");
}

/** The number of a profile that was given by name. */
export function profileNumber(name: string): number {
  return PROFILES[name] ?? CBV_2_0;
}
