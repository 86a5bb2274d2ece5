import { id, parseUnits, solidityPackedKeccak256 } from "ethers";

import { randomSalt } from "../../src/evidence/randomSalt.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { trust } from "./credentials.js";
import type { RegisteredParties } from "./parties.js";
import type { Stage } from "./stage.js";

/** Whoever redeems is known to an institution; the deployment opened the topic and gave it to the queue. */
const TOPIC = "know-your-customer/1";
const AMOUNT = parseUnits("20000.00", 6);
const YEAR = 365n * 86_400n;
const HOUR = 3_600n;

/** What stays between the holder, the issuer and the bank: on chain are salted hashes only. */
const ACCOUNT = "the mask maker's account at its bank";
const PAYMENT = "end-to-end id of the bank's payment";

/**
 * Governance trusts the custodian bank to know customers, after its delay; the bank vouches for the mask maker's account, the mask
 * maker gives part of its money back by a signature, and the treasurer has it paid and burns it.
 */
export async function redeem(stage: Stage, { institutions }: RegisteredParties) {
  const { contracts, account, send } = stage;
  const queue = contracts.redemptionQueue.connect(account("treasurer"));
  await knowCustomer(stage, institutions.custodianBank as bigint);

  const claim = await request(stage);
  await send("The start of the payment", queue.startPayments([claim.id]));
  const payment = commit(PAYMENT);
  const settlement = { id: claim.id, paymentReference: payment.commitment };
  const { hash } = await send("The settlement", queue.settle([settlement]));

  return {
    id: claim.id,
    holder: "maskMaker",
    amount: AMOUNT,
    knownTo: "custodianBank",
    payout: claim.payout,
    payment,
    requestedIn: claim.transaction,
    settledIn: hash,
  };
}

async function knowCustomer(stage: Stage, issuer: bigint): Promise<void> {
  const { contracts, account, now, send } = stage;
  const topic = topicId(TOPIC);
  await trust(stage, { topic, issuer, name: "the bank" });

  const validFrom = await now();
  const credential = {
    topic,
    subject: subjectOfAccount(account("maskMaker").address),
    issuer,
    validFrom,
    validUntil: validFrom + YEAR,
    document: commit("what the bank asked its customer").commitment,
  };
  await send("The bank's word", contracts.credentialRegistry.connect(account("custodianBank")).issue(credential));
}

/** The holder signs, which binds the amount and the account to be paid; a relayer submits. */
async function request({ chainId, contracts, account, now, send }: Stage) {
  const { redemptionQueue, stablecoin } = contracts;
  const holder = account("maskMaker");
  const payout = commit(ACCOUNT);
  const salt = randomSalt();
  const authorization = {
    type: "ReceiveWithAuthorization",
    token: { name: await stablecoin.name(), chainId, verifyingContract: await stablecoin.getAddress() },
    from: holder.address,
    to: await redemptionQueue.getAddress(),
    value: AMOUNT,
    validAfter: 0n,
    validBefore: (await now()) + HOUR,
    nonce: await redemptionQueue.authorizationNonce(payout.commitment, salt),
  } as const;
  const signature = await signAuthorization(holder, authorization);

  const { from, value, validAfter, validBefore } = authorization;
  const requesting = redemptionQueue
    .connect(account("relayer"))
    .requestWithAuthorization(from, value, payout.commitment, validAfter, validBefore, salt, signature);
  const { hash } = await send("The request", requesting);
  // The chain is the story's own: the newest claim is this one.
  return { id: await redemptionQueue.claimCount(), payout, transaction: hash };
}

function commit(text: string) {
  const salt = randomSalt();
  return { text, salt, commitment: solidityPackedKeccak256(["bytes32", "bytes32"], [salt, id(text)]) };
}
