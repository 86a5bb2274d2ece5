import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { compareSnapshot } from "../../../scripts/snapshot/compare.js";

describe("compareSnapshot", () => {
  const path = join(mkdtempSync(join(tmpdir(), "snapshot-")), "layout.json");
  writeFileSync(
    path,
    JSON.stringify({ Registry: { variables: ["0.0 address owner", "1.0 uint256 total"] }, Gate: {} }),
  );

  it("finds nothing where nothing changed", () => {
    const same = { Registry: { variables: ["0.0 address owner", "1.0 uint256 total"] } };

    expect(compareSnapshot(path, same)).to.deep.equal([]);
  });

  it("names what is different, gone and new", () => {
    const changed = { Registry: { variables: ["0.0 address admin"] }, Log: { variables: ["0.0 bytes32 root"] } };

    expect(compareSnapshot(path, changed)).to.deep.equal([
      `${path}: Log › variables › 0: (nothing) → 0.0 bytes32 root`,
      `${path}: Registry › variables › 0: 0.0 address owner → 0.0 address admin`,
      `${path}: Registry › variables › 1: 1.0 uint256 total → (nothing)`,
    ]);
  });

  it("takes a snapshot that was never committed as empty", () => {
    expect(compareSnapshot(`${path}.none`, { Gate: 1 })).to.deep.equal([`${path}.none: Gate: (nothing) → 1`]);
  });
});
