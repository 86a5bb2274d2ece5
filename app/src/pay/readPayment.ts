import { getAddress } from "ethers";

import { type AmountProblem, parseAmount } from "../../../src/stablecoin/parseAmount.js";

/** What was typed into the form. */
export interface TypedPayment {
  readonly to: string;
  readonly amount: string;
}

/** What is wrong, by field. */
export interface PaymentProblems {
  readonly to?: "missing" | "notAnAddress" | "checksum" | "zeroAddress" | "token" | "self";
  readonly amount?: AmountProblem | "insufficient";
}

/** What a payment is judged against. */
export interface PaymentContext {
  readonly from: string;
  readonly token: string;
  /** What the payer holds; undefined while unknown, when the chain itself has to judge. */
  readonly balance: bigint | undefined;
}

/** Reads a payment that somebody typed: either it is whole, or each field says what is wrong with it. */
export function readPayment(
  typed: TypedPayment,
  { from, token, balance }: PaymentContext,
): { to: string; amount: bigint } | { problems: PaymentProblems } {
  const to = readAddress(typed.to, { from, token });
  const amount = parseAmount(typed.amount);
  const short = "amount" in amount && balance !== undefined && amount.amount > balance;

  if ("address" in to && "amount" in amount && !short) return { to: to.address, amount: amount.amount };
  return {
    problems: {
      ...("problem" in to ? { to: to.problem } : {}),
      ...("problem" in amount ? { amount: amount.problem } : short ? { amount: "insufficient" as const } : {}),
    },
  };
}

function readAddress(
  text: string,
  { from, token }: Pick<PaymentContext, "from" | "token">,
): { address: string } | { problem: NonNullable<PaymentProblems["to"]> } {
  const typed = text.trim();
  if (typed === "") return { problem: "missing" };
  if (!/^0x[0-9a-f]{40}$/i.test(typed)) return { problem: "notAnAddress" };
  if (/^0x0{40}$/.test(typed)) return { problem: "zeroAddress" };

  try {
    const address = getAddress(typed);
    if (address === getAddress(token)) return { problem: "token" };
    return address === getAddress(from) ? { problem: "self" } : { address };
  } catch {
    return { problem: "checksum" };
  }
}
