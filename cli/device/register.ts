import type { Command } from "commander";
import { ZeroHash } from "ethers";

import { keyIdOf, ellipticKey } from "../../src/access/keyIds.js";
import { registrationDigest } from "../../src/supplychain/devices/registrationDigest.js";
import { CliError } from "../lib/CliError.js";
import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { askDevices, DEVICE_ABI } from "./calls/deviceAbi.js";
import { DEVICE_KEY_HELP, openDeviceKey } from "./calls/deviceKey.js";
import { parseIdentifier, parseKeyBytes, parseSignature } from "./calls/options.js";
import { registryLeaf, type RegistryOptions, sendDevice } from "./calls/sendDevice.js";

/** `0x`, x and y. */
const KEY_DIGITS = 2 + 128;

interface Options extends RegistryOptions {
  readonly party: bigint;
  readonly deviceKey?: string;
  readonly publicKey?: string;
  readonly deviceSignature?: string;
  readonly identifier?: string;
}

/** `trust-machine device register`: gives a device to the party whose id it signed. */
export function registerCommand(io: Io): Command {
  return registryLeaf(io, "register", "Registers a measuring device for a party, whose id the device signs.")
    .requiredOption("--party <id>", "the party that it belongs to", parseParty)
    .option("--device-key <file>", DEVICE_KEY_HELP)
    .option("--public-key <hex>", "x and y of a device that keeps its key: tells what it has to sign", parseKeyBytes)
    .option("--device-signature <hex>", "x, y, r, s of such a device", parseSignature)
    .option("--identifier <uri>", "GS1 Digital Link of the device, as https://id.gs1.org/8004/…", parseIdentifier)
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine device register --registry 0x… --chain-id 1 --party 7 --device-key gateway.pem --rpc https://…\n",
    )
    .action(async ({ registry, chainId, party: owner, ...options }: Options) => {
      const key = options.deviceKey === undefined ? undefined : await openDeviceKey(io, options.deviceKey);
      const device = key?.id ?? deviceOf(options);
      await sendDevice(io, options, {
        ...{ what: "The registration", chainId, registry, value: { device, party: owner } },
        data: async (provider) => {
          const [found] = (await askDevices(provider, registry, "deviceOf", [device])) as unknown as [Found];
          const digest = registrationDigest({ chainId, registry }, { owner, generation: found.generation });
          const signature = key?.sign(digest) ?? options.deviceSignature;
          if (signature === undefined) throw unsigned(digest);
          return DEVICE_ABI.encodeFunctionData("registerDevice", [owner, options.identifier ?? ZeroHash, signature]);
        },
      });
    });
}

interface Found {
  readonly generation: bigint;
}

function deviceOf({ publicKey, deviceSignature }: Pick<Options, "publicKey" | "deviceSignature">): string {
  const point = deviceSignature?.slice(0, KEY_DIGITS) ?? publicKey;
  if (point !== undefined) return keyIdOf(ellipticKey("p256", point));
  throw new CliError({
    what: "No device is named; nothing was sent.",
    why: "There is none of --device-key, --public-key and --device-signature.",
    todo: "Give --device-key for a gateway whose key is a file, or --public-key to be told what the device has to sign.",
  });
}

function unsigned(digest: string): CliError {
  return new CliError({
    what: "The device has not signed yet; nothing was sent.",
    why: `It has to sign the digest ${digest}, without hashing it again.`,
    todo: "Give its x, y, r, s as --device-signature.",
  });
}
