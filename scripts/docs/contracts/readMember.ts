import { FUNCTION_ROLES } from "../../../ignition/functionRoles.js";
import type { AstNode } from "../../lib/compiledSources.js";
import { id as hashOf } from "ethers";
import type { CompiledUnit } from "./compiledUnits.js";
import type { MemberDoc, MemberKind, Natspec, TypePlace, ValueDoc } from "./model.js";
import { readNatspec } from "./readNatspec.js";

const KINDS: Readonly<Record<string, MemberKind>> = {
  FunctionDefinition: "function",
  EventDefinition: "event",
  ErrorDefinition: "error",
  StructDefinition: "struct",
  EnumDefinition: "enum",
  UserDefinedValueTypeDefinition: "type",
  VariableDeclaration: "constant",
};

/** Whose page a declaration is read for. */
export interface Reader {
  readonly contract: string;
  /** Whether it stands on the level of the file. */
  readonly free: boolean;
}

/** Reads a declaration; undefined for what a page does not show. */
export function readMember(unit: CompiledUnit, node: AstNode, { contract, free }: Reader): MemberDoc | undefined {
  const kind = kindOf(node);
  if (kind === undefined) return undefined;

  const spec = readNatspec(node, unit.byId);
  const inputs = valuesOf(unit, node.parameters ?? node.members, spec);
  const outputs = outputsOf(unit, node, spec);
  const declaring = free ? contract : (unit.byId.get(node.scope as number)?.name ?? contract);
  return {
    kind,
    name: kind === "constructor" ? "constructor" : (node.name ?? ""),
    declaration: declarationOf(node, kind, inputs, outputs),
    selector: selectorOf(node),
    from: declaring,
    role: roleOf(node, contract),
    notice: spec.notice,
    dev: spec.dev,
    inputs: kind === "enum" ? enumValues(node) : inputs,
    outputs,
  };
}

function kindOf(node: AstNode): MemberKind | undefined {
  if (node.kind === "constructor") return "constructor";
  if (node.nodeType === "VariableDeclaration" && node.functionSelector !== undefined) return "function";
  return KINDS[node.nodeType];
}

function valuesOf(unit: CompiledUnit, list: unknown, spec: Natspec): ValueDoc[] {
  const nodes = Array.isArray(list) ? list : ((list as { parameters?: unknown[] } | undefined)?.parameters ?? []);
  return (nodes as AstNode[]).map((node) => valueOf(unit, node, spec.params.get(node.name ?? "") ?? ""));
}

function outputsOf(unit: CompiledUnit, node: AstNode, spec: Natspec): ValueDoc[] {
  if (node.nodeType === "VariableDeclaration" && node.functionSelector !== undefined) {
    return [{ ...valueOf(unit, node, spec.returns[0] ?? ""), name: "" }];
  }
  return valuesOf(unit, node.returnParameters, spec).map((value, index) => {
    const said = spec.returns[index] ?? "";
    const named = value.name !== "" && said.startsWith(`${value.name} `);
    return { ...value, text: named ? said.slice(value.name.length + 1) : said };
  });
}

function valueOf(unit: CompiledUnit, node: AstNode, text: string): ValueDoc {
  return {
    name: node.name ?? "",
    type: typeOf(node),
    typeAt: typePlace(unit, node.typeName),
    indexed: node.indexed === true,
    text,
  };
}

/** Members of an enum have no types; their numbers are what stands in a record. */
function enumValues(node: AstNode): ValueDoc[] {
  return ((node.members as AstNode[] | undefined) ?? []).map(({ name = "" }, index) => ({
    name,
    type: String(index),
    typeAt: undefined,
    indexed: false,
    text: "",
  }));
}

function typeOf({ typeDescriptions }: AstNode): string {
  const { typeString } = (typeDescriptions ?? {}) as { typeString?: string };
  return (typeString ?? "")
    .replaceAll(/\b(struct|enum|contract) /g, "")
    .replaceAll(/ (storage|memory|calldata)( ref| pointer)?\b/g, "");
}

function typePlace(unit: CompiledUnit, typeName: unknown): TypePlace | undefined {
  const { baseType, referencedDeclaration } = (typeName ?? {}) as {
    baseType?: unknown;
    referencedDeclaration?: number;
  };
  if (baseType !== undefined) return typePlace(unit, baseType);

  const declaration = unit.byId.get(referencedDeclaration ?? -1);
  const source = unit.sourceOf.get(referencedDeclaration ?? -1) ?? "";
  if (declaration?.name === undefined || !source.startsWith("contracts/")) return undefined;
  if (declaration.nodeType === "ContractDefinition") return { contract: declaration.name, name: "" };

  const scope = unit.byId.get(declaration.scope as number);
  const owner = scope?.nodeType === "ContractDefinition" ? scope : ownerOfFile(unit, source);
  return owner?.name === undefined ? undefined : { contract: owner.name, name: declaration.name };
}

/** A type on the level of a file is shown by the first contract in it. */
function ownerOfFile({ byId, sourceOf }: CompiledUnit, source: string): AstNode | undefined {
  return [...byId.values()].find(
    (node) => node.nodeType === "ContractDefinition" && sourceOf.get(node.id as number) === source,
  );
}

function declarationOf(
  node: AstNode,
  kind: MemberKind,
  inputs: readonly ValueDoc[],
  outputs: readonly ValueDoc[],
): string {
  const list = (values: readonly ValueDoc[]) =>
    values.map(({ type, indexed, name }) => `${type}${indexed ? " indexed" : ""} ${name}`.trim()).join(", ");
  if (kind === "struct")
    return `struct ${node.name} {\n${inputs.map(({ type, name }) => `    ${type} ${name};\n`).join("")}}`;
  if (kind === "enum")
    return `enum ${node.name} { ${enumValues(node)
      .map(({ name }) => name)
      .join(", ")} }`;
  if (kind === "type") return `type ${node.name} is ${typeOf(node.underlyingType as AstNode)};`;
  if (kind === "constant") return `${typeOf(node)} ${String(node.visibility)} constant ${node.name}`;
  if (kind === "constructor") return `constructor(${list(inputs)})`;
  if (kind !== "function") return `${kind} ${node.name}(${list(inputs)})`;

  const isVariable = node.nodeType === "VariableDeclaration";
  const mutability = isVariable ? "view" : String(node.stateMutability);
  const words = [isVariable ? "external" : String(node.visibility), mutability === "nonpayable" ? "" : mutability];
  const returns = outputs.length === 0 ? "" : `returns (${list(outputs)})`;
  return [`function ${node.name}(${list(inputs)})`, ...words, returns].filter((word) => word !== "").join(" ");
}

function selectorOf(node: AstNode): string | undefined {
  const digits = node.functionSelector ?? node.eventSelector ?? node.errorSelector;
  return digits === undefined ? undefined : `0x${String(digits)}`;
}

function roleOf(node: AstNode, contract: string): string | undefined {
  const selector = selectorOf(node);
  if (node.nodeType !== "FunctionDefinition" || selector === undefined) return undefined;
  const entry = FUNCTION_ROLES.filter((each) => each.contract === contract).find(({ functions }) =>
    functions.some((signature) => hashOf(signature).slice(0, 10) === selector),
  );
  const modifiers = (node.modifiers as { modifierName: { name: string } }[] | undefined) ?? [];
  return (
    entry?.role ?? (modifiers.some(({ modifierName }) => modifierName.name === "restricted") ? "ADMIN" : undefined)
  );
}
