import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { type MasterData, mergeMasterData, readMasterData } from "../../../src/supplychain/reports/masterData.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { refusal } from "../readDocument.js";
import type { EventSource } from "../sources/EventSource.js";

/** What the documents themselves say about products and places, and over it what the given files say. */
export async function readMasterDataFiles(
  io: Io,
  source: EventSource,
  paths: readonly string[] = [],
): Promise<MasterData> {
  let known = await source.masterData();
  for (const path of paths) {
    const text = await readInput(io, path);
    try {
      known = mergeMasterData(known, readMasterData(text));
    } catch (error) {
      if (error instanceof SupplyChainError) throw refusal(path, error);
      throw error;
    }
  }
  return known;
}
