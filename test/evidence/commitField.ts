import { expect } from "chai";

import { commitField } from "../../src/evidence/commitField.js";

describe("commitField", () => {
  it("binds the text to its field and its salt", () => {
    const { commitment, salt } = commitField({ field: "tool", value: "collector 2.4.1" });

    expect(commitField({ field: "tool", value: "collector 2.4.1", salt }).commitment).to.equal(commitment);
    expect(commitField({ field: "tool", value: "collector 2.4.1" }).commitment).to.not.equal(commitment);
    expect(commitField({ field: "collector", value: "collector 2.4.1", salt }).commitment).to.not.equal(commitment);
    expect(commitField({ field: "tool", value: "collector 2.4.2", salt }).commitment).to.not.equal(commitment);
  });
});
