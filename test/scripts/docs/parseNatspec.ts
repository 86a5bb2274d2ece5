import { expect } from "chai";

import { parseNatspec } from "../../../scripts/docs/contracts/readNatspec.js";

describe("parseNatspec", () => {
  it("takes a comment apart by its tags", () => {
    const spec = parseNatspec(
      "@title Gate\n @notice Mints.\n @dev Emits {Minted}.\n\n Requirements:\n - one;\n @param to Who\n gets it.\n @return id The id.",
    );

    expect(spec.notice).to.equal("Mints.");
    expect(spec.dev).to.equal("Emits {Minted}.\n\nRequirements:\n- one;");
    expect([...spec.params]).to.deep.equal([["to", "Who\ngets it."]]);
    expect(spec.returns).to.deep.equal(["id The id."]);
  });

  it("takes text without a tag as a notice, and leaves out tags that no page shows", () => {
    expect(parseNatspec("constructor of sets").notice).to.equal("constructor of sets");
    expect(parseNatspec("@custom:security-contact a@b.c\n @author nobody").notice).to.equal("");
  });

  it("does not take an at sign inside a line for a tag", () => {
    expect(parseNatspec("@notice Write to a@b.c soon.").notice).to.equal("Write to a@b.c soon.");
  });
});
