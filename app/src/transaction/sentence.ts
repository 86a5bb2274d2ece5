import { ZeroAddress } from "ethers";
import type { TFunction } from "i18next";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { shorten } from "../lib/shorten.js";
import type { Decoded } from "./decode.js";

/** What the sentences need to know about money. */
export interface SentenceContext {
  readonly t: TFunction;
  /** The stablecoin's symbol. */
  readonly symbol: string;
}

/** Events whose arguments make a sentence of their own; keys of the translation, with what each takes. */
const SENTENCES: Readonly<
  Record<string, (args: Readonly<Record<string, unknown>>, context: SentenceContext) => string>
> = {
  "Stablecoin.Transfer": ({ from, to, value }, context) => transferSentence({ from, to, value }, context),
  "Stablecoin.Approval": ({ owner, spender, value }, { t, symbol }) =>
    t("sentence.approval", { owner: account(owner), spender: account(spender), amount: amount(value), symbol }),
  "Stablecoin.Blacklisted": ({ _account }, { t }) => t("sentence.frozen", { account: account(_account) }),
  "Stablecoin.UnBlacklisted": ({ _account }, { t }) => t("sentence.unfrozen", { account: account(_account) }),
  "Stablecoin.Pause": (_, { t }) => t("sentence.paused"),
  "Stablecoin.Unpause": (_, { t }) => t("sentence.unpaused"),
  "ReserveGate.ReserveMint": ({ to, amount: minted }, { t, symbol }) =>
    t("sentence.gateMint", { to: account(to), amount: amount(minted), symbol }),
  "ReserveOracle.ReserveReported": (_, { t }) => t("sentence.reported"),
  "RedemptionQueue.RedemptionRequested": ({ id, holder, amount: units }, { t, symbol }) =>
    t("sentence.redemptionRequested", { id: String(id), holder: account(holder), amount: amount(units), symbol }),
  "RedemptionQueue.PaymentStarted": ({ id }, { t }) => t("sentence.paymentStarted", { id: String(id) }),
  "RedemptionQueue.RedemptionSettled": ({ id, amount: units }, { t, symbol }) =>
    t("sentence.redemptionSettled", { id: String(id), amount: amount(units), symbol }),
  "RedemptionQueue.RedemptionCancelled": ({ id }, { t }) => t("sentence.redemptionCancelled", { id: String(id) }),
  "RedemptionQueue.RedemptionRejected": ({ id }, { t }) => t("sentence.redemptionRejected", { id: String(id) }),
  "FreezeCouncil.FreezePlaced": ({ account: held }, { t }) => t("sentence.frozenByOrder", { account: account(held) }),
  "FreezeCouncil.FreezeLapsed": ({ account: held }, { t }) => t("sentence.freezeLapsed", { account: account(held) }),
  "FreezeCouncil.FreezeRatified": (_, { t }) => t("sentence.freezeRatified"),
  "EvidenceRegistry.EvidenceNotarized": (_, { t }) => t("sentence.notarized"),
  "EvidenceRegistry.BatchNotarized": (_, { t }) => t("sentence.batchNotarized"),
  "LotLedger.LotCreated": ({ lot }, { t }) => t("sentence.lotCreated", { lot: shorten(String(lot)) }),
  "LotLedger.CustodyOffered": ({ lot, from, to }, { t }) =>
    t("sentence.offered", { lot: shorten(String(lot)), from: String(from), to: String(to) }),
  "LotLedger.CustodyTransferred": ({ lot, from, to }, { t }) =>
    t("sentence.handedOver", { lot: shorten(String(lot)), from: String(from), to: String(to) }),
  "EventLog.EventsAnchored": ({ party, count }, { t }) =>
    t("sentence.anchored", { party: String(party), count: Number(count) }),
};

/** Says in a sentence what an event tells. */
export function eventSentence({ contract, name, args }: Decoded, context: SentenceContext): string {
  const sentence = SENTENCES[`${contract}.${name}`];
  const values = Object.fromEntries(args.map((argument) => [argument.name, argument.value]));
  if (sentence !== undefined) return sentence(values, context);
  return name === undefined
    ? context.t("sentence.unknown", { contract })
    : context.t("sentence.other", { contract, name });
}

function transferSentence({ from, to, value }: Readonly<Record<string, unknown>>, { t, symbol }: SentenceContext) {
  const money = { amount: amount(value), symbol };
  if (from === ZeroAddress) return t("sentence.minted", { to: account(to), ...money });
  if (to === ZeroAddress) return t("sentence.burned", { from: account(from), ...money });
  return t("sentence.paid", { from: account(from), to: account(to), ...money });
}

function account(value: unknown): string {
  return shorten(String(value));
}

function amount(value: unknown): string {
  return formatAmount(BigInt(value as bigint));
}
