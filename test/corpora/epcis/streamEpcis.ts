import { expect } from "chai";

import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { pieces, readStreamed } from "../../helpers/streamed.js";
import { corpusFiles, describeCorpus } from "./corpus.js";

/** What a reader makes of a document: its events and warnings, or its error's words. */
async function outcome(read: () => unknown): Promise<unknown> {
  try {
    const { events, warnings } = (await read()) as ReturnType<typeof readEpcis>;
    return { events, warnings };
  } catch (error) {
    return { [(error as Error).name]: (error as Error).message };
  }
}

const LATE_CONTEXT = ["opentraceability/object_event_all_possible_fields.jsonld"];

for (const folder of ["openepcis", "event-hash", "opentraceability"]) {
  describeCorpus(`streamEpcis on the documents of ${folder}`, folder, () => {
    it("finds the events, warnings and problems that readEpcis finds, wherever the text is cut", async () => {
      for (const { path, text } of corpusFiles(folder, ".json", ".jsonld", ".xml")) {
        const whole = await outcome(() => readEpcis(text));
        const size = 61 + (text.length % 3001);
        const parts = await outcome(() => readStreamed(pieces(text, size)));
        // A stream cannot wait for a context that stands at the end.
        if (LATE_CONTEXT.includes(path)) expect(JSON.stringify(parts)).to.include("not before the events");
        else expect(parts, path).to.deep.equal(whole);
      }
    }).timeout(60_000);
  });
}
