import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { chainProvider } from "../wallet/chain.js";
import type { Account } from "../wallet/store.js";
import { stablecoinAt } from "./stablecoinAt.js";

/** How far a payment is. */
export type PaymentStep = "checking" | "signing" | "mining" | "done";

/** One payment. */
export interface Payment {
  readonly account: Account;
  readonly config: SuiteConfig;
  readonly to: string;
  readonly amount: bigint;
  /** Is told each step when it begins, with the transaction's hash from "mining" on. */
  readonly onStep: (step: PaymentStep, hash?: string) => void;
}

/**
 * Pays. The chain is asked first, so that whoever cannot pay learns why before a wallet asks for anything.
 *
 * @returns Hash of the transaction, mined: paid if the last step was "done", else refused by the chain in the meantime.
 */
export async function pay({ account, config, to, amount, onStep }: Payment): Promise<string> {
  onStep("checking");
  const node = chainProvider(config);
  await stablecoinAt(config, node).transfer.staticCall(to, amount, { from: account.address });

  onStep("signing");
  const { hash } = await stablecoinAt(config, account.signer).transfer(to, amount);

  onStep("mining", hash);
  // Through the page's own node: a wallet may poll slowly.
  const receipt = await node.waitForTransaction(hash);
  // A transaction can be mined and refused all the same; its own page says so, and why.
  if (receipt?.status === 1) onStep("done", hash);
  return hash;
}
