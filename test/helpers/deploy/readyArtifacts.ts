import { Fragment, type JsonFragment } from "ethers";
import hre from "hardhat";
import type { Artifact, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

/**
 * Hardhat whose artifacts are read once and whose ABIs are parsed once. Ignition parses an ABI for each step that it checks, which
 * is most of what a run costs that crashes soon; hundreds of such runs are bearable this way. Written down, the ABIs are what they were.
 */
export function withReadyArtifacts(): HardhatRuntimeEnvironment {
  const ready = new Map<string, Promise<Artifact>>();
  const readArtifact = (name: string): Promise<Artifact> => {
    const known = ready.get(name) ?? hre.artifacts.readArtifact(name).then(parse);
    ready.set(name, known);
    return known;
  };
  const artifacts = Object.assign(Object.create(hre.artifacts) as HardhatRuntimeEnvironment["artifacts"], {
    readArtifact,
  });
  return Object.assign(Object.create(hre) as HardhatRuntimeEnvironment, { artifacts });
}

function parse(artifact: Artifact): Artifact {
  const abi = (artifact.abi as JsonFragment[]).map((json) =>
    Object.defineProperty(Fragment.from(json), "toJSON", { value: () => json }),
  );
  return { ...artifact, abi };
}
