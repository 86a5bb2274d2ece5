import { expect } from "chai";
import hre from "hardhat";

import { documentationOf, natspecGaps } from "../../scripts/lib/natspecGaps.js";
import { productionNodes, type LocatedNode } from "../../scripts/lib/productionNodes.js";

describe("NatSpec", () => {
  it("says what each struct means", async () => {
    const silent = (await productionNodes(hre.artifacts, "StructDefinition")).filter(
      ({ node }) => documentationOf(node) === "",
    );

    expect(silent.map(describeNode)).to.deep.equal([]);
  });

  for (const nodeType of ["ErrorDefinition", "EventDefinition"]) {
    it(`says what each ${nodeType.replace("Definition", "").toLowerCase()} and each of its parameters means`, async () => {
      const nodes = await productionNodes(hre.artifacts, nodeType);

      expect(nodes.flatMap(describeGaps)).to.deep.equal([]);
    });
  }

  it("describes each entry function, its parameters and what it returns, in place or in its interface", async () => {
    const functions = (await productionNodes(hre.artifacts, "FunctionDefinition")).filter(isEntry);

    expect(functions.flatMap(describeGaps)).to.deep.equal([]);
  });

  it("describes each public variable and what it returns", async () => {
    const variables = (await productionNodes(hre.artifacts, "VariableDeclaration")).filter(
      ({ node }) => node.visibility === "public",
    );

    expect(variables.flatMap(describeGaps)).to.deep.equal([]);
  });

  it("names a security contact on each entry contract", async () => {
    const contracts = (await productionNodes(hre.artifacts, "ContractDefinition")).filter(
      ({ node }) => node.contractKind === "contract" && node.abstract === false,
    );
    const without = contracts.filter(
      ({ node }) => !documentationOf(node).includes("@custom:security-contact security@trustmachine.invalid"),
    );

    expect(without.map(describeNode)).to.deep.equal([]);
  });
});

function isEntry({ node }: LocatedNode): boolean {
  return node.kind === "function" && (node.visibility === "external" || node.visibility === "public");
}

function describeGaps(located: LocatedNode): string[] {
  return natspecGaps(located.node).map((gap) => `${describeNode(located)}: ${gap}`);
}

function describeNode({ path, contract, node }: LocatedNode): string {
  return [path, contract, node.name].filter(Boolean).join(" ");
}
