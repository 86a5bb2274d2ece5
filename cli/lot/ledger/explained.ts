import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { CliError } from "../../lib/CliError.js";

/** Computes something; what the library refuses is told as what it is about. */
export function explained<Result>(what: string, compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof SupplyChainError)) throw error;
    throw new CliError({ what, why: error.message, todo: error.remedy }, { cause: error });
  }
}
