import type { Signer } from "ethers";
import { useSyncExternalStore } from "react";

/** Who pays. Only types of ethers stand here: its code comes with the first connection. */
export interface Account {
  /** "burner": a key of this browser tab, for local chains. */
  readonly kind: "burner" | "injected";
  /** What the wallet calls itself; undefined for a burner, which is named in the reader's language. */
  readonly name: string | undefined;
  readonly address: string;
  /** The chain that the wallet is on; null before it said so. */
  readonly chainId: number | null;
  readonly signer: Signer;
  /** Asks the wallet to change to a chain; a burner is always on the right one. */
  readonly switchChain?: () => Promise<void>;
}

interface State {
  readonly account: Account | undefined;
}

let state: State = { account: undefined };
let stopListening: (() => void) | undefined;
const listeners = new Set<() => void>();

/** Puts an account in place of the present one. `stop` ends what listens to its wallet. */
export function setAccount(account: Account | undefined, stop?: () => void): void {
  if (stop !== undefined || account === undefined) {
    stopListening?.();
    stopListening = stop;
  }
  state = { account };
  for (const listener of listeners) listener();
}

/** The account that is connected, for whatever shows it. */
export function useWallet(): State {
  return useSyncExternalStore(subscribe, () => state);
}

/** The account that is connected at this moment. */
export function connectedAccount(): Account | undefined {
  return state.account;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
