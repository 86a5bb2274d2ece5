import { SupplyChainError } from "./errors.js";

/** The text is no decimal number that a ledger could hold. */
export class QuantityFormatError extends SupplyChainError {
  constructor(readonly text: string) {
    super(`"${text}" is no decimal quantity`, "Write digits with at most one point, such as 1250 or 12.5.");
  }
}

/** The quantity needs more decimal places than are allowed here. */
export class QuantityDecimalsError extends SupplyChainError {
  constructor(
    readonly text: string,
    readonly decimals: number,
    readonly maximum: number,
  ) {
    super(
      `${text} has ${decimals} decimal places, ${maximum} are allowed`,
      "Round it to what was measured, or state it in a smaller unit.",
    );
  }
}

/** The number of decimal places is not one that a lot can have. */
export class InvalidDecimalsError extends SupplyChainError {
  constructor(
    readonly decimals: number,
    readonly maximum: number,
  ) {
    super(`A lot cannot have ${decimals} decimal places`, `Give a whole number from 0 to ${maximum}.`);
  }
}

/** The quantity is zero or does not fit the ledger's 96 bits. */
export class QuantityRangeError extends SupplyChainError {
  constructor(
    readonly quantity: bigint,
    readonly maximum: bigint,
  ) {
    super(
      `${quantity} is outside 1 to ${maximum}`,
      "A lot is never empty; state a very large one in a bigger unit or with fewer decimal places.",
    );
  }
}

/** The text or word is no unit code of UN/ECE Recommendation 20 in form. */
export class UnitCodeError extends SupplyChainError {
  constructor(readonly unit: string) {
    super(
      `"${unit}" is no unit code`,
      "Take the common code from UN/ECE Recommendation 20: up to three of A-Z and 0-9, such as KGM, H87 or AK.",
    );
  }
}

/** The identifier is no GS1 key, so no lot can be kept under it. */
export class NoGs1KeyError extends SupplyChainError {
  constructor(readonly identifier: string) {
    super(
      `"${identifier}" is no GS1 key`,
      "Give a GS1 Digital Link such as https://id.gs1.org/01/09506000134352/10/ABC123, or an EPC URN.",
    );
  }
}

/** The value is no party id. */
export class InvalidPartyIdError extends SupplyChainError {
  constructor(readonly party: bigint) {
    super(`${party} is no party id`, "Give the id from the PartyRegistry: a positive number below 2^40.");
  }
}
