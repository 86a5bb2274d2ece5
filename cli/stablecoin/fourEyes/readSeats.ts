import { Contract, type JsonRpcProvider } from "ethers";

import { toKeyId } from "../../../src/access/quorum.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { explainFailure } from "../../lib/explainFailure.js";
import type { SeatsAt } from "./matter.js";

/** The seats that a contract counts. */
export interface Seats {
  readonly threshold: number;
  readonly count: number;
  /** Number of the seat, from zero, for which an account's key speaks; undefined for none. */
  readonly seatOf: (account: string) => Promise<number | undefined>;
}

/** Reads the seats of the version that signs, and makes sure that it is the one in office. */
export async function readSeats(provider: JsonRpcProvider, { body, contract, version }: SeatsAt): Promise<Seats> {
  const abi = [
    `function ${body}Version() view returns (uint32)`,
    `function ${body}Quorum(uint32 version) view returns (uint8 threshold, uint8 seatCount)`,
    `function ${body}Seat(uint32 version, bytes32 key) view returns (bool seated, uint256 seat)`,
  ];
  const reading = new Contract(contract, abi, provider);
  const current = await asked(() => reading.getFunction(`${body}Version`)() as Promise<bigint>, contract);
  if (current !== version) throw outOfOffice(version, current);

  const [threshold, count] = (await reading.getFunction(`${body}Quorum`)(version)) as [bigint, bigint];
  const seatOf = async (account: string): Promise<number | undefined> => {
    const [seated, seat] = (await reading.getFunction(`${body}Seat`)(version, toKeyId(account))) as [boolean, bigint];
    return seated ? Number(seat) : undefined;
  };
  return { threshold: Number(threshold), count: Number(count), seatOf };
}

/** What a person calls a seat. */
export function seatName(seat: number): string {
  return `seat ${seat + 1}`;
}

async function asked<Answer>(ask: () => Promise<Answer>, contract: string): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const { why } = await explainFailure(error);
    throw new CliError(
      { what: `${contract} does not say who sits.`, why, todo: "Correct the contract's address, or the endpoint." },
      { cause: error },
    );
  }
}

function outOfOffice(version: bigint, current: bigint): CliError {
  return new CliError(
    {
      what: "The request is for signers who are no longer, or not yet, in office.",
      why: `It names version ${version}, and version ${current} signs now.`,
      todo: "Have it proposed again for the version that signs now.",
    },
    { exitCode: EXIT.negative },
  );
}
