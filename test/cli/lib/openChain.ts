import { expect } from "chai";

import type { CliError } from "../../../cli/lib/CliError.js";
import { openChain } from "../../../cli/lib/openChain.js";
import { serveChain } from "../../helpers/serveChain.js";

describe("openChain", () => {
  it("refuses a node of another chain, and shows no more of its endpoint than the host", async () => {
    const { url, stop } = await serveChain({ path: "/v2/a-provider-s-key" });

    const failure = await failureOf(url, 1n);
    await stop();

    expect(failure).to.equal(
      `The node at ${new URL(url).host} serves another chain; nothing was sent. ` +
        "It serves chain 31337, and this is for chain 1. Give an endpoint of chain 1.",
    );
  });

  it("says that a node is away", async () => {
    const { url, stop } = await serveChain({ path: "/v2/a-provider-s-key" });
    await stop();

    const failure = await failureOf(url, 31_337n);

    expect(failure).to.include(`The node at ${new URL(url).host} does not answer; nothing was sent.`);
    expect(failure).to.not.include("a-provider-s-key");
  });

  async function failureOf(url: string, chainId: bigint): Promise<string> {
    return openChain(url, chainId).then(
      () => expect.fail("it was opened"),
      (error: unknown) => (error as CliError).message,
    );
  }
});
