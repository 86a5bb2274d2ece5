import { id } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { type Authority, DepositRedemptionQueue__factory, DepositToken__factory } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";

const UNIT = 1_000_000n;
/** Seconds; more than the owner's delay. */
const WAIT = 11n;

/**
 * The custodian bank issues deposits to two customers whom it knows; they pay each other and redeem, with each end that a claim comes to
 * here: paid, taken back, rejected and waiting. An account is frozen, the token paused and resumed.
 */
export async function depositActs(
  stage: Stage,
  authority: Authority,
  addresses: Readonly<Record<string, string>>,
): Promise<void> {
  const { account, provider, send } = stage;
  const token = DepositToken__factory.connect(addresses.DepositToken_CBD as string, provider);
  const queue = DepositRedemptionQueue__factory.connect(addresses.DepositRedemptionQueue_CBD as string, provider);
  const [bank, treasurer] = [account("custodianBank"), account("treasurer")];
  const [hospital, relayer] = [account("hospital"), account("relayer")];

  for (const customer of [hospital, relayer]) await send("A deposit", token.connect(bank).mint(customer, 100n * UNIT));
  await send("A payment", token.connect(hospital).transfer(relayer, 25n * UNIT));
  await send("The leave", token.connect(hospital).approve(queue, 50n * UNIT));
  for (const amount of [1n, 2n, 3n, 4n]) {
    await send("A claim", queue.connect(hospital).request(amount * UNIT, id("the hospital's account")));
  }
  await send("The start of a payment", queue.connect(treasurer).startPayments([1n]));
  await send(
    "The settlement",
    queue.connect(treasurer).settle([{ id: 1n, paymentReference: id("the bank's payment") }]),
  );
  await send("The cancellation", queue.connect(hospital).cancel(2n));
  await send("The rejection", queue.connect(treasurer).reject(3n, id("the account is closed")));

  const guardian = authority.connect(account("guardian"));
  const freezing = token.interface.encodeFunctionData("blacklist", [relayer.address]);
  await send("The freeze", guardian.execute(token, freezing));
  await send("The pause", guardian.execute(token, token.interface.encodeFunctionData("pause")));
  const resuming = token.interface.encodeFunctionData("unpause");
  await executeDelayed({ authority, caller: account("suiteOwner"), target: token, data: resuming, delay: WAIT });
}
