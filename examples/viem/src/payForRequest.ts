// A web server asks to be paid for an answer, in the manner of x402: 402 with what it wants, a signed EIP-3009 authorization in a
// header, and the answer once the payment stands on the chain. The payer sends no transaction and needs no ether.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { stablecoinAbi } from "trust-machine/abi/Stablecoin";
import { authorizationTypedData } from "trust-machine/stablecoin/authorizationTypedData";
import { formatAmount } from "trust-machine/stablecoin/formatAmount";
import { randomNonce } from "trust-machine/stablecoin/randomNonce";
import type { Address, Hex } from "viem";

import { account, addressOf, client, now, walletOf } from "./suite.js";

/** What the server demands for an answer. */
interface Terms {
  scheme: "exact";
  asset: Address;
  payTo: Address;
  /** Base units. */
  maxAmountRequired: string;
  maxTimeoutSeconds: number;
  /** Name of the token's signing domain. */
  extra: { name: string; version: "2" };
}

/** What the payer sends along. */
interface Payment {
  signature: Hex;
  authorization: { from: Address; to: Address; value: string; validAfter: string; validBefore: string; nonce: Hex };
}

// #region typed
const token = { address: addressOf("Stablecoin"), abi: stablecoinAbi } as const;

// Names, arguments and results are checked by the compiler: the ABI is a constant.
const name = await client.readContract({ ...token, functionName: "name" });
const balance = (holder: Address) => client.readContract({ ...token, functionName: "balanceOf", args: [holder] });
// #endregion typed

const maskMaker = account("maskMaker").address;
const terms: Terms = {
  scheme: "exact",
  asset: token.address,
  payTo: maskMaker,
  maxAmountRequired: "250000",
  maxTimeoutSeconds: 60,
  extra: { name, version: "2" },
};

const server = createServer((request, response) => void serve(request, response)).listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certificate`;

const before = await balance(maskMaker);
console.log(`Without a payment: ${(await fetch(url)).status}.`);
console.log(`With one: ${await buy(url)}`);
console.log(`The mask maker received ${formatAmount((await balance(maskMaker)) - before)}.`);
server.close();

// #region pay
/** The payer: reads the terms, signs, and asks again. */
async function buy(resource: string): Promise<string> {
  const hospital = account("hospital");
  const { accepts } = (await (await fetch(resource)).json()) as { accepts: [Terms] };
  const { asset, payTo, maxAmountRequired, maxTimeoutSeconds, extra } = accepts[0];
  const typedData = authorizationTypedData({
    type: "TransferWithAuthorization",
    token: { name: extra.name, chainId: BigInt(client.chain.id), verifyingContract: asset },
    from: hospital.address,
    to: payTo,
    value: BigInt(maxAmountRequired),
    validAfter: 0n,
    validBefore: (await now()) + BigInt(maxTimeoutSeconds),
    nonce: randomNonce(),
  });
  const { from, to, value, validAfter, validBefore, nonce } = typedData.message;
  const payment: Payment = {
    signature: await hospital.signTypedData(typedData),
    authorization: { from, to, value: `${value}`, validAfter: `${validAfter}`, validBefore: `${validBefore}`, nonce },
  };
  const header = Buffer.from(JSON.stringify({ x402Version: 1, scheme: "exact", payload: payment })).toString("base64");
  const response = await fetch(resource, { headers: { "X-PAYMENT": header } });
  return `${response.status}, ${await response.text()}`;
}
// #endregion pay

// #region settle
/** The server: no payment, no answer; a payment is settled before the answer goes out. */
async function serve({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  const header = headers["x-payment"];
  if (typeof header !== "string") return refuse(response, "This answer costs money.");

  const { payload } = JSON.parse(Buffer.from(header, "base64").toString()) as { payload: Payment };
  const { from, to, value, validAfter, validBefore, nonce } = payload.authorization;
  if (to !== terms.payTo || BigInt(value) < BigInt(terms.maxAmountRequired))
    return refuse(response, "Not these terms.");

  const relayer = account("relayer");
  const { request } = await client.simulateContract({
    ...token,
    account: relayer,
    functionName: "transferWithAuthorization",
    args: [from, to, BigInt(value), BigInt(validAfter), BigInt(validBefore), nonce, payload.signature],
  });
  const hash = await walletOf(relayer).writeContract(request);
  const { status } = await client.waitForTransactionReceipt({ hash });
  if (status !== "success") return refuse(response, "The payment failed.");

  response.end("the certificate of conformity, paid for on the chain.");
}

function refuse(response: ServerResponse, error: string): void {
  response.writeHead(402, { "content-type": "application/json" });
  response.end(JSON.stringify({ x402Version: 1, error, accepts: [terms] }));
}
// #endregion settle
