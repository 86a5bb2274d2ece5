import { verifyTypedData, type Wallet } from "ethers";

import { type Approval, toKeyId } from "../../../src/access/quorum.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { RequestFile, Signatory, SignatureFile } from "../../lib/request.js";
import type { Matter, SeatMessage } from "./matter.js";
import { type Seats, seatName } from "./readSeats.js";

/** Has a key sign what its seat signs for the contract. */
export async function approve(wallet: Wallet, { domain, types, message }: SeatMessage): Promise<Approval> {
  return { key: toKeyId(wallet.address), signature: await wallet.signTypedData(domain, types, message) };
}

/** The approvals of the maker, if there is one, and of every checker, each made sure of. */
export function approvalsOf(
  { quorum }: Matter,
  request: RequestFile,
  signatures: readonly SignatureFile[],
): Approval[] {
  if (quorum === undefined) return [];
  const given = [
    ...(request.approval === undefined ? [] : [{ by: request.maker, approval: request.approval }]),
    ...signatures.map(({ checker, approval }) => ({ by: checker, approval })),
  ];
  return given.map(({ by, approval }) => {
    if (approval !== undefined && isApproval(quorum.message, by, approval)) return approval;
    throw refused(
      `${by.person} has not approved it as a seat.`,
      approval === undefined
        ? "The file has no approval."
        : `Its approval is not one of ${by.account} over this message.`,
      "Have it signed again with this version of the command.",
    );
  });
}

/** Demands a quorum, as the contract will: every approval speaks for a seat, and there are enough. */
export async function requireQuorum(approvals: readonly Approval[], seats: Seats): Promise<void> {
  const approved = new Set<number>();
  for (const { key } of approvals) {
    const account = `0x${key.slice(-40)}`;
    const seat = await seats.seatOf(account);
    if (seat === undefined) {
      throw refused(`${account} has no seat.`, "Its approval does not count.", "Collect the signatures without it.");
    }
    approved.add(seat);
  }
  if (approved.size >= seats.threshold) return;

  const all = Array.from({ length: seats.count }, (_, seat) => seat);
  const missing = all.filter((seat) => !approved.has(seat)).map(seatName);
  throw refused(
    `${approved.size} of ${seats.threshold} seats that are needed have approved; nothing was sent.`,
    `Of ${seats.count} seats these have not: ${missing.join(", ")}.`,
    `Have ${seats.threshold - approved.size} more of them check and sign it.`,
  );
}

function isApproval({ domain, types, message }: SeatMessage, { account }: Signatory, approval: Approval): boolean {
  try {
    const signer = verifyTypedData(domain, types, message, approval.signature);
    return signer.toLowerCase() === account.toLowerCase() && approval.key === toKeyId(account);
  } catch {
    return false;
  }
}

function refused(what: string, why: string, todo: string): CliError {
  return new CliError({ what, why, todo }, { exitCode: EXIT.negative });
}
