import { description as basket } from "../basket/description.js";
import { description as evidence } from "../evidence/description.js";
import { description as freezing } from "../freezing/description.js";
import { description as stablecoin } from "../stablecoin/description.js";
import { description as supplychain } from "../supplychain/description.js";
import type { DomainDescription } from "./types.js";

/** The domains that are compared, in the order of the page. Each has a folder in `bench/` with `description.ts` and `measure.ts`. */
export const DOMAINS: readonly DomainDescription[] = [stablecoin, freezing, basket, evidence, supplychain];
