import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve, type ServerType } from "@hono/node-server";
import { expect } from "chai";

import { makeBatch } from "../../../service/src/anchoring/batches.js";
import type { Database } from "../../../service/src/database/Database.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import { runCommand } from "../../helpers/runCommand.js";
import { emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { epcisDocument, objectEvent } from "../../helpers/service/documents.js";

describe("reports on the service", function () {
  this.timeout(60_000);

  let database: Database;
  let service: RunningService;
  let server: ServerType;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "reports-"));
    database = await emptyDatabase();
    service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
    const told = { bizStep: "receiving" };
    await capture([
      objectEvent(1, { eventID: "urn:uuid:1", ...told }),
      objectEvent(2, { eventID: "urn:uuid:2", ...told }),
    ]);
    await makeBatch(database, { party: 7n, log: `0x${"10".repeat(20)}` }, 100);
    const errorDeclaration = { declarationTime: "2026-02-01T00:00:00Z", reason: "did_not_occur" };
    await capture([objectEvent(1, { eventID: "urn:uuid:1", ...told, errorDeclaration })]);
    await new Promise<void>((resolve) => {
      server = serve({ fetch: service.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve());
    });
  });

  after(async () => {
    server.close();
    await service.stop();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  async function capture(events: unknown[]): Promise<void> {
    const body = JSON.stringify(epcisDocument(events));
    const headers = { "content-type": "application/json" };
    await service.fetch(new Request("http://127.0.0.1/epcis/capture", { method: "POST", body, headers }));
    await service.capture.idle();
  }

  const lines = (file: string): string[] =>
    readFileSync(join(folder, `csv/${file}.csv`), "utf8")
      .trimEnd()
      .split("\r\n")
      .slice(1);

  it("show the proofs that the service has, and what its declarations withdraw", async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/epcis`;
    const args = ["--service", url, "--format", "fsma-csv", "--out", join(folder, "csv")];
    const { code, stderr } = await runCommand(["epcis", "export", ...args]);

    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(lines("receiving")).to.have.length(1);
    expect(lines("receiving")[0])
      .to.include("urn:uuid:2")
      .and.to.match(/,pending,0x[0-9a-f]{64},1,,,31337,0x1010/);
    expect(lines("withdrawn")).to.have.length(2);
    expect(
      lines("withdrawn")
        .map((line) => line.split(",")[0])
        .sort(),
    ).to.deep.equal(["error declaration", "withdrawn event"]);
    expect(lines("withdrawn").find((line) => line.startsWith("error"))).to.include("not anchored");
  });
});
