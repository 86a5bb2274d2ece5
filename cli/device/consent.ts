import type { Command } from "commander";

import { bindingConsentTypedData } from "../../src/supplychain/devices/bindingConsentTypedData.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { pairs, print } from "../lib/print.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { describeBinding, instant, readBinding } from "./calls/bindingFile.js";
import { CONSENT_FORMAT } from "./calls/consentFile.js";

interface Options extends CommonOptions, KeyOptions {
  readonly deadline: bigint;
  readonly out: string;
}

/** `trust-machine device consent`: a side's signature under the terms of a binding. */
export function consentCommand(io: Io): Command {
  const command = leaf(
    io,
    "consent",
    "Shows the terms of a binding and signs them, as the lot's custodian or the device's owner. Needs no chain.",
  )
    .argument("<terms>", "file of the terms, or - for standard input")
    .requiredOption("--deadline <seconds>", "last Unix second in which the consent can be submitted", parseSeconds)
    .requiredOption("--out <file>", "new file for the consent");
  return withKey(command).action(async (path: string, options: Options) => {
    const file = await readBinding(io, path);
    io.err(`${describeBinding(file)}\n`);
    const { chainId, registry, terms, binding } = file;
    const wallet = await openSigner(io, options);
    const { deadline, out } = options;
    const { domain, types, message } = bindingConsentTypedData({ chainId, registry }, { binding: terms, deadline });
    const signature = await wallet.signTypedData(domain, types, { ...message });
    const consent = { format: CONSENT_FORMAT, binding, signer: wallet.address, deadline, signature };
    writeNewFile(out, consent);
    print(io, options.json, {
      value: { ...consent, out },
      text: pairs([
        ["binding", binding],
        ["signed by", wallet.address],
        ["until", instant(deadline)],
        ["written", out],
      ]),
    });
  });
}
