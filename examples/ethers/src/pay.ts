// The hospital pays the carrier twice without sending a transaction: its signature is enough. A third attempt is refused, and the
// refusal is put in words.
import { explainError } from "trust-machine/errors/explainError";
import { loadErrorCatalogue } from "trust-machine/errors/loadErrorCatalogue";
import { formatAmount } from "trust-machine/stablecoin/formatAmount";
import { randomNonce } from "trust-machine/stablecoin/randomNonce";
import { signAuthorization } from "trust-machine/stablecoin/signAuthorization";
import { signPermit } from "trust-machine/stablecoin/signPermit";
import { Stablecoin__factory } from "trust-machine/types";

import { account, addressOf, provider } from "./suite.js";

const HOUR = 3_600n;
const hospital = account("hospital");
const carrier = account("carrier");
const relayer = account("relayer");

// #region connect
const stablecoin = Stablecoin__factory.connect(addressOf("Stablecoin"), provider);
const token = {
  name: await stablecoin.name(),
  chainId: (await provider.getNetwork()).chainId,
  verifyingContract: addressOf("Stablecoin"),
};
const symbol = await stablecoin.symbol();
console.log(`The hospital holds ${formatAmount(await stablecoin.balanceOf(hospital))} ${symbol}.`);
// #endregion connect

// #region permit
// The hospital signs that the carrier may take 20; the carrier hands the signature in and takes it.
const permit = {
  token,
  owner: hospital.address,
  spender: carrier.address,
  value: 20_000_000n,
  nonce: await stablecoin.nonces(hospital),
  deadline: (await now()) + HOUR,
};
const permission = await signPermit(hospital, permit);
const { owner, spender, value, deadline } = permit;
const asCarrier = stablecoin.connect(carrier);
await (
  await asCarrier["permit(address,address,uint256,uint256,bytes)"](owner, spender, value, deadline, permission)
).wait();
await (await asCarrier.transferFrom(hospital, carrier, value)).wait();
console.log(`The carrier took ${formatAmount(value)} ${symbol} by permit.`);
// #endregion permit

// #region authorization
// The hospital signs one payment of 5; a relayer sends it and pays the gas (EIP-3009).
const authorization = {
  type: "TransferWithAuthorization",
  token,
  from: hospital.address,
  to: carrier.address,
  value: 5_000_000n,
  validAfter: 0n,
  validBefore: (await now()) + HOUR,
  nonce: randomNonce(),
} as const;
const signature = await signAuthorization(hospital, authorization);
const submit = () =>
  stablecoin
    .connect(relayer)
    ["transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)"](
      authorization.from,
      authorization.to,
      authorization.value,
      authorization.validAfter,
      authorization.validBefore,
      authorization.nonce,
      signature,
    );
await (await submit()).wait();
console.log(`The relayer sent ${formatAmount(authorization.value)} ${symbol} that the hospital signed for.`);
// #endregion authorization

// #region refusal
// An authorization is good once. What the contract says the second time, in two languages:
try {
  await submit();
  throw new Error("The second use was not refused.");
} catch (error) {
  for (const locale of ["en", "zh"] as const) {
    const explained = explainError(error, await loadErrorCatalogue(locale));
    if (explained === undefined) throw error;
    console.log(`${explained.name}: ${explained.why} ${explained.todo}`);
  }
}
// #endregion refusal

provider.destroy();

/** The chain's own time: a local chain's may run ahead of the clock. */
async function now(): Promise<bigint> {
  return BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
}
