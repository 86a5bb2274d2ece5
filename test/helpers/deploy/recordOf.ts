import { deployedCode } from "../../../scripts/lib/deploy/readRecords.js";
import type { DeploymentRecord } from "../../../scripts/lib/deploy/recordFormat.js";

/** A record of a contract that stands nowhere. */
export function recordOf(contractName: string, fields: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    contractName,
    instance: null,
    sourceName: `contracts/${contractName}.sol`,
    proxy: null,
    address: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    chainId: 31_337,
    constructorArguments: [],
    transactionHash: `0x${"12".repeat(32)}`,
    blockNumber: 1,
    compilerVersion: "0.8.37+commit.f401782d",
    compilerInput: "34".repeat(32),
    gitCommit: null,
    gitDirty: false,
    implementation: null,
    formerImplementations: [],
    preparedImplementations: [],
    abi: [],
    ...fields,
  };
}

/** The same behind a proxy. */
export function proxiedRecordOf(contractName: string, fields: Partial<DeploymentRecord> = {}): DeploymentRecord {
  const [code] = deployedCode(recordOf(contractName, { address: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512" }));
  return recordOf(contractName, {
    sourceName: "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol",
    proxy: "ERC1967Proxy",
    implementation: code ?? null,
    ...fields,
  });
}
