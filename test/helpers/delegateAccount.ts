import type { Addressable, HDNodeWallet, Wallet } from "ethers";
import { ethers } from "hardhat";

/**
 * Lets `account` delegate to `implementation` (EIP-7702): the account has code from then on and still signs with its own key.
 * The first signer pays, to itself: a call to the account would run its new code.
 */
export async function delegateAccount(account: HDNodeWallet | Wallet, implementation: Addressable): Promise<void> {
  const [payer] = await ethers.getSigners();
  const { chainId } = await ethers.provider.getNetwork();
  const authorization = await account.authorize({
    address: await implementation.getAddress(),
    chainId,
    nonce: await ethers.provider.getTransactionCount(account.address),
  });

  // Fees are explicit as coverage fixes the gas price, which a transaction of this type does not take.
  const transaction = await payer!.sendTransaction({
    type: 4,
    to: payer!.address,
    authorizationList: [authorization],
    maxFeePerGas: ethers.parseUnits("10", "gwei"),
    maxPriorityFeePerGas: 0n,
    gasLimit: 100_000n,
  });
  await transaction.wait();
}
