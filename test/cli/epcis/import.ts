import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createAdaptorServer } from "@hono/node-server";
import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { type RunningService, runService } from "../../../service/src/runService.js";
import { runCommand } from "../../helpers/runCommand.js";
import { clear, emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { CONTEXT, epcisDocument, objectEvent } from "../../helpers/service/documents.js";

describe("trust-machine epcis import", function () {
  this.timeout(60_000);

  const folder = mkdtempSync(join(tmpdir(), "trust-machine-import-"));
  let database: Database;
  let service: RunningService;
  let server: Server;
  let url: string;

  before(async () => {
    database = await emptyDatabase();
    const environment = { TM_CAPTURE_EVENTS: "3", TM_CAPTURE_TOKEN: "f0e1d2c3b4a5968778695a4b3c2d1e0f" };
    service = await runService({ suite: SUITE, database, environment, log: () => undefined });
    server = createAdaptorServer({ fetch: service.fetch }) as Server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/epcis`;
  });

  beforeEach(() => clear(database));

  after(async () => {
    server.close();
    server.closeAllConnections();
    await service.stop();
    await database.close();
  });

  const ENV = { TM_CAPTURE_TOKEN: "f0e1d2c3b4a5968778695a4b3c2d1e0f" };

  /** Imports a text and gives what the command prints as JSON. */
  async function importing(text: string, ...options: string[]) {
    const command = ["epcis", "import", "-", "--service", url, "--json", ...options];
    return runCommand(command, { stdin: text, env: ENV });
  }

  const events = (count: number) => Array.from({ length: count }, (_, index) => objectEvent(index + 1));

  it("sends a document in as many captures as the service's limits take, once", async () => {
    const document = JSON.stringify(epcisDocument(events(7)));
    const first = await importing(document);
    expect(first.code).to.equal(0);
    expect(JSON.parse(first.stdout)).to.deep.equal({ captures: 3, events: 7, captured: 7, known: 0, refused: [] });

    const again = await importing(JSON.stringify(epcisDocument(events(8))));
    expect(JSON.parse(again.stdout)).to.deep.equal({ captures: 3, events: 8, captured: 1, known: 7, refused: [] });
  });

  it("keeps prefixes and numbers, and leaves another repository's notes out", async () => {
    const own = { "ext:mass": "MASS", "repo:seen": "yes" };
    const contexts = [...CONTEXT, { ext: "https://ext.example/", repo: "https://repository-x.example.com/" }];
    const { epcisBody } = epcisDocument([objectEvent(9, own)]);
    const text = JSON.stringify({
      "@context": contexts,
      "repo:ignoreFields": ["repo:seen"],
      type: "EPCISDocument",
      epcisBody,
    });
    await importing(text.replace('"MASS"', "1.500"));

    const [row] = await database.query<{ body: string; context: string }>(
      "SELECT body, c.context FROM events e JOIN contexts c ON c.id = e.context",
    );
    expect(row?.body).to.include('"ext:mass":1.500').and.not.include("repo:seen");
    expect(row?.context).to.include('"ext":"https://ext.example/"');
  });

  it("stops at the first bad event, or leaves bad ones out", async () => {
    const text = JSON.stringify(epcisDocument([...events(3), objectEvent(4, { action: "LOOK" }), objectEvent(5)]));
    const stopped = await importing(text);
    expect(stopped.code).to.equal(1);
    expect(stopped.stderr).to.include("event 3: $.epcisBody.eventList[3].action");

    const whole = await importing(text, "--proceed");
    expect(whole.code).to.equal(1);
    expect(JSON.parse(whole.stdout)).to.include({ events: 4 }).and.to.have.property("refused").with.lengthOf(1);
  });

  it("tells of an event whose id another one has", async () => {
    const eventID = "urn:uuid:7bd2c1a4-0004-4f4c-9c52-000000000001";
    const text = JSON.stringify(epcisDocument([objectEvent(1, { eventID }), objectEvent(2, { eventID })]));
    const { code, stderr } = await importing(text);
    expect(code).to.equal(1);
    expect(stderr).to.include(`another event has the eventID ${eventID}`);
  });

  it("reads files, and says which there are not", async () => {
    const path = join(folder, "events.json");
    writeFileSync(path, JSON.stringify(epcisDocument(events(2))));
    const { stdout } = await runCommand(["epcis", "import", path, "--service", url], { env: ENV });
    expect(stdout).to.match(/captured +2\n/);

    const missing = await runCommand(["epcis", "import", join(folder, "none"), "--service", url], { env: ENV });
    expect(missing.code).to.equal(2);
    expect(missing.stderr).to.include("There is no such file.");
  });

  it("says that a token is missing, that nobody answers, and that an address is none", async () => {
    const command = ["epcis", "import", "-", "--service"];
    const stdin = JSON.stringify(epcisDocument(events(1)));
    expect((await runCommand([...command, url], { stdin, env: {} })).stderr).to.include("answers 401");
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((resolve) => closed.close(resolve));
    expect((await runCommand([...command, nobody], { stdin })).stderr).to.include("does not answer");
    expect((await runCommand([...command, "ftp://x"], { stdin })).stderr).to.include("no address");
  });
});
