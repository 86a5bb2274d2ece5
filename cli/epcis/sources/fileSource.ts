import { createReadStream, statSync } from "node:fs";

import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";
import { EpcisInvalidError } from "../../../src/supplychain/epcis/errors.js";
import type { EpcisDocument, EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import type { StreamedEvent } from "../../../src/supplychain/epcis/stream/StreamedEvent.js";
import { streamEpcis } from "../../../src/supplychain/epcis/streamEpcis.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import {
  type MasterData,
  mergeMasterData,
  NO_MASTER_DATA,
  readMasterData,
} from "../../../src/supplychain/reports/masterData.js";
import type { Io } from "../../lib/Io.js";
import { readInput, STDIN, unreadable } from "../../lib/readInput.js";
import { refusal } from "../readDocument.js";
import type { EventSource } from "./EventSource.js";
import type { FindProof } from "./proofFile.js";

/** What reads files. */
export interface FileOptions {
  /** Says where the proof of an event is. */
  readonly findProof: FindProof;
  /** Bytes from which on files are read event by event, in the order in which they stand. */
  readonly streamFrom?: number;
}

/** Files together as large as this would not fit into memory as events. */
const STREAM_FROM = 128 << 20;

/**
 * Reads documents of any syntax; one bad event refuses its document. The events of small documents are put in the order of their
 * times; large ones are read as they stand, twice where a report needs that, and memory does not grow with them.
 */
export async function fileSource(io: Io, paths: readonly string[], options: FileOptions): Promise<EventSource> {
  const { findProof, streamFrom = STREAM_FROM } = options;
  return paths.every((path) => path !== STDIN) && totalSize(paths) >= streamFrom
    ? streamedSource(io, paths, findProof)
    : wholeSource(io, paths, findProof);
}

async function wholeSource(io: Io, paths: readonly string[], findProof: FindProof): Promise<EventSource> {
  const files: { document: EpcisDocument; masterData: MasterData }[] = [];
  for (const path of paths) {
    const text = await readInput(io, path);
    files.push(refusing(path, () => ({ document: readEpcis(text), masterData: readMasterData(text) })));
  }
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

function streamedSource(io: Io, paths: readonly string[], findProof: FindProof): EventSource {
  const namespaces = new Map<string, string>();
  let isTold = false;
  const tell = (): void => {
    if (!isTold) io.err(NOTE);
    isTold = true;
  };
  return {
    name: paths.join(", "),
    events: async function* () {
      tell();
      for await (const { event, namespaces: found } of streamed(paths)) {
        for (const [prefix, namespace] of found) namespaces.set(prefix, namespace);
        yield { facts: eventFacts(event), proof: findProof(event) };
      }
    },
    declarations: async function* () {
      for await (const { event } of streamed(paths)) yield event;
    },
    masterData: () => Promise.resolve(NO_MASTER_DATA),
    namespaces: () => namespaces,
    total: () => undefined,
  };
}

const NOTE =
  "The documents are large: their events are taken in the order in which they stand, and descriptions from --master-data alone.\n";

type GoodEvent = StreamedEvent & { readonly event: EpcisEvent };

async function* streamed(paths: readonly string[]): AsyncGenerator<GoodEvent> {
  for (const path of paths) {
    try {
      for await (const found of streamEpcis(createReadStream(path, { highWaterMark: 1 << 18 }))) {
        if (found.event === null) throw new EpcisInvalidError(found.problems);
        yield found as GoodEvent;
      }
    } catch (error) {
      if (error instanceof SupplyChainError) throw refusal(path, error);
      throw error;
    }
  }
}

function totalSize(paths: readonly string[]): number {
  return paths.reduce((sum, path) => {
    try {
      return sum + statSync(path).size;
    } catch (error) {
      throw unreadable(path, error);
    }
  }, 0);
}

function refusing<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
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
