import { Contract, type JsonRpcProvider } from "ethers";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import {
  type CouncilOrder,
  type FreezeCouncilLocation,
  freezeOrderTypedData,
  type OrderTerms,
} from "../../../src/stablecoin/freezeOrder.js";
import { freezeOrderCall } from "../../../src/stablecoin/freezeOrderCall.js";
import { freezeOrderDigest } from "../../../src/stablecoin/freezeOrderDigest.js";
import { seizureOrderCall } from "../../../src/stablecoin/seizureOrderCall.js";
import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import type { RequestTerms } from "../../lib/request.js";
import { type Content, inner, moment, text, texts, whole } from "./content.js";
import type { Family, Matter, Row, Support } from "./matter.js";

/** Orders of the freeze council. The council counts its seats. */
export const ORDER: Family = {
  name: "order",
  a: "an order of the freeze council",
  kinds: ["FreezeOrder", "UnfreezeOrder", "SeizureOrder", "ClaimSeizureOrder"],
  needsPeople: false,
  read: readOrder,
};

const COUNCIL = ["function executedAt(bytes32 order) view returns (uint64)"];

const WHAT: Readonly<Record<CouncilOrder["kind"], string>> = {
  FreezeOrder: "The freeze order",
  UnfreezeOrder: "The unfreeze order",
  SeizureOrder: "The seizure order",
  ClaimSeizureOrder: "The order to seize a claim",
};

/** What may be lost before an order counts; nothing where units are held already or are to be freed. */
const DANGERS: Readonly<Record<CouncilOrder["kind"], string | undefined>> = {
  FreezeOrder: "those whom it is about may move their units away first.",
  UnfreezeOrder: undefined,
  SeizureOrder: "those whom it is about learn of it, and may fight or copy it, before it counts.",
  ClaimSeizureOrder: "those whom it is about learn of it, and may fight or copy it, before it counts.",
};

function readOrder({ kind, content, contract: council, chainId }: RequestTerms): Matter {
  const order = orderOf(kind, content);
  const location = { chainId, council };
  const { domain, types, message } = freezeOrderTypedData(order, location);
  const subject = freezeOrderDigest(order, location);
  const danger = DANGERS[order.kind];

  return {
    what: WHAT[order.kind],
    subject,
    rows: [
      ...rowsOf(order),
      ...termRows(order.terms),
      ["council", council],
      ["digest that the council signs", subject],
    ],
    quorum: {
      at: { body: "council", contract: council, version: order.terms.councilVersion },
      message: { domain, types, message },
    },
    ...(danger === undefined ? {} : { danger }),
    needsEvidence: order.kind === "SeizureOrder" || order.kind === "ClaimSeizureOrder",
    call: (support) => callOf(order, location, support),
    carriedOut: (provider) => carriedOut(provider, council, subject),
  };
}

function orderOf(kind: string, content: Content): CouncilOrder {
  const terms = termsOf(inner(content, "terms"));
  if (kind === "FreezeOrder") {
    return { kind, accounts: texts(content, "accounts"), duration: whole(content, "duration"), terms };
  }
  const freezeOrder = text(content, "freezeOrder");
  if (kind === "UnfreezeOrder") return { kind, freezeOrder, accounts: texts(content, "accounts"), terms };

  const [from, to] = [text(content, "from"), text(content, "to")];
  if (kind === "SeizureOrder") return { kind, freezeOrder, from, to, amount: whole(content, "amount"), terms };
  if (kind === "ClaimSeizureOrder") {
    return { kind, freezeOrder, from, to, queue: text(content, "queue"), claim: whole(content, "claim"), terms };
  }
  throw new Error(`No order is a ${kind}`);
}

function termsOf(content: Content): OrderTerms {
  return {
    legalBasis: text(content, "legalBasis"),
    deadline: whole(content, "deadline"),
    councilVersion: whole(content, "councilVersion"),
    salt: text(content, "salt"),
  };
}

function rowsOf(order: CouncilOrder): Row[] {
  switch (order.kind) {
    case "FreezeOrder":
      return [...accountRows("freezes", order.accounts), ["for seconds", order.duration]];
    case "UnfreezeOrder":
      return [...accountRows("frees", order.accounts), ["of the freeze order", order.freezeOrder]];
    case "SeizureOrder":
      return [
        ["seizes", formatAmount(order.amount)],
        ["from", order.from],
        ["to", order.to],
        ["held by the freeze order", order.freezeOrder],
      ];
    case "ClaimSeizureOrder":
      return [
        ["seizes the claim", order.claim],
        ["of the queue", order.queue],
        ["from", order.from],
        ["to", order.to],
        ["held by the freeze order", order.freezeOrder],
      ];
  }
}

function accountRows(verb: string, accounts: readonly string[]): Row[] {
  return accounts.map((account, index) => [index === 0 ? verb : "", account]);
}

function termRows({ legalBasis, deadline, councilVersion }: OrderTerms): Row[] {
  return [
    ["on the legal basis", legalBasis],
    ["can be executed until", moment(deadline)],
    ["council's version", councilVersion],
  ];
}

function callOf(order: CouncilOrder, location: FreezeCouncilLocation, { approvals, evidence }: Support): ContractCall {
  if (order.kind === "FreezeOrder" || order.kind === "UnfreezeOrder") {
    return freezeOrderCall(order, location, approvals);
  }
  if (evidence === undefined) throw new Error("A seizure goes with evidence");
  return seizureOrderCall(order, location, { evidence, approvals });
}

async function carriedOut(
  provider: JsonRpcProvider,
  council: string,
  digest: string,
): Promise<readonly Row[] | undefined> {
  const at = (await new Contract(council, COUNCIL, provider).getFunction("executedAt")(digest)) as bigint;
  return at === 0n ? undefined : [["executed", moment(at)]];
}
