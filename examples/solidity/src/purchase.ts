// Deploys the contract beside the suite and plays a purchase: funded by signature, refused without evidence, paid with it.
import { readFileSync } from "node:fs";

import { type BaseContract, ContractFactory, type ContractTransactionResponse, ZeroHash } from "ethers";
import { explainError } from "trust-machine/errors/explainError";
import { loadErrorCatalogue } from "trust-machine/errors/loadErrorCatalogue";
import { nameHash } from "trust-machine/evidence/nameHash";
import type { EvidenceUnit } from "trust-machine/evidence/types";
import { formatAmount } from "trust-machine/stablecoin/formatAmount";
import { randomNonce } from "trust-machine/stablecoin/randomNonce";
import { signAuthorization } from "trust-machine/stablecoin/signAuthorization";
import { Stablecoin__factory } from "trust-machine/types";

import { certificateFor, notarize, SCHEMA } from "./certify.js";
import { account, addressOf, now, provider } from "./suite.js";

type Sent = Promise<ContractTransactionResponse>;

/** The contract's functions that the story below calls. */
interface CertifiedPurchase extends BaseContract {
  fund(validAfter: bigint, validBefore: bigint, nonce: string, signature: string): Sent;
  claim(unit: EvidenceUnit, batch: string, proof: string[]): Sent;
}

const GOODS = nameHash("masks, lot ABC123");
const PRICE = 30_000_000n;
const hospital = account("hospital");
const maskMaker = account("maskMaker");
const stablecoin = Stablecoin__factory.connect(addressOf("Stablecoin"), provider);

// #region deploy
const { abi, bytecode } = JSON.parse(readFileSync("build/CertifiedPurchase.json", "utf8"));
const claimUntil = (await now()) + 86_400n;
const deployed = await new ContractFactory(abi, bytecode, maskMaker).deploy(
  stablecoin,
  addressOf("EvidenceRegistry"),
  SCHEMA,
  GOODS,
  hospital,
  maskMaker,
  PRICE,
  claimUntil,
);
const purchase = (await deployed.waitForDeployment()) as CertifiedPurchase;
// #endregion deploy

// #region fund
const authorization = {
  type: "ReceiveWithAuthorization",
  token: {
    name: await stablecoin.name(),
    chainId: (await provider.getNetwork()).chainId,
    verifyingContract: addressOf("Stablecoin"),
  },
  from: hospital.address,
  to: await purchase.getAddress(),
  value: PRICE,
  validAfter: 0n,
  validBefore: (await now()) + 3_600n,
  nonce: randomNonce(),
} as const;
const { validAfter, validBefore, nonce } = authorization;
const signature = await signAuthorization(hospital, authorization);
await (await purchase.fund(validAfter, validBefore, nonce, signature)).wait();
console.log(`The contract holds ${formatAmount(await stablecoin.balanceOf(purchase))}.`);
// #endregion fund

// #region claim
const certificate = await certificateFor(GOODS);
try {
  await purchase.claim(certificate, ZeroHash, []);
  throw new Error("The claim was not refused.");
} catch (error) {
  const explained = explainError(error, await loadErrorCatalogue("en"));
  if (explained === undefined) throw error;
  console.log(`Refused without evidence: ${explained.name}.`);
}

await notarize(certificate);
const before = await stablecoin.balanceOf(maskMaker);
await (await purchase.claim(certificate, ZeroHash, [])).wait();
console.log(`Paid with evidence: ${formatAmount((await stablecoin.balanceOf(maskMaker)) - before)}.`);
// #endregion claim

provider.destroy();
