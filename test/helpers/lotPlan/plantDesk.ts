import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { encryptKeystoreJson, Wallet } from "ethers";
import { ethers } from "hardhat";

import { deployLotLedger } from "../lotLedger.js";
import { registerParty } from "../registerParty.js";
import { runCommand } from "../runCommand.js";
import { serveHardhat } from "../serveHardhat.js";
import { CARRIER, documentOf, type Members, ROASTERY, SHOP } from "./plant.js";

let server: ReturnType<typeof serveHardhat> | undefined;
const folders: string[] = [];

/** Ends the serving and takes the files away. */
export async function closePlantDesk(): Promise<void> {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  await (await server)?.close();
  server = undefined;
}

/** A ledger with a roaster and a shop, their keystores and the map of parties in files. */
export async function plantDesk() {
  const { url } = await (server ??= serveHardhat());
  const { ledger, location, parties } = await deployLotLedger();
  const folder = mkdtempSync(join(tmpdir(), "plant-"));
  folders.push(folder);
  const [roaster, shop] = [await enrolled("roaster"), await enrolled("shop")];
  const map = join(folder, "parties.json");
  const known = { [ROASTERY]: String(roaster.party), [SHOP]: Number(shop.party), [CARRIER]: String(shop.party) };
  writeFileSync(map, JSON.stringify(known));

  async function enrolled(name: string) {
    const wallet = Wallet.createRandom();
    const [funder] = await ethers.getSigners();
    await funder!.sendTransaction({ to: wallet, value: ethers.parseEther("10") });
    const party = await registerParty(parties, wallet.connect(ethers.provider));
    const file = join(folder, `${name}.json`);
    // A key of one minute does not need the work of years.
    const light = { scrypt: { N: 2, r: 1, p: 1 } };
    const { address, privateKey } = wallet;
    writeFileSync(file, await encryptKeystoreJson({ address, privateKey }, "coffee", light));
    return { party, file };
  }

  const env = { TM_RPC_URL: url, TM_KEYSTORE_PASSWORD: "coffee" };
  const run = (command: "plan" | "apply", events: readonly Members[], ...options: string[]) =>
    runCommand(["lot", command, "-", "--parties", map, ...options], { stdin: documentOf(events), env });
  const place = ["--ledger", location.ledger, "--chain-id", String(location.chainId)];
  /** A command on one lot. */
  const send = (command: string, ...options: string[]) => runCommand(["lot", command, ...options, ...place], { env });
  return { ledger, run, send, place, roaster, shop, map };
}
