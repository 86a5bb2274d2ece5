import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { DEVICE_ABI } from "./calls/deviceAbi.js";
import { registryLeaf, type RegistryOptions, sendDevice } from "./calls/sendDevice.js";

/** `trust-machine device retire`: takes a device out of use. */
export function retireCommand(io: Io): Command {
  return registryLeaf(io, "retire", "Takes a device out of use, as its owner: no reading of its counts from then on.")
    .argument("<device>", "id of the device", parseWord)
    .action(async (device: string, options: RegistryOptions) => {
      const { chainId, registry } = options;
      await sendDevice(io, options, {
        ...{ what: "The retirement", chainId, registry, value: { device } },
        data: () => DEVICE_ABI.encodeFunctionData("retireDevice", [device]),
      });
    });
}
