import { expect } from "chai";
import hre from "hardhat";

import { productionNodes } from "../../scripts/lib/productionNodes.js";

describe("Custom errors", () => {
  it("have names that are declared once in the suite", async () => {
    const places = new Map<string, string[]>();
    for (const { path, node } of await productionNodes(hre.artifacts, "ErrorDefinition")) {
      const name = node.name ?? "";
      places.set(name, [...(places.get(name) ?? []), path]);
    }

    const repeated = [...places].filter(([, paths]) => paths.length > 1);
    expect(repeated).to.deep.equal([]);
  });

  it("take the place of reason strings", async () => {
    const sources = (await productionNodes(hre.artifacts, "FunctionDefinition")).filter(({ node }) =>
      JSON.stringify(node.body ?? {}).includes('"name":"require"'),
    );

    expect(sources.map(({ path, node }) => `${path} ${node.name ?? ""}`)).to.deep.equal([]);
  });
});
