import { expect } from "chai";

import { natspecGaps } from "../../../scripts/lib/natspecGaps.js";

describe("natspecGaps", () => {
  it("finds none in a complete function", () => {
    const gaps = gapsOfMint(
      "@notice Mints.\n @dev Emits.\n @param to Payee.\n @param amount Units.\n @return seq Number.\n @return True.",
    );

    expect(gaps).to.deep.equal([]);
  });

  it("names everything that an undocumented function owes", () => {
    expect(gapsOfMint(null)).to.deep.equal(["@notice", "@param to", "@param amount", "@return seq", "@return"]);
  });

  it("does not take a bare name or a bare tag for a description", () => {
    const gaps = gapsOfMint("@notice\n @param to\n @param amount Units.\n @return seq\n @return ");

    expect(gaps).to.deep.equal(["@notice", "@param to", "@return seq", "@return"]);
  });

  it("does not take text without a tag, or with an address in it, for a notice", () => {
    expect(gapsOfPaused("The token is paused; write to desk@notice.example.")).to.deep.equal(["@notice"]);
  });

  it("leaves what is inherited to the base", () => {
    expect(gapsOfMint("@inheritdoc IMinter")).to.deep.equal([]);
  });

  it("demands what a public variable returns", () => {
    const node = { nodeType: "VariableDeclaration", name: "CEILING", documentation: { text: "@notice A week." } };

    expect(natspecGaps(node)).to.deep.equal(["@return"]);
  });
});

/** As of `mint(address to, uint256 amount) returns (uint64 seq, bool)`. */
function gapsOfMint(text: string | null): string[] {
  return natspecGaps({
    nodeType: "FunctionDefinition",
    documentation: text === null ? null : { text },
    parameters: { parameters: [{ name: "to" }, { name: "amount" }] },
    returnParameters: { parameters: [{ name: "seq" }, { name: "" }] },
  });
}

/** As of `error TokenPaused()`. */
function gapsOfPaused(text: string): string[] {
  return natspecGaps({ nodeType: "ErrorDefinition", documentation: text, parameters: { parameters: [] } });
}
