import { expect } from "chai";

import type { AstNode } from "../../../../scripts/lib/compiledSources.js";
import { declaredImmutables, describeFilled } from "../../../../scripts/lib/verify/immutables.js";

const AUTHORITY = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

describe("declaredImmutables", () => {
  it("finds the immutables of every contract and nothing else", () => {
    const ast = unit("LotLedger", [
      variable(7, "_authority", { nodeType: "UserDefinedTypeName", pathNode: { name: "IAuthority" } }),
      variable(8, "_seats", { nodeType: "ElementaryTypeName", name: "uint256" }, "mutable"),
    ]);
    const other = unit("IAuthority", [
      variable(9, "_delay", { nodeType: "ElementaryTypeName", name: "uint32" }),
      variable(10, "_version", { nodeType: "UserDefinedTypeName", pathNode: { name: "ShortString" } }),
      variable(11, "_callback", { nodeType: "FunctionTypeName" }),
    ]);

    expect([...declaredImmutables({ "a.sol": { ast }, "b.sol": { ast: other } })]).to.deep.equal([
      ["7", { name: "_authority", type: "contract IAuthority" }],
      ["9", { name: "_delay", type: "uint32" }],
      ["10", { name: "_version", type: "ShortString" }],
      ["11", { name: "_callback", type: "FunctionTypeName" }],
    ]);
  });
});

describe("describeFilled", () => {
  const declarations = new Map([
    ["7", { name: "_authority", type: "contract IAuthority" }],
    ["8", { name: "_currency", type: "bytes3" }],
    ["9", { name: "_delay", type: "uint32" }],
  ]);
  const valueOf = (key: string, value: string) =>
    describeFilled([{ key, kind: "immutable", value, places: 2 }], declarations)[0]?.value;

  it("writes an address, a number and anything else as a person reads them", () => {
    const currency = `0x${"555344".padEnd(64, "0")}`;

    expect(valueOf("7", `0x${AUTHORITY.slice(2).toLowerCase().padStart(64, "0")}`)).to.equal(AUTHORITY);
    expect(valueOf("9", `0x${"15180".padStart(64, "0")}`)).to.equal("86400");
    expect(valueOf("8", currency)).to.equal(currency);
  });

  it("leaves what code that is cut off still has of a value as it is", () => {
    expect(valueOf("7", "0x")).to.equal("0x");
    expect(valueOf("9", "0x15")).to.equal("0x15");
  });

  it("calls a library by its source and name", () => {
    const library = { key: "contracts/Quorum.sol:Quorum", kind: "library", value: AUTHORITY, places: 1 } as const;
    expect(describeFilled([library], declarations)).to.deep.equal([
      { name: "contracts/Quorum.sol:Quorum", type: "address", value: AUTHORITY, places: 1 },
    ]);
  });
});

function unit(name: string, nodes: AstNode[]): AstNode {
  const contract = { nodeType: "ContractDefinition", name, nodes };
  return { nodeType: "SourceUnit", nodes: [{ nodeType: "PragmaDirective" }, contract] };
}

function variable(id: number, name: string, typeName: object, mutability = "immutable"): AstNode {
  return { nodeType: "VariableDeclaration", id, name, mutability, typeName };
}
