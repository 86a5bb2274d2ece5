import type { StablecoinTypedData, TypedDataSigner } from "./typedData.js";

/**
 * Signs a message of the token, built with `permitTypedData`, `authorizationTypedData` or `cancellationTypedData`.
 *
 * @param signer - An ethers Signer, or anything that signs as it does. With viem, spread the message into `signTypedData`.
 * @param typedData - The message.
 * @returns 65 bytes `r, s, v` in hexadecimal; a contract account's wallet may return another form.
 */
export async function signMessage<Type extends string, Message extends object>(
  signer: TypedDataSigner,
  { domain, types, message }: StablecoinTypedData<Type, Message>,
): Promise<string> {
  return signer.signTypedData(domain, types, message);
}
