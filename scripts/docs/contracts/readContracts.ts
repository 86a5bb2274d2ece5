import type { Artifacts } from "hardhat/types/index.js";

import type { AstNode } from "../../lib/compiledSources.js";
import { type CompiledUnit, compiledUnits } from "./compiledUnits.js";
import type { ContractDoc, MemberDoc } from "./model.js";
import { readMember } from "./readMember.js";
import { readNatspec } from "./readNatspec.js";

/** Reads all contracts, interfaces and libraries that the suite publishes. */
export async function readContracts(artifacts: Artifacts): Promise<ContractDoc[]> {
  const units = await compiledUnits(artifacts);
  return units.flatMap((unit) =>
    (unit.ast.nodes ?? [])
      .filter(({ nodeType }) => nodeType === "ContractDefinition")
      .map((node, index) => readContract(unit, node, index === 0)),
  );
}

function readContract(unit: CompiledUnit, node: AstNode, ownsFile: boolean): ContractDoc {
  const kind = kindOf(node);
  const { notice, dev } = readNatspec(node, unit.byId);
  const freeTypes = ownsFile ? (unit.ast.nodes ?? []).filter(({ nodeType }) => nodeType !== "ContractDefinition") : [];
  const declarations = [...freeTypes, ...(kind === "contract" ? wholeOf(unit, node) : ownOf(node, kind))];
  const members = declarations
    .map((declaration) =>
      readMember(unit, declaration, { contract: node.name ?? "", free: freeTypes.includes(declaration) }),
    )
    .filter((member) => member !== undefined);

  return {
    name: node.name ?? "",
    domain: unit.source.split("/")[1] ?? "",
    source: unit.source,
    kind,
    bases: basesOf(unit, node),
    interfaceId: kind === "interface" ? interfaceIdOf(members) : undefined,
    notice,
    dev,
    members,
  };
}

/** All that can be called on a contract, whoever declares it, and all that it can say. */
function wholeOf({ byId }: CompiledUnit, node: AstNode): AstNode[] {
  const line = (node.linearizedBaseContracts as number[])
    .map((id) => byId.get(id))
    .filter((base) => base !== undefined);
  const called = new Map<string, AstNode>();
  for (const declaration of line.flatMap(({ nodes = [] }) => nodes)) {
    const selector = declaration.functionSelector as string | undefined;
    if (selector !== undefined && !called.has(selector)) called.set(selector, declaration);
  }

  const said = [...(node.usedEvents as number[]), ...(node.usedErrors as number[])].map((id) => byId.get(id));
  const own = (node.nodes ?? []).filter(
    ({ nodeType, kind }) => kind === "constructor" || /^(Struct|Enum)D/.test(nodeType),
  );
  return [...own, ...called.values(), ...said.filter((declaration) => declaration !== undefined)];
}

/** What an interface, a library or a part of a contract declares itself. */
function ownOf({ nodes = [] }: AstNode, kind: ContractDoc["kind"]): AstNode[] {
  const seen = kind === "library" ? ["external", "public", "internal"] : ["external", "public"];
  return nodes.filter(({ nodeType, visibility, constant }) => {
    if (nodeType === "FunctionDefinition") return seen.includes(String(visibility));
    return nodeType !== "VariableDeclaration" || visibility === "public" || (kind === "library" && constant === true);
  });
}

function kindOf({ contractKind, abstract }: AstNode): ContractDoc["kind"] {
  return contractKind === "contract" && abstract === true ? "abstract contract" : (contractKind as ContractDoc["kind"]);
}

function basesOf({ byId }: CompiledUnit, { baseContracts }: AstNode): string[] {
  return (baseContracts as { baseName: { referencedDeclaration: number } }[])
    .map(({ baseName }) => byId.get(baseName.referencedDeclaration)?.name)
    .filter((name) => name !== undefined);
}

function interfaceIdOf(members: readonly MemberDoc[]): string | undefined {
  const selectors = members.filter(({ kind }) => kind === "function").map(({ selector }) => Number(selector));
  if (selectors.length === 0) return undefined;
  return `0x${(selectors.reduce((all, selector) => all ^ selector, 0) >>> 0).toString(16).padStart(8, "0")}`;
}
