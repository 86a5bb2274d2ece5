import type { Artifacts } from "hardhat/types/index.js";

/** What creating a contract costs beside its bytes: the transaction, CREATE, and a constructor that writes a few words. */
const CREATION_GAS = 21_000n + 32_000n + 300_000n;
/** EIP-170's price of a byte of code, and the dearest byte of calldata. */
const GAS_PER_CODE_BYTE = 200n;
const GAS_PER_CALLDATA_BYTE = 16n;
/** A generous set-up call: the dearest write a set of seats. */
const CALL_GAS = 300_000n;

/** A generous estimate of what creating the contracts and making the calls costs. */
export async function deploymentGas(
  artifacts: Artifacts,
  contracts: readonly string[],
  calls: number,
): Promise<bigint> {
  const creations = await Promise.all(
    contracts.map(async (name) => {
      const { bytecode, deployedBytecode } = await artifacts.readArtifact(name);
      const code = BigInt(deployedBytecode.length / 2) * GAS_PER_CODE_BYTE;
      const calldata = BigInt(bytecode.length / 2) * GAS_PER_CALLDATA_BYTE;
      return CREATION_GAS + code + calldata;
    }),
  );
  return creations.reduce((sum, gas) => sum + gas, BigInt(calls) * CALL_GAS);
}
