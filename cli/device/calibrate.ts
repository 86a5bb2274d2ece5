import type { Command } from "commander";

import { unitId } from "../../src/evidence/unitId.js";
import type { Io } from "../lib/Io.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { readUnit } from "../lib/readUnit.js";
import { DEVICE_ABI } from "./calls/deviceAbi.js";
import { registryLeaf, type RegistryOptions, sendDevice } from "./calls/sendDevice.js";

/** `trust-machine device calibrate`: shows a certificate of calibration that was recorded as evidence. */
export function calibrateCommand(io: Io): Command {
  return registryLeaf(io, "calibrate", "Shows the registry a device's certificate of calibration; anyone may.")
    .argument("<unit>", `${INPUT_HELP}: the certificate's evidence unit, whose subject is the device`)
    .action(async (path: string, options: RegistryOptions) => {
      const unit = await readUnit(io, path);
      const value = { device: unit.subject, calibration: unitId(unit) };
      const { chainId, registry } = options;
      await sendDevice(io, options, {
        ...{ what: "The certificate", chainId, registry, value },
        data: () => DEVICE_ABI.encodeFunctionData("calibrate", [unit]),
      });
    });
}
