import { encodeUnit } from "../encodeUnit.js";
import { LOT_LEDGER_ABI } from "./ledgerAbi.js";
import type { LotOperation, LotOutput } from "./operations.js";

/** A side's word beside a call: a signature, or none where the side itself calls. */
export interface GivenWord {
  readonly signer: string;
  /** Empty (`0x`) of the account that calls. */
  readonly signature: string;
}

/** The words that an adjustment and a transfer of title carry: custodian and title holder, or giver and receiver. */
export type GivenWords = readonly [GivenWord, GivenWord];

/**
 * The data of the call that an operation stands for.
 *
 * @param operation - The operation.
 * @param words - Of `adjust` and `title`; other calls carry none.
 */
export function operationData(operation: LotOperation, words?: GivenWords): string {
  const encode = (name: string, args: readonly unknown[]): string => LOT_LEDGER_ABI.encodeFunctionData(name, [...args]);
  switch (operation.kind) {
    case "create": {
      const { party, identifier, quantity, unit, decimals, eventHash } = operation;
      return encode("create", [party, identifier, quantity, encodeUnit(unit), decimals, eventHash]);
    }
    case "split":
      return encode("split", [operation.lot, operation.parts, operation.eventHash]);
    case "transform": {
      const { inputs, outputs, process, eventHash } = operation;
      return encode("transform", [inputs, outputs.map(withBytes), process, eventHash]);
    }
    case "pack":
    case "unpack":
      return encode(operation.kind, [operation.parent, operation.lots, operation.eventHash]);
    case "offer":
      return encode("offerCustody", [operation.lot, operation.to, operation.deadline, operation.document]);
    case "accept":
      return encode("acceptCustody", [operation.offer, operation.receivedQuantity]);
    case "withdraw":
      return encode("withdrawOffer", [operation.lot]);
    case "destroy":
      return encode("destroy", [operation.lot, operation.reason]);
    case "declareYield": {
      const { party, process, from, to, numerator, denominator } = operation;
      return encode("declareYield", [party, process, encodeUnit(from), encodeUnit(to), { numerator, denominator }]);
    }
    case "adjust":
      return encode("adjust", [operation.adjustment, ...requireWords(words)]);
    case "title":
      return encode("transferTitle", [operation.offer, ...requireWords(words)]);
  }
}

function withBytes(output: LotOutput) {
  return { ...output, unit: encodeUnit(output.unit) };
}

function requireWords(words: GivenWords | undefined): GivenWords {
  if (words === undefined) throw new TypeError("an adjustment and a transfer of title carry the words of both sides");
  return words;
}
