/** What each example prints when all is well, in this order, among other lines. */
export const EXAMPLES = {
  ethers: [
    /^The hospital holds [\d,]+\.\d\d TMD\.$/,
    /^The carrier took 20\.00 TMD by permit\.$/,
    /^The relayer sent 5\.00 TMD that the hospital signed for\.$/,
    /^AuthorizationAlreadyUsed: .+$/,
    /^AuthorizationAlreadyUsed: .*[\u4e00-\u9fff].*$/,
    /^Signed offline: permission for 0x1{40}, 292 bytes\.$/,
    /^Signed offline: transfer for 0x1{40}, 356 bytes\.$/,
    /^Signed offline: cancellation for 0x1{40}, 228 bytes\.$/,
    /^Signed offline: submission for 0x2{40}, 836 bytes\.$/,
    /^Signed offline: freeze for 0x3{40}, 836 bytes\.$/,
    /^Signed offline: seizure for 0x3{40}, 1572 bytes\.$/,
  ],
  viem: [
    /^Without a payment: 402\.$/,
    /^With one: 200, the certificate of conformity, paid for on the chain\.$/,
    /^The mask maker received 0\.25\.$/,
    /^Notarized 0x[0-9a-f]{64}\.$/,
    /^It is final, and its commitment opens with the file\.$/,
  ],
  wagmi: [
    /^Before: <p>[\d,]+\.\d\d TMD<\/p><button type="button" disabled="">Pay 12\.50<\/button>$/,
    /^The payment ended with success\.$/,
    /^After: <p>[\d,]+\.\d\d TMD<\/p><button type="button">Pay 12\.50<\/button>$/,
    /^Too much: 0x[0-9a-fA-F]{40} holds [\d,.]+, but 1,000,000,000\.00 are needed\. .+$/,
  ],
  solidity: [
    /^Compiled against the installed suite: \d+ bytes\.$/,
    /^The contract holds 30\.00\.$/,
    /^Refused without evidence: StatusNotMet\.$/,
    /^Paid with evidence: 30\.00\.$/,
  ],
} as const satisfies Record<string, readonly RegExp[]>;

/** An example, by its folder below `examples/`. */
export type ExampleName = keyof typeof EXAMPLES;

/** All of them, in the order in which they run. */
export const EXAMPLE_NAMES = Object.keys(EXAMPLES) as ExampleName[];

/** What the examples together move, in base units of the stablecoin: the chain itself must say so afterwards. */
export const EXPECTED_CHANGES = {
  hospital: -(20_000_000n + 5_000_000n + 250_000n + 12_500_000n + 30_000_000n),
  carrier: 20_000_000n + 5_000_000n + 12_500_000n,
  maskMaker: 250_000n + 30_000_000n,
} as const;

/**
 * Finds the first expected line that an example did not print.
 *
 * @returns The line's pattern; undefined when all are there, in order.
 */
export function missingLine(name: ExampleName, output: string): RegExp | undefined {
  const lines = output.split("\n");
  return EXAMPLES[name].find((pattern) => {
    const index = lines.findIndex((line) => pattern.test(line));
    lines.splice(0, index + 1);
    return index < 0;
  });
}
