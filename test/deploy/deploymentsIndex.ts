import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import ts from "typescript";

import { INDEX_FILE, renderIndex, writeIndex } from "../../scripts/lib/deploy/deploymentsIndex.js";
import { writeRecords } from "../../scripts/lib/deploy/writeRecords.js";
import { proxiedRecordOf, recordOf } from "../helpers/deploy/recordOf.js";

const AUTHORITY = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

describe("renderIndex", () => {
  let deployments: string;

  beforeEach(() => {
    deployments = mkdtempSync(join(tmpdir(), "trust-machine-index-"));
  });

  const deploy = (network: string, chainId: number) =>
    writeRecords(
      join(deployments, network),
      { network, chainId, genesisHash: `0x${"ab".repeat(32)}`, endsWithNode: null },
      [proxiedRecordOf("Stablecoin", { blockNumber: 8 }), recordOf("Authority")],
      new Map([["34".repeat(32), "{}"]]),
    );

  it("is an empty object where nothing was deployed", () => {
    expect(renderIndex(deployments)).to.include("export const deployments = {} as const;");
    expect(renderIndex(join(deployments, "none"))).to.equal(renderIndex(deployments));
  });

  it("lists public networks by chain id and contracts by name, with a proxy's implementation", () => {
    deploy("sepolia", 11_155_111);
    deploy("base-sepolia", 84_532);

    const { implementation } = proxiedRecordOf("Stablecoin");
    const contracts = `    Authority: { address: "${AUTHORITY}", blockNumber: 1 },
    Stablecoin: { address: "${AUTHORITY}", blockNumber: 8, implementation: "${implementation?.address}" },
`;
    expect(renderIndex(deployments)).to.include(`export const deployments = {
  /** base-sepolia */
  84532: {
${contracts}  },
  /** sepolia */
  11155111: {
${contracts}  },
} as const;
`);
  });

  it("leaves out local chains, their alias, inputs, and folders half-written", () => {
    deploy("local-abababab", 31_337);
    deploy(".sepolia.incoming", 11_155_111);
    symlinkSync("local-abababab", join(deployments, "localhost"));
    mkdirSync(join(deployments, "notes"));
    writeFileSync(join(deployments, "README.md"), "# Deployments\n");

    expect(renderIndex(deployments)).to.include("export const deployments = {} as const;");
  });

  it("refuses two suites on one chain", () => {
    deploy("sepolia", 11_155_111);
    deploy("another", 11_155_111);

    expect(() => renderIndex(deployments)).to.throw("another and sepolia both hold records of chain 11155111");
  });

  it("types each address, and refuses a chain or a contract that is not there", function () {
    this.timeout(60_000);
    deploy("sepolia", 11_155_111);
    writeIndex(deployments);

    const [present, noChain, noContract] = problemsOf(deployments, [
      "deployments[11155111].Stablecoin.address satisfies `0x${string}`",
      "deployments[1].Stablecoin.address",
      "deployments[11155111].LotLedger.address",
    ]);
    expect(present).to.deep.equal([]);
    expect(noChain?.join()).to.include("'1' can't be used to index type");
    expect(noContract?.join()).to.include("'LotLedger' does not exist");
    expect(readFileSync(join(deployments, INDEX_FILE), "utf8")).to.equal(renderIndex(deployments));
  });
});

/** What the compiler says about uses of the index, each in a module of its own, without Node's types as in a browser. */
function problemsOf(folder: string, uses: readonly string[]): string[][] {
  const paths = uses.map((use, index) => {
    const path = join(folder, `use${index}.ts`);
    writeFileSync(path, `import { deployments } from "./index.js";\nexport const used = ${use};\n`);
    return path;
  });
  const { ES2022: target } = ts.ScriptTarget;
  const [module, moduleResolution] = [ts.ModuleKind.Node20, ts.ModuleResolutionKind.Node16];
  const program = ts.createProgram(paths, { strict: true, noEmit: true, types: [], target, module, moduleResolution });

  return paths.map((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
