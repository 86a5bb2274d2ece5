import { trackContainers, type Containers } from "../../facts/containers.js";
import type { MasterData } from "../masterData.js";
import { describeCommodity, describeLocation, describeProduct } from "./descriptions.js";

/** What a report remembers from event to event. */
export interface FsmaState {
  readonly containers: Containers;
  /** Where each traceability lot code was assigned, by lot code: an entry for each lot of the selection. */
  readonly lotSources: Map<string, string>;
  readonly describeLocation: (identifier: string | undefined) => string;
  readonly describeProduct: (product: string) => string;
  readonly describeCommodity: (product: string) => string;
}

/** How many descriptions are kept ready; places and products are few beside events. */
const KEPT = 10_000;

/** Starts with nothing seen. */
export function createFsmaState(masterData: MasterData): FsmaState {
  const remembered = (describe: (masterData: MasterData, id: string) => string): ((id: string) => string) => {
    const known = new Map<string, string>();
    return (id) => {
      const text = known.get(id) ?? describe(masterData, id);
      if (known.size < KEPT) known.set(id, text);
      return text;
    };
  };
  const locations = remembered(describeLocation);

  return {
    containers: trackContainers(),
    lotSources: new Map(),
    describeLocation: (identifier) => locations(identifier ?? ""),
    describeProduct: remembered(describeProduct),
    describeCommodity: remembered(describeCommodity),
  };
}
