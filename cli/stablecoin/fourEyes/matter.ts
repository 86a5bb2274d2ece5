import type { JsonRpcProvider, TypedDataDomain, TypedDataField } from "ethers";

import type { Approval } from "../../../src/access/quorum.js";
import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import type { OrderEvidence } from "../../../src/stablecoin/orderEvidence.js";
import type { RequestTerms } from "../../lib/request.js";

/** A name and what stands behind it, for a person. */
export type Row = readonly [name: string, value: unknown];

/** What a seat signs for the contract itself. */
export interface SeatMessage {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

/** Where the seats are that must approve. */
export interface SeatsAt {
  readonly body: "attester" | "council";
  readonly contract: string;
  /** Version of the set that signs. */
  readonly version: bigint;
}

/** What a request is about, read from its content alone: what its file says elsewhere is not believed. */
export interface Matter {
  /** As in "The mint". */
  readonly what: string;
  /** 32 bytes that stand for it. */
  readonly subject: string;
  /** In words. */
  readonly rows: readonly Row[];
  /** The seats and what they sign, where the contract itself asks for a quorum. */
  readonly quorum?: { readonly at: SeatsAt; readonly message: SeatMessage };
  /** What others could do if they saw it before it counts. */
  readonly danger?: string;
  /** Whether it goes with evidence. */
  readonly needsEvidence: boolean;
  /** The call that carries it out. */
  readonly call: (support: Support) => ContractCall;
  /** What the chain says of it, if it was carried out already. */
  readonly carriedOut: (provider: JsonRpcProvider) => Promise<readonly Row[] | undefined>;
}

/** What goes with a matter to its contract. */
export interface Support {
  readonly approvals: readonly Approval[];
  readonly evidence?: OrderEvidence;
}

/** Matters that are proposed, checked and sent alike. */
export interface Family {
  /** As in "mint". */
  readonly name: string;
  /** As in "a mint". */
  readonly a: string;
  /** Kinds of requests that are of this family. */
  readonly kinds: readonly string[];
  /** Whether people are told apart by a register: where the contract knows no seats. */
  readonly needsPeople: boolean;
  /** Reads what a request is about; throws an Error that says what is wrong with it. */
  readonly read: (request: RequestTerms) => Matter;
}
