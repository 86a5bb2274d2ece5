import { time } from "@nomicfoundation/hardhat-network-helpers";
import { Wallet } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { AGREED, deployEscrow, FUNDS, LOTS } from "./deliveryEscrow.js";
import { DAY } from "./lotLedger.js";
import { runCommand } from "./runCommand.js";
import { serveHardhat } from "./serveHardhat.js";

let server: ReturnType<typeof serveHardhat> | undefined;

/** The chain of the tests, served once. */
function served(): ReturnType<typeof serveHardhat> {
  return (server ??= serveHardhat());
}

/** Ends the serving. */
export async function closeEscrowDesk(): Promise<void> {
  await (await server)?.close();
  server = undefined;
}

/** A clerk with a key of its own who acts for buyer, seller and arbiter. */
export async function escrowDesk() {
  const { url } = await served();
  const scene = await deployEscrow();
  const clerk = Wallet.createRandom();
  const validUntil = BigInt(await time.latest()) + 365n * DAY;
  for (const [controller, party] of [
    [scene.roaster, scene.terms.buyer],
    [scene.grower, scene.terms.seller],
    [scene.chamber, scene.terms.arbiter],
  ] as const) {
    await scene.parties.connect(controller).setOperator(party, clerk, scopes.ESCROW, validUntil);
  }
  await scene.token.connect(scene.roaster).transfer(clerk, FUNDS);
  await scene.roaster.sendTransaction({ to: clerk, value: ethers.parseEther("10") });

  const { terms, location } = scene;
  // Items in any order: the command sorts them.
  const members = { ...terms, silentOutcome: "paySeller", items: [...terms.items].reverse() };
  const file = { format: "trust-machine-escrow-terms-1", ...location, terms: members };
  const stdin = JSON.stringify(file, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  const run = (command: string, ...options: string[]) =>
    runCommand(["escrow", command, "-", "--rpc", url, ...options], {
      stdin,
      env: command === "show" ? {} : { TM_PRIVATE_KEY: clerk.privateKey },
    });
  return { ...scene, url, clerkAddress: clerk.address, run, id: escrowId(terms), stdin };
}

/** The same with both lots paid for and handed over. */
export async function busyEscrowDesk() {
  const desk = await escrowDesk();
  await desk.run("fund");
  for (const lot of LOTS) await desk.lots.move(lot, desk.terms.buyer, AGREED, true);
  const { sequence } = await desk.lots.lotOf(LOTS[0]);
  return { ...desk, sequence: String(sequence) };
}
