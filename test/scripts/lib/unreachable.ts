import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { unreachable } from "../../../scripts/lib/unreachable.js";

const FAILURE = { what: "The node does not answer.", todo: "Start it." };

describe("unreachable", () => {
  const seen: IncomingHttpHeaders[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.writeHead(status).end("no JSON");
  });
  let host: string;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const explain = (url: string | undefined) =>
    unreachable({ url, error: new Error("Invalid response"), failure: FAILURE, network: "sepolia" });

  for (const [code, words] of [
    [401, "401 (Unauthorized)"],
    [403, "403 (Forbidden)"],
  ] as const) {
    it(`says that an endpoint refuses that answers with HTTP ${code}, and shows its host alone`, async () => {
      status = code;
      const { what, why, todo } = await explain(`http://${host}/v2/key-of-yesterday`);

      expect(what).to.equal(`The RPC endpoint of sepolia at ${host} refuses to answer; nothing was sent.`);
      expect(why).to.include(`HTTP ${words}`).and.to.include("It says: Invalid response");
      expect(todo).to.equal(
        "Correct the key in the endpoint's URL, or ask its provider; the network itself may be well.",
      );
      expect(what + why + todo).not.to.include("key-of-yesterday");
    });
  }

  it("sends the name and the password of a URL as clients do", async () => {
    status = 401;
    await explain(`http://user:p%40ss@${host}/`);

    expect(seen.at(-1)?.authorization).to.equal(`Basic ${Buffer.from("user:p@ss").toString("base64")}`);
  });

  it("quotes of a whole page the beginning alone", async () => {
    const page = `<html>${"x".repeat(2_000)}</html>`;
    const { why } = await unreachable({ url: undefined, error: page, failure: FAILURE, network: "sepolia" });
    expect(why).to.equal(`${page.slice(0, 400)} …`);
  });

  it("leaves every other failure as it is: no endpoint, none that answers, another answer", async () => {
    status = 500;
    for (const url of [undefined, "http://127.0.0.1:1", `http://${host}`]) {
      const { what, why, todo } = await explain(url);
      expect({ what, why, todo }).to.deep.equal({ ...FAILURE, why: "Invalid response" });
    }
  });
});
