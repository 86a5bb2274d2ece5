import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { bindingLeaf, bindingData, type DeviceOptions, sendBinding } from "./calls/sendDevice.js";
import { consentByCall, readConsent } from "./calls/consentFile.js";

interface Options extends DeviceOptions {
  readonly custodian?: string;
  readonly owner?: string;
}

/** `trust-machine device bind`: has a device watch a lot, with the consent of both sides. */
export function bindCommand(io: Io): Command {
  return bindingLeaf(io, "bind", "Has a device watch a lot. A side without a consent consents by sending.")
    .option("--custodian <file>", "consent of the lot's custodian, from `device consent`")
    .option("--owner <file>", "consent of the device's owner, from `device consent`")
    .action(async (path: string, options: Options) =>
      sendBinding(io, options, {
        path,
        what: "The binding",
        data: async (file, signer) => {
          const consentOf = async (consent: string | undefined) =>
            consent === undefined ? consentByCall(signer) : readConsent(io, consent, file);
          const custodian = await consentOf(options.custodian);
          return bindingData(file, "bind", [custodian, await consentOf(options.owner)]);
        },
      }),
    );
}
