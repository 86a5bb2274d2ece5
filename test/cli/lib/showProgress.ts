import { expect } from "chai";

import { showProgress } from "../../../cli/evidence/showProgress.js";
import { captured } from "../../helpers/captured.js";

const MEGABYTE = new Uint8Array(1 << 20);

describe("showProgress", () => {
  it("rewrites one line where somebody watches, and leaves it empty", async () => {
    const { io, err } = captured({ isWatched: true });

    expect(await pass(io, 128)).to.equal(128 << 20);
    expect(err())
      .to.match(/^\rvideo\.mp4: 0 % of 134217728 bytes\r/)
      .and.to.include("100 %")
      .and.to.match(/\r\u001b\[K$/);
    expect(err().split("\r").length).to.be.at.most(103);
  });

  it("shows nothing of small files, nor where nobody watches", async () => {
    for (const [isWatched, megabytes] of [
      [true, 1],
      [false, 128],
    ] as const) {
      const { io, err } = captured({ isWatched });
      await pass(io, megabytes);

      expect(err()).to.equal("");
    }
  });
});

async function pass(io: Parameters<typeof showProgress>[0], megabytes: number): Promise<number> {
  const pieces = (async function* () {
    for (let i = 0; i < megabytes; ++i) yield MEGABYTE;
  })();
  let bytes = 0;
  for await (const piece of showProgress(io, { name: "video.mp4", size: megabytes << 20, pieces }))
    bytes += piece.length;
  return bytes;
}
