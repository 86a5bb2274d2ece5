import { BrowserProvider, type Eip1193Provider, getAddress, toQuantity } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { type Account, connectedAccount, setAccount } from "./store.js";

/** A wallet in the browser, as EIP-1193 describes it. */
export interface WalletProvider extends Eip1193Provider {
  on?(event: string, listener: (value: never) => void): void;
  removeListener?(event: string, listener: (value: never) => void): void;
}

/** The wallet does not know the chain (EIP-3085). */
const UNKNOWN_CHAIN = 4_902;

/** Connects a wallet that announced itself (EIP-6963). Asks its owner for leave. */
export async function connectInjected(provider: WalletProvider, name: string, config: SuiteConfig): Promise<Account> {
  const [address] = (await provider.request({ method: "eth_requestAccounts" })) as string[];
  if (address === undefined) throw new Error("The wallet gave no account.");

  const account = await describe(provider, { name, address, config });
  setAccount(account, listen(provider, { name, config }));
  return account;
}

async function describe(
  provider: WalletProvider,
  { name, address, config }: { name: string; address: string; config: SuiteConfig },
): Promise<Account> {
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const browser = new BrowserProvider(provider, "any");
  const signer = await browser.getSigner(address);
  return {
    kind: "injected",
    name,
    address: getAddress(address),
    chainId,
    signer,
    switchChain: () => switchChain(provider, config),
  };
}

/** The wallet's owner changes accounts and chains at will: the page follows. */
function listen(provider: WalletProvider, { name, config }: { name: string; config: SuiteConfig }): () => void {
  const accountsChanged = (addresses: string[]) => {
    const [address] = addresses;
    if (address === undefined) setAccount(undefined);
    else void describe(provider, { name, address, config }).then((account) => setAccount(account));
  };
  const chainChanged = () => {
    const address = connectedAccount()?.address;
    if (address !== undefined) accountsChanged([address]);
  };

  provider.on?.("accountsChanged", accountsChanged as never);
  provider.on?.("chainChanged", chainChanged as never);
  return () => {
    provider.removeListener?.("accountsChanged", accountsChanged as never);
    provider.removeListener?.("chainChanged", chainChanged as never);
  };
}

async function switchChain(provider: WalletProvider, { chainId, network }: SuiteConfig): Promise<void> {
  const wanted = toQuantity(chainId);
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: wanted }] });
  } catch (error) {
    if ((error as { code?: number }).code !== UNKNOWN_CHAIN) throw error;
    const chain = {
      chainId: wanted,
      chainName: `Trust Machine ${network}`,
      rpcUrls: [new URL("/rpc", location.href).href],
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    };
    await provider.request({ method: "wallet_addEthereumChain", params: [chain] });
  }
}
