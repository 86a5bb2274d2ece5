import { InvalidArgumentError } from "commander";

import { parseWord } from "../../lib/parseWord.js";

/** What is taken of a lot. */
export interface Share {
  readonly lot: string;
  /** In the lot's unit; all of it without one. */
  readonly amount?: string;
}

/** A part that is split off. */
export interface Portion {
  readonly identifier: string;
  readonly amount: string;
}

/** A lot that is made. */
export interface Product extends Portion {
  readonly unit: string;
  readonly decimals?: number;
}

/** Reads `<lot>` or `<lot>=<amount>`, one after the other. */
export function collectShares(text: string, before: readonly Share[] = []): readonly Share[] {
  const [, lot = text, amount] = /^(0x\w*)=(.*)$/.exec(text) ?? [];
  return [...before, { lot: parseWord(lot), ...(amount === undefined ? {} : { amount }) }];
}

/** Reads `<identifier>=<amount>`, one after the other. */
export function collectPortions(text: string, before: readonly Portion[] = []): readonly Portion[] {
  const [, identifier, amount] = /^(.+)=([^=]+)$/.exec(text) ?? [];
  if (identifier === undefined || amount === undefined) {
    throw new InvalidArgumentError("Give <identifier>=<amount>, as in https://id.gs1.org/01/09506000134352/10/A=12.5.");
  }
  return [...before, { identifier, amount }];
}

/** Reads `<identifier>=<amount>:<unit>` or `<identifier>=<amount>:<unit>:<decimals>`, one after the other. */
export function collectProducts(text: string, before: readonly Product[] = []): readonly Product[] {
  const [, identifier, amount, unit, decimals] = /^(.+)=([^=:]+):([^=:]+)(?::(\d{1,2}))?$/.exec(text) ?? [];
  if (identifier === undefined || amount === undefined || unit === undefined) {
    throw new InvalidArgumentError(
      "Give <identifier>=<amount>:<unit>, as in https://id.gs1.org/01/09506000134352/10/A=12.5:KGM.",
    );
  }
  return [...before, { identifier, amount, unit, ...(decimals === undefined ? {} : { decimals: Number(decimals) }) }];
}
