import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";
import { JsonSyntaxError } from "../../../src/supplychain/epcis/errors.js";
import type { EpcisDocument, EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import {
  type MasterData,
  mergeMasterData,
  NO_MASTER_DATA,
  readMasterData,
} from "../../../src/supplychain/reports/masterData.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { refusal } from "../readDocument.js";
import type { EventSource } from "./EventSource.js";
import type { FindProof } from "./proofFile.js";

/** A document with what its header says. */
interface ReadFile {
  readonly document: EpcisDocument;
  readonly masterData: MasterData;
}

/**
 * Reads documents of any syntax whole; one bad event refuses its document. The events of all of them are put in the order of their times.
 *
 * @param findProof - Where the proof of an event is.
 */
export async function fileSource(io: Io, paths: readonly string[], findProof: FindProof): Promise<EventSource> {
  const files: ReadFile[] = [];
  for (const path of paths) files.push(await readFile(io, path));

  const events = inOrder(files.flatMap(({ document }) => document.events));
  const masterData = files.map((file) => file.masterData).reduce(mergeMasterData, NO_MASTER_DATA);
  const namespaces = new Map(files.flatMap(({ document }) => [...document.namespaces]));

  return {
    name: paths.join(", "),
    events: async function* () {
      for (const event of events) yield { facts: eventFacts(event), proof: findProof(event) };
    },
    declarations: async function* () {
      yield* events;
    },
    masterData: () => Promise.resolve(masterData),
    namespaces: () => namespaces,
    total: () => events.length,
  };
}

async function readFile(io: Io, path: string): Promise<ReadFile> {
  const text = await readInput(io, path);
  try {
    return { document: readEpcis(text), masterData: headerOf(text) };
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  }
}

/** What a document in another syntax than JSON says in its header is not read. */
function headerOf(text: string): MasterData {
  try {
    return readMasterData(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return NO_MASTER_DATA;
    throw error;
  }
}

/** Events of one time stay in the order of their documents. */
function inOrder(events: readonly EpcisEvent[]): EpcisEvent[] {
  const timed = events.map((event) => {
    const { eventTime } = eventFacts(event);
    return { event, time: canonicalDateTime(eventTime) ?? eventTime };
  });
  timed.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return timed.map(({ event }) => event);
}
