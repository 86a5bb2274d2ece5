import { SupplyChainError } from "../errors.js";

/** The lot was not made from the recalled one. */
export class LotNotAffectedError extends SupplyChainError {
  constructor(readonly lot: string) {
    super(
      `${lot} was not made from the recalled lot`,
      "Check the lot, and whether what is known of the ledger reaches up to its making.",
    );
  }
}

/** The lineage of a lot does not name the one that it is said to be made from. */
export class LineageMismatchError extends SupplyChainError {
  constructor(
    readonly child: string,
    readonly parent: string,
  ) {
    super(
      `The lineage of ${child} does not name ${parent}`,
      "Read the event LotsProcessed that tells of the lot's making from the chain itself.",
    );
  }
}
