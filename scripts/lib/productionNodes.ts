import type { Artifacts } from "hardhat/types/index.js";

import { compiledSources, type AstNode } from "./compiledSources.js";

/** A node of the syntax tree and the path of the source that holds it. */
export interface LocatedNode {
  path: string;
  node: AstNode;
  /** Name of the contract around it; undefined for what stands free in a file. */
  contract: string | undefined;
}

/**
 * Lists nodes of one type in the suite's own sources, mocks aside.
 * @param artifacts - Hardhat's artifacts; the sources must be compiled.
 * @param nodeType - The compiler's name of the type, as in `ErrorDefinition`.
 * @returns The nodes at file level and at contract level, in the order of the sources.
 */
export async function productionNodes(artifacts: Artifacts, nodeType: string): Promise<LocatedNode[]> {
  const sources = await compiledSources(artifacts, "contracts/");

  return [...sources]
    .filter(([path]) => !path.startsWith("contracts/mocks/"))
    .flatMap(([path, { ast }]) => nodesOf(ast, path))
    .filter(({ node }) => node.nodeType === nodeType);
}

function nodesOf(ast: AstNode, path: string): LocatedNode[] {
  return (ast.nodes ?? []).flatMap((node) => {
    const inside = node.nodeType === "ContractDefinition" ? (node.nodes ?? []) : [];
    return [
      { path, node, contract: undefined },
      ...inside.map((child) => ({ path, node: child, contract: node.name })),
    ];
  });
}
