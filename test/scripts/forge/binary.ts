import { existsSync } from "node:fs";

import { expect } from "chai";

import { findBinary } from "../../../scripts/forge/binary.js";

describe("findBinary", () => {
  it("names the platform for which npm has no binary", () => {
    expect(findBinary("forge", "sunos-sparc")).to.deep.equal({
      missing: "npm has no forge binary for sunos-sparc",
      expected: false,
    });
  });

  it("tells that a binary is missing where there should be one", () => {
    // The package of another platform is never installed beside this one's.
    const other = process.platform === "darwin" ? "linux-x64" : "darwin-arm64";

    const found = findBinary("forge", other);

    expect("missing" in found && found.expected).to.equal(true);
  });

  it("finds the binary of this platform", function () {
    const found = findBinary("forge");
    if (!("path" in found)) return this.skip();

    expect(existsSync(found.path)).to.equal(true);
  });
});
