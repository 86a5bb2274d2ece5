import type { AddressLike, ContractTransactionResponse, Signer } from "ethers";
import { ethers } from "hardhat";

import type { AuthorizationMessage, AuthorizationType } from "../../src/stablecoin/authorizationTypedData.js";
import type { CancellationMessage } from "../../src/stablecoin/cancellationTypedData.js";
import type { PermitMessage } from "../../src/stablecoin/permitTypedData.js";
import type { Stablecoin } from "../../types/index.js";

/** The two forms in which the token takes a signature. */
export const SIGNATURE_FORMS = ["v, r, s", "bytes"] as const;
export type SignatureForm = (typeof SIGNATURE_FORMS)[number];

/** What was signed, and how it reaches the token. */
export interface Submission<Message> {
  token: Stablecoin;
  form: SignatureForm;
  submitter: Signer;
  message: Message;
  signature: string;
}

/** Submits a permit. */
export async function submitPermit(submission: Submission<PermitMessage>): Promise<ContractTransactionResponse> {
  const { owner, spender, value, deadline } = submission.message;
  return call(submission, "permit", "address,address,uint256,uint256", [owner, spender, value, deadline]);
}

/** Submits an authorization of either kind. */
export async function submitAuthorization(
  type: AuthorizationType,
  submission: Submission<AuthorizationMessage>,
): Promise<ContractTransactionResponse> {
  const { from, to, value, validAfter, validBefore, nonce } = submission.message;
  const name = type === "TransferWithAuthorization" ? "transferWithAuthorization" : "receiveWithAuthorization";
  const values = [from, to, value, validAfter, validBefore, nonce];
  return call(submission, name, "address,address,uint256,uint256,uint256,bytes32", values);
}

/** Submits a cancellation. */
export async function submitCancellation(
  submission: Submission<CancellationMessage>,
): Promise<ContractTransactionResponse> {
  const { authorizer, nonce } = submission.message;
  return call(submission, "cancelAuthorization", "address,bytes32", [authorizer, nonce]);
}

async function call<Message>(
  { token, form, submitter, signature }: Submission<Message>,
  name: string,
  types: string,
  values: (AddressLike | bigint)[],
): Promise<ContractTransactionResponse> {
  const method = token
    .connect(submitter)
    .getFunction(`${name}(${types},${form === "bytes" ? "bytes" : "uint8,bytes32,bytes32"})`);
  return method(...values, ...(form === "bytes" ? [signature] : partsOf(signature)));
}

/** `v, r, s` of 65 bytes `r, s, v`, also of a signature that no library would parse. */
function partsOf(signature: string): [number, string, string] {
  return [ethers.getBytes(signature)[64] ?? 0, ethers.dataSlice(signature, 0, 32), ethers.dataSlice(signature, 32, 64)];
}
