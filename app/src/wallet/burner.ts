import { hexlify, JsonRpcSigner, parseEther, randomBytes, toQuantity, Wallet } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { IStablecoin__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IStablecoin__factory.js";
import { AMOUNT_DECIMALS } from "../../../src/stablecoin/formatAmount.js";
import { chainProvider } from "./chain.js";
import { type Account, setAccount } from "./store.js";

const STORAGE_KEY = "tm.burner";

/** The faucet pays from the story's hospital: account 12 of the mnemonic that every Hardhat node and anvil starts with. */
const FAUCET_ACCOUNT = "0xFABB0ac9d68B0B445fB7357272Ff202C5651694a";

/** What the faucet gives. */
const FAUCET_ETHER = parseEther("10");
const FAUCET_MONEY = 1_000n * 10n ** BigInt(AMOUNT_DECIMALS);

/** Whether this tab holds a key that can be connected again without asking. */
export function hasBurner(): boolean {
  return sessionStorage.getItem(STORAGE_KEY) !== null;
}

/**
 * Connects the key of this browser tab, made at the first call. It lies open in the session's storage and is gone with the tab, so
 * only a developer's own chain gets one.
 */
export function connectBurner(config: SuiteConfig): Account {
  requireLocal(config);
  const key = sessionStorage.getItem(STORAGE_KEY) ?? hexlify(randomBytes(32));
  sessionStorage.setItem(STORAGE_KEY, key);

  const signer = new Wallet(key, chainProvider(config));
  const account: Account = {
    kind: "burner",
    name: undefined,
    address: signer.address,
    chainId: config.chainId,
    signer,
  };
  setAccount(account);
  return account;
}

/** Gives ether and stablecoin to an account of a local chain, out of the funds of the story's hospital. */
export async function giveFromFaucet(address: string, config: SuiteConfig): Promise<void> {
  requireLocal(config);
  const token = config.contracts.Stablecoin;
  if (token === undefined) throw new Error("The suite has no Stablecoin.");

  const node = chainProvider(config);
  await node.send("hardhat_setBalance", [address, toQuantity(FAUCET_ETHER)]);
  await node.send("hardhat_impersonateAccount", [FAUCET_ACCOUNT]);
  try {
    // Made directly: a node does not list the accounts that it impersonates.
    const hospital = new JsonRpcSigner(node, FAUCET_ACCOUNT);
    const sent = await IStablecoin__factory.connect(token.address, hospital).transfer(address, FAUCET_MONEY);
    await sent.wait();
  } finally {
    await node.send("hardhat_stopImpersonatingAccount", [FAUCET_ACCOUNT]);
  }
}

function requireLocal({ local }: SuiteConfig): void {
  if (!local) throw new Error("Burner accounts and the faucet are for local chains only.");
}
