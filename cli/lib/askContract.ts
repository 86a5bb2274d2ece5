import type { Interface, JsonRpcProvider, Result } from "ethers";

import { CliError, EXIT } from "./CliError.js";
import { explainFailure, isRefusal } from "./explainFailure.js";

/** A question to a contract. */
export interface Question {
  readonly abi: Interface;
  readonly to: string;
  readonly name: string;
  readonly args?: readonly unknown[];
}

/** Asks a contract; what it refuses is explained. */
export async function askContract(provider: JsonRpcProvider, { abi, to, name, args = [] }: Question): Promise<Result> {
  try {
    return abi.decodeFunctionResult(name, await provider.call({ to, data: abi.encodeFunctionData(name, [...args]) }));
  } catch (error) {
    const { why, todo } = await explainFailure(error);
    const exitCode = isRefusal(error) ? EXIT.negative : EXIT.failed;
    throw new CliError(
      { what: `The contract at ${to} did not answer ${name}.`, why, todo },
      { cause: error, exitCode },
    );
  }
}
