import type { ArtifactResolver } from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

/**
 * Gives Ignition the compiled contracts. Not the compiler's input and output: a journal does not need its 7 MB to be resumed.
 */
export function artifactResolver({ artifacts }: HardhatRuntimeEnvironment): ArtifactResolver {
  return {
    loadArtifact: (contractName) => artifacts.readArtifact(contractName),
    getBuildInfo: () => Promise.resolve(undefined),
  };
}
