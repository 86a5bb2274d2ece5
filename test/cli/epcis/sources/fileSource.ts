import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { EventSource } from "../../../../cli/epcis/sources/EventSource.js";
import { fileSource } from "../../../../cli/epcis/sources/fileSource.js";
import { NO_PROOFS } from "../../../../cli/epcis/sources/proofFile.js";
import { captured } from "../../../helpers/captured.js";
import { documentOf } from "../../../helpers/epcis/documents.js";

const seen = (minute: string): object => ({
  ...{ type: "ObjectEvent", action: "OBSERVE", eventTime: `2026-03-01T08:${minute}:00Z` },
  ...{ epcList: ["urn:x:1"], "farm:note": minute },
});

/** What is said where a source refuses. */
const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );

describe("fileSource", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "source-"));
    path = join(folder, "a.jsonld");
    writeFileSync(path, documentOf([seen("30"), seen("10")] as Record<string, unknown>[]));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function minutes(source: EventSource): Promise<string[]> {
    const found: string[] = [];
    for await (const { facts } of source.events()) found.push(facts.eventTime.slice(14, 16));
    return found;
  }

  it("puts the events of small documents in the order of their times", async () => {
    const source = await fileSource(captured().io, [path], { findProof: NO_PROOFS });

    expect(await minutes(source)).to.deep.equal(["10", "30"]);
    expect([source.total(), source.namespaces().get("farm")]).to.deep.equal([2, "https://farm.example.com/"]);
  });

  it("reads large ones as they stand, as often as asked, and says so once", async () => {
    const { io, err } = captured();
    const source = await fileSource(io, [path], { findProof: NO_PROOFS, streamFrom: 1 });

    expect([await minutes(source), await minutes(source)]).to.deep.equal([
      ["30", "10"],
      ["30", "10"],
    ]);
    expect(source.namespaces().get("farm")).to.equal("https://farm.example.com/");
    expect(err().match(/The documents are large/g)).to.have.length(1);
  });

  it("refuses a large document at its first bad event, and a file that is not there", async () => {
    writeFileSync(path, documentOf([seen("30"), { type: "ObjectEvent" }] as Record<string, unknown>[]));
    const source = await fileSource(captured().io, [path], { findProof: NO_PROOFS, streamFrom: 1 });

    expect(await refusalOf(minutes(source)))
      .to.include("is refused.")
      .and.to.include("eventList[1]");
    const missing = fileSource(captured().io, ["nowhere"], { findProof: NO_PROOFS });
    expect(await refusalOf(missing)).to.include("nowhere cannot be read.");
  });
});
