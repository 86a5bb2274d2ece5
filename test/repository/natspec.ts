import { expect } from "chai";
import hre from "hardhat";

import type { AstNode } from "../../scripts/lib/compiledSources.js";
import { productionNodes, type LocatedNode } from "../../scripts/lib/productionNodes.js";

describe("NatSpec", () => {
  for (const nodeType of ["ErrorDefinition", "EventDefinition", "StructDefinition"]) {
    it(`says what each ${nodeType.replace("Definition", "").toLowerCase()} means`, async () => {
      const silent = (await productionNodes(hre.artifacts, nodeType)).filter(({ node }) => textOf(node) === "");

      expect(silent.map(describeNode)).to.deep.equal([]);
    });
  }

  it("describes each entry function, in place or in its interface", async () => {
    const functions = (await productionNodes(hre.artifacts, "FunctionDefinition")).filter(isEntry);
    const silent = functions.filter(({ node }) => !/@notice|@inheritdoc/.test(textOf(node)));

    expect(silent.map(describeNode)).to.deep.equal([]);
  });

  it("describes each public variable", async () => {
    const variables = (await productionNodes(hre.artifacts, "VariableDeclaration")).filter(
      ({ node }) => node.visibility === "public",
    );
    const silent = variables.filter(({ node }) => textOf(node) === "");

    expect(silent.map(describeNode)).to.deep.equal([]);
  });

  it("names a security contact on each entry contract", async () => {
    const contracts = (await productionNodes(hre.artifacts, "ContractDefinition")).filter(
      ({ node }) => node.contractKind === "contract" && node.abstract === false,
    );
    const without = contracts.filter(
      ({ node }) => !textOf(node).includes("@custom:security-contact security@trustmachine.invalid"),
    );

    expect(without.map(describeNode)).to.deep.equal([]);
  });
});

function isEntry({ node }: LocatedNode): boolean {
  return node.kind === "function" && (node.visibility === "external" || node.visibility === "public");
}

function textOf({ documentation }: AstNode): string {
  if (documentation === null || documentation === undefined) return "";
  return typeof documentation === "string" ? documentation : documentation.text;
}

function describeNode({ path, contract, node }: LocatedNode): string {
  return [path, contract, node.name].filter(Boolean).join(" ");
}
