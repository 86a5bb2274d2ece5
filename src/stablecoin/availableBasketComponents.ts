/**
 * Finds the components that a basket can pay now, by asking a node to try a redemption of each alone. That is the transfer
 * itself, so it needs to know nothing of how a token freezes or pauses, and it finds what no view tells. It costs no gas; a
 * component may still stop between the trial and the transaction, which is then refused.
 *
 * @param count - How many components there are.
 * @param tryRedeem - Simulates a redemption with only the components in `taken` and minimums of zero, and rejects when it would
 * revert. With ethers: `(taken) => basket.connect(holder).redeem.staticCall(amount, to, taken, zeros)`.
 * @returns The mask: bit i is set when component i can be paid.
 */
export async function availableBasketComponents(
  count: number,
  tryRedeem: (taken: bigint) => Promise<unknown>,
): Promise<bigint> {
  // One that leaves everything in must work, or each component would be blamed for what is wrong with the redemption itself.
  await tryRedeem(0n);

  const bits = Array.from({ length: count }, (_, number) => 1n << BigInt(number));
  const works = await Promise.all(
    bits.map((bit) =>
      tryRedeem(bit).then(
        () => bit,
        () => 0n,
      ),
    ),
  );
  return works.reduce((mask, bit) => mask | bit, 0n);
}
