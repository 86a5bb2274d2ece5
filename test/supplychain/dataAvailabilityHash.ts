import { expect } from "chai";
import { keccak256 } from "ethers";

import { dataAvailabilityHash } from "../../src/supplychain/dataAvailabilityHash.js";

describe("dataAvailabilityHash", () => {
  it("hashes the UTF-8 bytes of the text as given", () => {
    expect(dataAvailabilityHash("保冷")).to.equal(keccak256("0xe4bf9de586b7"));
  });

  it("gives text and its bytes the same hash", () => {
    expect(dataAvailabilityHash(new TextEncoder().encode('{"a": 1}'))).to.equal(dataAvailabilityHash('{"a": 1}'));
  });

  it("changes with a space, a line ending or a byte order mark", () => {
    const hashes = ['{"a":1}', '{"a": 1}', '{"a":1}\n', '{"a":1}\r\n', '\uFEFF{"a":1}'].map((text) =>
      dataAvailabilityHash(text),
    );

    expect(new Set(hashes).size).to.equal(hashes.length);
  });
});
