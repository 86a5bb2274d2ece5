import { EpcisInvalidError } from "../../src/supplychain/epcis/errors.js";
import type { EpcisDocument } from "../../src/supplychain/epcis/model.js";
import type { StreamedEvent } from "../../src/supplychain/epcis/stream/StreamedEvent.js";
import { streamEpcis } from "../../src/supplychain/epcis/streamEpcis.js";

/** A text in pieces of so many characters, or its UTF-8 in pieces of so many bytes. */
export async function* pieces<Whole extends string | Uint8Array>(whole: Whole, size: number): AsyncGenerator<Whole> {
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size) as Whole;
}

/** Every event of a stream. */
export async function streamed(source: AsyncIterable<string | Uint8Array>): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  for await (const event of streamEpcis(source)) events.push(event);
  return events;
}

/** What `readEpcis` would say of a stream: its events and warnings, or all that is wrong with it. */
export async function readStreamed(
  source: AsyncIterable<string | Uint8Array>,
): Promise<Pick<EpcisDocument, "events" | "warnings">> {
  const read = await streamed(source);
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) throw new EpcisInvalidError(problems);

  return {
    events: read.map(({ event }) => event).filter((event) => event !== null),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}
