import type { TransactionResponse } from "ethers";

/**
 * Waits for a transaction.
 * @param sent - The transaction.
 * @returns All gas that it used: the base fee and its calldata included.
 */
export async function gasOf(sent: TransactionResponse | Promise<TransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("The transaction was not mined.");
  return receipt.gasUsed;
}
