import { parseUnits } from "ethers";

import { randomNonce } from "../../src/stablecoin/randomNonce.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import type { Stage } from "./stage.js";

const MASKS = parseUnits("85000.00", 6);
const FREIGHT = parseUnits("1250.50", 6);

/** The form that takes signatures of any length. */
const RELAYED = "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)";

/** How long a payer's signature is good. */
const HOUR = 3_600n;

/**
 * The hospital pays twice: the mask maker by a signature that a relayer sends (EIP-3009), so that the hospital needs no ether; the
 * carrier by a plain transfer.
 */
export async function payMaskMaker({ chainId, contracts, account, now, send }: Stage) {
  const { stablecoin } = contracts;
  const hospital = account("hospital");
  const token = { name: await stablecoin.name(), chainId, verifyingContract: await stablecoin.getAddress() };
  const authorization = {
    type: "TransferWithAuthorization",
    token,
    from: hospital.address,
    to: account("maskMaker").address,
    value: MASKS,
    validAfter: 0n,
    validBefore: (await now()) + HOUR,
    nonce: randomNonce(),
  } as const;
  const signature = await signAuthorization(hospital, authorization);

  const { from, to, value, validAfter, validBefore, nonce } = authorization;
  const relaying = stablecoin
    .connect(account("relayer"))
    [RELAYED](from, to, value, validAfter, validBefore, nonce, signature);
  const relayed = await send("The hospital's payment to the mask maker", relaying);
  const transferring = stablecoin.connect(hospital).transfer(account("carrier").address, FREIGHT);
  const transferred = await send("The hospital's payment to the carrier", transferring);

  return [
    {
      from: "hospital",
      to: "maskMaker",
      amount: MASKS,
      kind: "signed by the hospital, sent by a relayer (EIP-3009)",
      transaction: relayed.hash,
    },
    { from: "hospital", to: "carrier", amount: FREIGHT, kind: "plain transfer", transaction: transferred.hash },
  ];
}
