import type { NetworksUserConfig } from "hardhat/types/index.js";

/**
 * `hardhat` is the in-process chain of the tests, `localhost` the node that `npm start` runs. Public networks come from the
 * environment: `TM_<NETWORK>_RPC_URL` and `TM_DEPLOYER_KEY`; nothing secret is kept in the repository.
 */
export const networks: NetworksUserConfig = {
  hardhat: { chainId: 31337, hardfork: "osaka" },
  localhost: { url: process.env.TM_LOCALHOST_RPC_URL ?? "http://127.0.0.1:8545", chainId: 31337 },
  ...publicNetwork("sepolia", 11_155_111),
  ...publicNetwork("base-sepolia", 84_532),
};

function publicNetwork(name: string, chainId: number): NetworksUserConfig {
  const url = process.env[`TM_${name.toUpperCase().replaceAll("-", "_")}_RPC_URL`];
  if (url === undefined) return {};

  const key = process.env.TM_DEPLOYER_KEY;
  return { [name]: { url, chainId, accounts: key === undefined ? [] : [key] } };
}
