import { type JsonRpcProvider, toQuantity } from "ethers";
import type { Page } from "playwright-core";

/** How a wallet in the browser behaves. */
export interface InjectedWallet {
  readonly name: string;
  /** Account of the local node, which signs for it. */
  readonly account: string;
  /** Chain that it says it is on; changes when it is asked to switch. */
  chainId: number;
  /** Whether its owner declines to send. */
  declines: boolean;
}

/** Puts a wallet that announces itself (EIP-6963) into a page; the node answers what it is asked. Reload the page afterwards. */
export async function injectWallet(page: Page, wallet: InjectedWallet, node: JsonRpcProvider): Promise<void> {
  await page.exposeFunction("tmWallet", async (method: string, params: unknown[]) => {
    try {
      return { result: await answer(wallet, node, { method, params }) };
    } catch (error) {
      const { code = -32_603, message, data } = rpcError(error);
      return { error: { code, message, data } };
    }
  });
  await page.addInitScript(announce, { name: wallet.name });
}

async function answer(
  wallet: InjectedWallet,
  node: JsonRpcProvider,
  { method, params }: { method: string; params: unknown[] },
): Promise<unknown> {
  if (method === "eth_requestAccounts" || method === "eth_accounts") return [wallet.account];
  if (method === "eth_chainId") return toQuantity(wallet.chainId);
  if (method === "wallet_switchEthereumChain") {
    wallet.chainId = Number((params[0] as { chainId: string }).chainId);
    return null;
  }
  if (method === "eth_sendTransaction" && wallet.declines) {
    throw Object.assign(new Error("User rejected the request."), { code: 4_001 });
  }
  return node.send(method, params);
}

function rpcError(error: unknown): { code?: number; message: string; data?: unknown } {
  const inner = (error as { error?: { code?: number; message: string; data?: unknown } }).error;
  return inner ?? (error as { code?: number; message: string });
}

/** Runs in the page. */
function announce({ name }: { name: string }): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const page = globalThis as unknown as {
    tmWallet: (method: string, params: unknown[]) => Promise<{ result?: unknown; error?: { message: string } }>;
    addEventListener: (type: string, listener: () => void) => void;
    dispatchEvent: (event: unknown) => void;
    CustomEvent: new (type: string, init: object) => unknown;
  };
  const provider = {
    async request({ method, params = [] }: { method: string; params?: unknown[] }) {
      const { result, error } = await page.tmWallet(method, params);
      if (error !== undefined) throw Object.assign(new Error(error.message), error);
      if (method === "wallet_switchEthereumChain") {
        const chainId = (params[0] as { chainId: string }).chainId;
        for (const listener of listeners.get("chainChanged") ?? []) listener(chainId);
      }
      return result;
    },
    on: (event: string, listener: (value: unknown) => void) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener: (event: string, listener: (value: unknown) => void) => listeners.get(event)?.delete(listener),
  };
  const icon =
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24'><circle cx='12' cy='12' r='10'/></svg>";
  const info = { uuid: "350670db-19fa-4704-a166-e52e178b59d2", name, icon, rdns: "invalid.trustmachine.test" };
  const detail = Object.freeze({ info, provider });
  const tell = () => page.dispatchEvent(new page.CustomEvent("eip6963:announceProvider", { detail }));
  page.addEventListener("eip6963:requestProvider", tell);
  tell();
}
