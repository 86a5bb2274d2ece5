import { type ArgumentType, buildModule } from "@nomicfoundation/ignition-core";

/**
 * Deploys an implementation that a proxy may be upgraded to. It changes nothing: the Authority decides on the upgrade.
 * @param contractName - The implementation's contract.
 * @param constructorArguments - As the constructor takes them; large integers as decimal strings.
 */
export function upgradeModule(contractName: string, constructorArguments: readonly unknown[]) {
  return buildModule("Upgrade", (m) => ({
    implementation: m.contract(contractName, [...constructorArguments] as ArgumentType[], { id: "Implementation" }),
  }));
}
