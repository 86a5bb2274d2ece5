import { expect } from "chai";

import { judgeGas } from "../../../scripts/snapshot/gasTargets.js";

const OPERATION = "stablecoin.transfer.warm";

describe("judgeGas", () => {
  it("accepts what meets its target, and what has none", () => {
    expect(
      judgeGas({ [OPERATION]: 41_600, "stablecoin.pause": 90_000 }, { [OPERATION]: { target: 41_600 } }),
    ).to.deep.equal([]);
  });

  it("refuses what is above its target without a reason", () => {
    expect(judgeGas({ [OPERATION]: 41_601 }, { [OPERATION]: { target: 41_600 } })).to.deep.equal([
      `${OPERATION} takes 41601 gas, above its target of 41600, and snapshots/gas-targets.json gives no reason ("above").`,
    ]);
    expect(judgeGas({ [OPERATION]: 41_601 }, { [OPERATION]: { target: 41_600, above: "screens" } })).to.deep.equal([]);
  });

  it("refuses a reason that is no longer needed", () => {
    expect(judgeGas({ [OPERATION]: 41_600 }, { [OPERATION]: { target: 41_600, above: "screens" } })).to.deep.equal([
      `${OPERATION} meets its target of 41600 now: take its reason ("above") out of snapshots/gas-targets.json.`,
    ]);
  });

  it("refuses a target that nothing measures", () => {
    expect(judgeGas({}, { [OPERATION]: { target: 41_600 } })).to.deep.equal([
      `snapshots/gas-targets.json has a target for ${OPERATION}, but test/gas does not measure it.`,
    ]);
  });
});
