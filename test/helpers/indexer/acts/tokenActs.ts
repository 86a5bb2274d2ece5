import { time } from "@nomicfoundation/hardhat-network-helpers";
import { encodeBytes32String, id } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { randomNonce } from "../../../../src/stablecoin/randomNonce.js";
import { signCancellation } from "../../../../src/stablecoin/signCancellation.js";
import { type Authority, Stablecoin__factory, StrayToken__factory } from "../../../../types/index.js";

const TOKEN = Stablecoin__factory.createInterface();
const CANCEL = "cancelAuthorization(address,bytes32,bytes)";
/** Seconds; more than the owner's delay. */
const WAIT = 11;

/**
 * Accounts are frozen and one unfrozen, the token is paused and resumed, an authorization is cancelled, the gate tightened; units are
 * paid with a memo and in a batch, cross a bridge both ways, and are seized; another token's are given back.
 */
export async function tokenActs(stage: Stage, authority: Authority): Promise<void> {
  await cancelAuthorization(stage);
  await crossBridge(stage, authority);
  await pay(stage);
  await freezeAndPause(stage, authority);
  await scheduleAndRelease(stage, authority);
  await seize(stage, authority);
  await rescue(stage, authority);
  await tightenGate(stage);
}

async function cancelAuthorization({ chainId, contracts, account, send }: Stage): Promise<void> {
  const { stablecoin } = contracts;
  const hospital = account("hospital");
  const token = { name: await stablecoin.name(), chainId, verifyingContract: await stablecoin.getAddress() };
  const nonce = randomNonce();
  const signature = await signCancellation(hospital, { token, authorizer: hospital.address, nonce });

  const cancelling = stablecoin.connect(account("relayer"))[CANCEL](hospital.address, nonce, signature);
  await send("The cancellation", cancelling);
}

async function freezeAndPause({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const guardian = authority.connect(account("guardian"));
  const token = await contracts.stablecoin.getAddress();
  for (const name of ["vaccineMaker", "carrier"] as const) {
    const freezing = TOKEN.encodeFunctionData("blacklist", [account(name).address]);
    await send(`Freezing ${name}`, guardian.execute(token, freezing));
  }
  await send("The pause", guardian.execute(token, TOKEN.encodeFunctionData("pause")));
}

/** The owner schedules two acts, gives one up and schedules it again, then does both. */
async function scheduleAndRelease({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const { address } = account("suiteOwner");
  const owner = authority.connect(account("suiteOwner"));
  const token = await contracts.stablecoin.getAddress();
  const unfreezing = TOKEN.encodeFunctionData("unBlacklist", [account("carrier").address]);
  const resuming = TOKEN.encodeFunctionData("unpause");

  await send("Scheduling the release", owner.schedule(token, unfreezing, 0));
  await send("Scheduling the resumption", owner.schedule(token, resuming, 0));
  await send("Giving it up", owner.cancel(address, token, resuming));
  await send("Scheduling it again", owner.schedule(token, resuming, 0));
  await time.increase(WAIT);
  await send("The release", owner.execute(token, unfreezing));
  await send("The resumption", owner.execute(token, resuming));
}

/** A bridge is set up, carries units both ways and is removed; another stays. */
async function crossBridge({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const { stablecoin } = contracts;
  const [passing, staying] = [account("relayer"), account("courtClerk")];
  const limits = { mintLimit: 10n ** 12n, burnLimit: 10n ** 11n, window: 86_400 };
  const token = await stablecoin.getAddress();
  const owner = authority.connect(account("suiteOwner"));
  for (const { address } of [passing, staying]) {
    const configuring = TOKEN.encodeFunctionData("configureBridge", [address, limits]);
    await send("Scheduling a bridge", owner.schedule(token, configuring, 0));
    await time.increase(WAIT);
    await send("The bridge", owner.execute(token, configuring));
  }

  const bridge = stablecoin.connect(passing);
  await send("An arrival", bridge.crosschainMint(account("vaccineMaker").address, 900_000n));
  await send("A departure", bridge.crosschainBurn(account("vaccineMaker").address, 300_000n));
  const removal = TOKEN.encodeFunctionData("removeBridge", [passing.address]);
  await send("The bridge's end", authority.connect(account("guardian")).execute(token, removal));
}

async function pay({ contracts, account, send }: Stage): Promise<void> {
  const maker = contracts.stablecoin.connect(account("vaccineMaker"));
  const [carrier, hospital] = [account("carrier").address, account("hospital").address];
  await send("A payment", maker.transferWithMemo(carrier, 100_000n, encodeBytes32String("INV-7")));
  await send("A batch", maker.batchTransfer([carrier, hospital, carrier], [1_000n, 2_000n, 0n]));
}

/** Units leave the account that stays frozen. */
async function seize({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const owner = authority.connect(account("suiteOwner"));
  const token = await contracts.stablecoin.getAddress();
  const [holder, receiver] = [account("vaccineMaker").address, account("custodianBank").address];
  const seizing = TOKEN.encodeFunctionData("forcedTransfer(address,address,uint256,bytes32)", [
    holder,
    receiver,
    400_000n,
    id("the court's judgment"),
  ]);
  await send("Scheduling the seizure", owner.schedule(token, seizing, 0));
  await time.increase(WAIT);
  await send("The seizure", owner.execute(token, seizing));
}

/** Another token's units lie at the token's address, and their owner gets them back. */
async function rescue({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const owner = authority.connect(account("suiteOwner"));
  const token = await contracts.stablecoin.getAddress();
  const stray = await new StrayToken__factory(account("deployer")).deploy(token, 500n);
  const rescuing = TOKEN.encodeFunctionData("rescueERC20", [
    await stray.getAddress(),
    account("maskMaker").address,
    500n,
  ]);
  await send("Scheduling the rescue", owner.schedule(token, rescuing, 0));
  await time.increase(WAIT);
  await send("The rescue", owner.execute(token, rescuing));
}

async function tightenGate({ contracts, account, send }: Stage): Promise<void> {
  const { reserveGate } = contracts;
  const { capacity, window, marginBps } = await reserveGate.limits();
  const stricter = { capacity: capacity / 2n, window, marginBps: marginBps + 1n };

  await send("Tightening", reserveGate.connect(account("guardian")).tighten(stricter));
}
