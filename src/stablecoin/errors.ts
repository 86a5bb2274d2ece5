/** Why the token would refuse a message. */
export type MessageProblem =
  | { readonly kind: "not-an-address"; readonly field: string; readonly value: string }
  | { readonly kind: "zero-address"; readonly field: string }
  | { readonly kind: "not-a-uint256"; readonly field: string; readonly value: bigint }
  | { readonly kind: "not-32-bytes"; readonly field: string; readonly value: string }
  | { readonly kind: "not-bytes"; readonly field: string; readonly value: string }
  | { readonly kind: "empty-window"; readonly validAfter: bigint; readonly validBefore: bigint }
  | { readonly kind: "expired"; readonly field: string; readonly value: bigint; readonly now: bigint };

/** The token would refuse the message; nothing was signed or sent. */
export class InvalidMessageError extends Error {
  override readonly name = "InvalidMessageError";

  constructor(readonly problem: MessageProblem) {
    super(describe(problem));
  }
}

function describe(problem: MessageProblem): string {
  switch (problem.kind) {
    case "not-an-address":
      return `${problem.field} ${problem.value} is no address: give 20 bytes in hexadecimal`;
    case "zero-address":
      return `${problem.field} is the zero address, which can neither hold nor spend: name an account`;
    case "not-a-uint256":
      return `${problem.field} ${problem.value} is out of range: give an amount between 0 and 2^256 - 1`;
    case "not-32-bytes":
      return `${problem.field} ${problem.value} is not 32 bytes in hexadecimal: make one with randomNonce`;
    case "not-bytes":
      return `${problem.field} ${problem.value} is no bytes in hexadecimal: give what the signer's wallet returned`;
    case "empty-window":
      return `No second lies strictly between ${problem.validAfter} and ${problem.validBefore}: widen the window`;
    case "expired":
      return `${problem.field} ${problem.value} is not after ${problem.now}: give a later one`;
  }
}
