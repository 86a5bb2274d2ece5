import type { BaseContract } from "ethers";
import { ethers } from "hardhat";

import { deploymentOf } from "../lib/deploymentOf.js";
import { NAME, SYMBOL, type DeployedToken, type TokenUnderTest } from "./measureToken.js";

/** The suite's token, behind OpenZeppelin's proxy. */
export const suiteToken: TokenUnderTest = {
  version: "2",
  deploy: async ({ controller }) => {
    const implementation = await ethers.deployContract("Stablecoin", [NAME, SYMBOL, "0x555344"]);
    const holder = await controller.getAddress();
    const roles = ["owner", "masterMinter", "pauser", "blacklister", "rescuer"];
    const holders = Object.fromEntries(roles.map((role) => [role, holder]));
    return behindOpenZeppelinsProxy("Stablecoin", implementation, [holders]);
  },
};

/** The same features put together from OpenZeppelin's parts, behind OpenZeppelin's proxy. */
export const openZeppelinToken: TokenUnderTest = {
  version: "1",
  deploy: async ({ controller }) => {
    const implementation = await ethers.deployContract("OpenZeppelinStablecoin");
    return behindOpenZeppelinsProxy("OpenZeppelinStablecoin", implementation, [
      NAME,
      SYMBOL,
      await controller.getAddress(),
    ]);
  },
};

/** The same features put together from Solady's parts, behind Solady's proxy. */
export const soladyToken: TokenUnderTest = {
  version: "1",
  deploy: async ({ controller }) => {
    const implementation = await ethers.deployContract("SoladyStablecoin");
    const proxyCode = await ethers.deployContract("SoladyProxyCode");
    const code: string = await proxyCode.getFunction("creationCode").staticCall(implementation);
    const created = await controller.sendTransaction({ data: code });
    const address = (await created.wait())?.contractAddress ?? "";

    const token = await ethers.getContractAt("SoladyStablecoin", address);
    const initialized = await token.getFunction("initialize").send(controller);
    const deployments = {
      SoladyStablecoin: await deploymentOf(implementation),
      "LibClone (ERC-1967)": await deploymentOf(address, [created, initialized]),
    };
    return { token, deployments };
  },
};

/** A token without a proxy and without controls, whose treasurer mints. */
export function bareToken(name: "BareOpenZeppelin" | "BareSolady" | "BareSolmate"): TokenUnderTest {
  return {
    version: "1",
    deploy: async ({ treasurer }) => {
      const token = await ethers.deployContract(name, [treasurer]);
      return { token, deployments: { [name]: await deploymentOf(token) } };
    },
  };
}

async function behindOpenZeppelinsProxy(
  name: string,
  implementation: BaseContract,
  initialValues: readonly unknown[],
): Promise<DeployedToken> {
  const initialization = implementation.interface.encodeFunctionData("initialize", initialValues);
  const proxy = await ethers.deployContract("ERC1967Proxy", [implementation, initialization]);
  const deployments = { [name]: await deploymentOf(implementation), ERC1967Proxy: await deploymentOf(proxy) };
  return { token: implementation.attach(proxy), deployments };
}
