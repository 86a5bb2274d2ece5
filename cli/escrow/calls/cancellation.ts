import { type Command, Option } from "commander";

import type { EscrowCancellation } from "../../../src/supplychain/escrow/cancellationTypedData.js";
import { escrowId } from "../../../src/supplychain/escrow/escrowId.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { address, bytes, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";
import type { TermsFile } from "./readTerms.js";

/** Format of a side's word that an escrow shall end. */
export const CANCELLATION_FORMAT = "trust-machine-escrow-cancellation-1";

const WHAT = "a signed cancellation";

/** Who signs. */
export const SIDES = ["buyer", "seller"] as const;

/** One of the two. */
export type Side = (typeof SIDES)[number];

/** What one side signed. */
export interface SignedCancellation {
  readonly side: Side;
  readonly cancellation: EscrowCancellation;
  readonly signer: string;
  readonly signature: string;
}

/** Adds the option that says who signs. */
export function withSide(command: Command): Command {
  return command.addOption(new Option("--side <side>", "who signs").choices(SIDES).makeOptionMandatory());
}

/** Reads what `trust-machine escrow sign-cancellation --json` printed, and makes sure that it is of this escrow and of this side. */
export async function readCancellation(
  io: Io,
  path: string,
  { file, side }: { readonly file: TermsFile; readonly side: Side },
): Promise<SignedCancellation> {
  const signed = await parseCancellation(io, path);
  if (signed.side !== side) throw notThat(path, WHAT, `It is the ${signed.side}'s, and the ${side}'s is needed.`);
  const { escrow, chainId, cancellation, signer, signature } = signed;
  const id = escrowId(file.terms);
  if (cancellation.escrow === id && escrow === file.escrow && chainId === file.chainId) {
    return { side, cancellation, signer, signature };
  }
  throw notThat(
    path,
    WHAT,
    `It ends the escrow ${cancellation.escrow} at ${escrow} on chain ${chainId}; the terms are those of ${id} at ${file.escrow} on chain ${file.chainId}.`,
  );
}

/** Makes sure that both sides signed for the same amounts and the same deadline. */
export function requireAgreed(buyer: SignedCancellation, seller: SignedCancellation): EscrowCancellation {
  const differing = (["toSeller", "toBuyer", "deadline"] as const).filter(
    (name) => buyer.cancellation[name] !== seller.cancellation[name],
  );
  if (differing.length === 0) return buyer.cancellation;
  const told = differing.map(
    (name) => `${name}: the buyer ${buyer.cancellation[name]}, the seller ${seller.cancellation[name]}`,
  );
  throw new CliError({
    what: "Buyer and seller did not agree; nothing was sent.",
    why: `They signed different cancellations (${told.join("; ")}).`,
    todo: "Have one of them sign what the other did.",
  });
}

async function parseCancellation(
  io: Io,
  path: string,
): Promise<SignedCancellation & { readonly escrow: string; readonly chainId: bigint }> {
  const members = await readJson(io, path, WHAT);
  try {
    requireFormat(members, CANCELLATION_FORMAT);
    const message = record(members.cancellation, "cancellation");
    return {
      escrow: address(members, "escrow"),
      chainId: whole(members, "chainId"),
      side: sideOf(text(members, "side")),
      signer: address(members, "signer"),
      signature: bytes(members, "signature"),
      cancellation: {
        escrow: word(message, "escrow"),
        toSeller: whole(message, "toSeller"),
        toBuyer: whole(message, "toBuyer"),
        deadline: whole(message, "deadline"),
      },
    };
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
}

function sideOf(name: string): Side {
  const found = SIDES.find((side) => side === name);
  if (found !== undefined) return found;
  throw new Error(`Its side is none of ${SIDES.join(", ")}`);
}
