import { checkFourEyes, FourEyesError, type Signatory as Eyes } from "../../../src/stablecoin/checkFourEyes.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { type People, requireRegistered, requireSamePeople } from "../../lib/people.js";
import type { RequestTerms, Signatory } from "../../lib/request.js";
import { type Seats, seatName } from "./readSeats.js";

/** By what people are told apart, beside their keys and what they say themselves. */
export interface Identities {
  /** The organisation's register. */
  readonly people?: People | undefined;
  /** The contract's seats. */
  readonly seats?: Seats | undefined;
}

/**
 * Demands that whoever made a request and those who checked it are different people: by what they call themselves, by the register
 * where the request names one, and by the contract's seats where it counts any.
 *
 * @throws {@link CliError} that says which rule is broken.
 */
export async function requireFourEyes(
  request: RequestTerms,
  checkers: readonly Signatory[],
  { people, seats }: Identities,
): Promise<void> {
  requireSamePeople(request, people);
  if (people !== undefined) for (const one of [request.maker, ...checkers]) requireRegistered(one, people);

  differ(eyesOf(request.maker), checkers.map(eyesOf));
  if (seats === undefined) return;
  const seated = [];
  for (const checker of checkers) seated.push(await seatOf(checker, seats));
  differ(await seatOf(request.maker, seats), seated);
}

function differ(maker: Eyes, checkers: readonly Eyes[]): void {
  try {
    checkFourEyes({ maker, checkers });
  } catch (error) {
    if (!(error instanceof FourEyesError)) throw error;
    throw new CliError(
      {
        what: "Whoever makes it and whoever checks it must be different people; nothing was signed or sent.",
        why: `${error.message}.`,
        todo: error.remedy,
      },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}

/** Names that differ in capitals or in how their letters are composed are one name. */
function eyesOf({ person, account }: Signatory): Eyes {
  return { person: person.normalize("NFKC").trim().toLowerCase(), key: account };
}

/** Whoever has no seat is known by the key alone. */
async function seatOf({ account }: Signatory, seats: Seats): Promise<Eyes> {
  const seat = await seats.seatOf(account);
  return { person: seat === undefined ? account : seatName(seat), key: account };
}
