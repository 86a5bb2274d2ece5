import type { Column } from "./table.js";

/** Where the proof of an event is: in which batch, at which place, and which transaction anchored it. */
export interface ProofReference {
  /** The root of the batch, 32 bytes as hexadecimal digits. */
  readonly root: string;
  /** The position of the event's leaf in the batch, from 0. */
  readonly leafIndex: number;
  /** The hash of the transaction that anchored the batch; absent while it waits. */
  readonly transaction?: string;
  /** Whether the batch is anchored although nobody says by which transaction. */
  readonly isAnchored?: true;
  /** The number of the block with that transaction. */
  readonly block?: string;
  /** The id of the chain that the batch is anchored on. */
  readonly chainId?: string;
  /** The address of the `EventLog`. */
  readonly log?: string;
}

/** What stands in place of a proof that there is not. */
export const NOT_ANCHORED = "not anchored";

const text = (title: string): Column => ({ title, kind: "text" });

/** The columns in which each row of a report says how its event is proved. */
export const PROOF_COLUMNS: readonly Column[] = [
  text("Proof"),
  text("Batch root"),
  { title: "Leaf index", kind: "decimal" },
  text("Transaction"),
  { title: "Block", kind: "decimal" },
  text("Chain"),
  text("EventLog"),
];

/** The cells below {@link PROOF_COLUMNS}. */
export function proofCells(proof: ProofReference | undefined): string[] {
  if (proof === undefined) return [NOT_ANCHORED, "", "", "", "", "", ""];
  return [
    proof.transaction === undefined && proof.isAnchored === undefined ? "pending" : "anchored",
    proof.root,
    String(proof.leafIndex),
    proof.transaction ?? "",
    proof.block ?? "",
    proof.chainId ?? "",
    proof.log ?? "",
  ];
}
