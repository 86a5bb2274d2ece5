import type { Command } from "commander";

import { holdId } from "../../src/supplychain/devices/holdId.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { pairs, print } from "../lib/print.js";
import { type BindingFile, instant, readBinding } from "./calls/bindingFile.js";
import { askDevices, BINDING_STATUS, type BindingRecord } from "./calls/deviceAbi.js";

type Options = CommonOptions & RpcOptions;

/** `trust-machine device show`: where the binding of a file of terms stands. */
export function showCommand(io: Io): Command {
  const command = leaf(
    io,
    "show",
    "Tells where a binding and its hold stand. Exit code 1 if it was never bound.",
  ).argument("<terms>", "file of the terms, or - for standard input");
  return withRpc(command).action(async (path: string, options: Options) => {
    const file = await readBinding(io, path);
    const provider = await openChain(requireRpc(io, options), file.chainId);
    try {
      const { registry, binding } = file;
      const [found] = (await askDevices(provider, registry, "bindingOf", [binding])) as unknown as [BindingRecord];
      if (found.status === 0n) throw unknown(file);
      const hold = found.inBreach ? holdId(binding, found.counter) : null;
      const status = BINDING_STATUS[Number(found.status)] ?? String(found.status);
      const { counter, anchoredCounter, releasedAt, endedAt } = found;
      print(io, options.json, {
        value: { binding, status, hold, counter, anchoredCounter, releasedAt, endedAt },
        text: pairs([
          ["binding", binding],
          ["status", endedAt === 0n ? status : `${status} at ${instant(endedAt)}`],
          ["hold", hold ?? "none"],
          ["last breach", counter === 0n ? "none" : `reading ${counter}`],
          ["streams", anchoredCounter === 0n ? "none" : `up to reading ${anchoredCounter}`],
          ["released", releasedAt === 0n ? "never" : instant(releasedAt)],
        ]),
      });
    } finally {
      provider.destroy();
    }
  });
}

function unknown({ binding, registry }: BindingFile): CliError {
  return new CliError(
    {
      what: "These terms were never bound.",
      why: `The contract ${registry} knows no binding ${binding}.`,
      todo: "Check the file: every member of the terms counts.",
    },
    { exitCode: EXIT.negative },
  );
}
