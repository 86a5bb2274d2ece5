import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { time } from "@nomicfoundation/hardhat-network-helpers";
import { Wallet } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import type { DeviceBinding } from "../../src/supplychain/devices/deviceMessages.js";
import { DAY, deployDevices, VACCINES } from "./devices.js";
import { runCommand } from "./runCommand.js";
import { serveHardhat } from "./serveHardhat.js";

let server: ReturnType<typeof serveHardhat> | undefined;

/** Ends the serving of the chain. */
export async function closeDeviceDesk(): Promise<void> {
  await (await server)?.close();
  server = undefined;
}

/** A clerk with a key of its own who acts for the lot's custodian, its owner, and the device's; files of terms and of the device's key. */
export async function deviceDesk() {
  const scene = await deployDevices();
  const clerk = Wallet.createRandom();
  const validUntil = BigInt(await time.latest()) + 365n * DAY;
  for (const [controller, party] of [
    [scene.carrier, scene.carrierParty],
    [scene.lessor, scene.lessorParty],
    [scene.manufacturer, scene.manufacturerParty],
  ] as const) {
    const scope = scopes.BIND_DEVICES | scopes.ANCHOR_EVENTS;
    await scene.parties.connect(controller).setOperator(party, clerk, scope, validUntil);
  }
  await scene.carrier.sendTransaction({ to: clerk, value: ethers.parseEther("10") });

  const folder = mkdtempSync(join(tmpdir(), "devices-"));
  // Not after a file of tests: the next one goes on with the same scene.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : plain(content));
    return path;
  };
  const file = termsFile(scene.location, scene.terms);
  const key = scene.logger.privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const paths = { terms: write("terms.json", file), key: write("logger.pem", key) };
  const run = async (command: string, ...args: string[]) => {
    const { url } = await (server ??= serveHardhat());
    return runCommand(["device", ...command.split(" "), ...args], {
      env: { TM_PRIVATE_KEY: clerk.privateKey, TM_RPC_URL: url },
    });
  };
  const place = ["--registry", scene.location.registry, "--chain-id", String(scene.location.chainId)];
  /** Signs a reading that is taken now, and writes it to a file. */
  const readings = async (name: string, values: readonly string[], first = 1): Promise<string> => {
    const lines: string[] = [];
    for (const [index, value] of values.entries()) {
      const counter = ["--counter", String(first + index), "--time", String(await time.latest()), "--value", value];
      lines.push((await run("sign", paths.terms, "--device-key", paths.key, ...counter)).stdout);
    }
    return write(name, lines.join(""));
  };
  return { ...scene, clerkAddress: clerk.address, file, folder, paths, place, readings, run, write };
}

/** The same with the device bound. */
export async function boundDesk() {
  const desk = await deviceDesk();
  await desk.run("bind", desk.paths.terms);
  return desk;
}

/** The same with a breach that holds the lot. */
export async function heldDesk() {
  const desk = await boundDesk();
  await desk.run("breach", desk.paths.terms, "--reading", await desk.readings("breach.jsonl", ["9.5"]));
  return { ...desk, lot: VACCINES };
}

function termsFile(location: { readonly chainId: bigint; readonly registry: string }, terms: DeviceBinding) {
  const written = { property: "gs1:Temperature", unit: "CEL", minimum: "2", maximum: "8" };
  return { format: "trust-machine-device-binding-1", ...location, terms: { ...terms, ...written } };
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}
