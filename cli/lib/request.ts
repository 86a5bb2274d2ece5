import {
  type TypedDataDomain,
  TypedDataEncoder,
  type TypedDataField,
  verifyTypedData,
  type Wallet,
  ZeroHash,
} from "ethers";

import type { Approval } from "../../src/access/quorum.js";

/** Who signs a file: the person, whatever the key, and the account whose key it is. */
export interface Signatory {
  /** As in "treasurer" or a personnel number; no two people share one. */
  readonly person: string;
  /** Address of the account. */
  readonly account: string;
}

/** What a maker asks others to check. Everything in it is text or lists of text, so that the file says what was signed. */
export interface RequestTerms {
  /** What is asked for, as in "mint" or "FreezeOrder": it says how `content` is read. */
  readonly kind: string;
  readonly chainId: bigint;
  /** The contract that will act. */
  readonly contract: string;
  /** The matter, in the form of its kind. */
  readonly content: Readonly<Record<string, unknown>>;
  /** 32 bytes that stand for the matter in the contract's own terms; whoever reads the file computes them from `content` again. */
  readonly subject: string;
  /** What it is about in the maker's own books, as in a payment's reference at the bank. */
  readonly reference: string;
  /** Last Unix second in which it may be sent. */
  readonly deadline: bigint;
  /** Hash of the register of people by which maker and checkers are told apart; 32 zero bytes where none is used. */
  readonly people: string;
  readonly maker: Signatory;
}

/** The file that a maker writes. */
export interface RequestFile extends RequestTerms {
  readonly format: typeof REQUEST_FORMAT;
  /** The maker's, over {@link requestTypedData}. */
  readonly signature: string;
  /** The maker's own approval, where the maker holds a seat of those who must approve. */
  readonly approval?: Approval;
}

/** The file that a checker writes. */
export interface SignatureFile {
  readonly format: typeof SIGNATURE_FORMAT;
  /** {@link requestDigest} of the request that was checked. */
  readonly request: string;
  readonly checker: Signatory;
  /** The checker's, over {@link checkTypedData}. */
  readonly signature: string;
  /** What the contract itself asks for, where it does: the signature over its own message. */
  readonly approval?: Approval;
}

/** A request with all that was signed about it: what is handed to whoever sends it. */
export interface CollectionFile {
  readonly format: typeof COLLECTION_FORMAT;
  readonly request: RequestFile;
  readonly signatures: readonly SignatureFile[];
}

export const REQUEST_FORMAT = "trust-machine/request/1";
export const SIGNATURE_FORMAT = "trust-machine/signature/1";
export const COLLECTION_FORMAT = "trust-machine/collection/1";

/** In place of the register of people, where none is used. */
export const NO_PEOPLE = ZeroHash;

interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

const REQUEST: readonly [name: string, type: string][] = [
  ["kind", "string"],
  ["subject", "bytes32"],
  ["reference", "string"],
  ["deadline", "uint64"],
  ["people", "bytes32"],
  ["person", "string"],
  ["account", "address"],
];

const CHECK: readonly [name: string, type: string][] = [
  ["request", "bytes32"],
  ["person", "string"],
  ["account", "address"],
];

/** What a maker signs. No contract reads it: the chain and the contract stand in its domain so that it holds there alone. */
export function requestTypedData(terms: RequestTerms): TypedData {
  const { kind, subject, reference, deadline, people, maker } = terms;
  return {
    domain: domainOf(terms),
    types: { Request: fields(REQUEST) },
    message: { kind, subject, reference, deadline, people, ...signatory(maker) },
  };
}

/** The EIP-712 digest of a request, by which its signatures name it and people compare it. */
export function requestDigest(terms: RequestTerms): string {
  const { domain, types, message } = requestTypedData(terms);
  return TypedDataEncoder.hash(domain, types, message);
}

/** What a checker signs. */
export function checkTypedData(terms: RequestTerms, checker: Signatory): TypedData {
  return {
    domain: domainOf(terms),
    types: { Check: fields(CHECK) },
    message: { request: requestDigest(terms), ...signatory(checker) },
  };
}

/** Has the maker sign. */
export async function signRequest(wallet: Wallet, terms: RequestTerms, approval?: Approval): Promise<RequestFile> {
  const { domain, types, message } = requestTypedData(terms);
  const signature = await wallet.signTypedData(domain, types, message);
  return { format: REQUEST_FORMAT, ...terms, signature, ...(approval === undefined ? {} : { approval }) };
}

/** Has a checker sign. */
export async function signCheck(
  wallet: Wallet,
  terms: RequestTerms,
  { person, approval }: { person: string; approval?: Approval },
): Promise<SignatureFile> {
  const checker = { person, account: wallet.address };
  const { domain, types, message } = checkTypedData(terms, checker);
  const signature = await wallet.signTypedData(domain, types, message);
  const file = { format: SIGNATURE_FORMAT, request: requestDigest(terms), checker, signature } as const;
  return approval === undefined ? file : { ...file, approval };
}

/** Whether the maker signed what the file says. */
export function isRequestSigned(file: RequestFile): boolean {
  return isSigned(requestTypedData(file), file.maker, file.signature);
}

/** Whether the checker signed this request. */
export function isCheckSigned(terms: RequestTerms, { request, checker, signature }: SignatureFile): boolean {
  return request === requestDigest(terms) && isSigned(checkTypedData(terms, checker), checker, signature);
}

function isSigned({ domain, types, message }: TypedData, { account }: Signatory, signature: string): boolean {
  try {
    return verifyTypedData(domain, types, message, signature).toLowerCase() === account.toLowerCase();
  } catch {
    return false;
  }
}

function domainOf({ chainId, contract }: RequestTerms): TypedDataDomain {
  return { name: "Trust Machine request", version: "1", chainId, verifyingContract: contract };
}

function signatory({ person, account }: Signatory): Record<string, unknown> {
  return { person, account };
}

function fields(list: readonly [name: string, type: string][]): TypedDataField[] {
  return list.map(([name, type]) => ({ name, type }));
}
