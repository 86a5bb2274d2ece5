import type { Measurement } from "../lib/types.js";
import { measureItems } from "./measureItems.js";
import { measureLots } from "./measureLots.js";
import { measureSuite } from "./measureSuite.js";
import { measureTitles } from "./measureTitles.js";

/** How each contender is measured, on a fresh chain. */
export const measurements: Record<string, () => Promise<Measurement>> = {
  "trust-machine": measureSuite,
  tradetrust: measureTitles,
  "openzeppelin-1155": () => measureLots("OpenZeppelinLots"),
  "solady-1155": () => measureLots("SoladyLots"),
  "openzeppelin-721": () => measureItems({ name: "OpenZeppelinItems" }),
  "solady-721": () => measureItems({ name: "SoladyItems" }),
  erc721a: () => measureItems({ name: "ERC721AItems", numbers: true }),
};
