import type { Command } from "commander";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { CliError } from "../lib/CliError.js";
import { withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { leaf } from "../lib/leaf.js";
import { withKey } from "../lib/openSigner.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { ask, EVIDENCE_ABI } from "./requests/chain.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { contractCallOf } from "./requests/registryCall.js";
import { sendDirect, type SendOptions } from "./requests/sendDirect.js";

/** `trust-machine evidence supersede`: what a recorded unit replaces is marked as superseded. */
export function supersedeCommand(io: Io): Command {
  const command = leaf(io, "supersede", "Marks what a recorded unit replaces as superseded, once the unit is settled.")
    .argument("<request>", `${INPUT_HELP}: the request of the newer unit, prepared with --field supersedes=0x…`)
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence supersede request.json --rpc https://… --keystore courier.json\n",
    );
  return withRpc(withKey(command)).action(async (path: string, options: SendOptions) => {
    const request = await readEvidenceRequest(io, path);
    if (request.kind !== "notarization" || BigInt(request.unit.supersedes) === 0n) {
      throw new CliError({
        what: "There is nothing to supersede.",
        why: `${path} is no request for one unit that names another as superseded.`,
        todo: "Give the request of the newer unit.",
      });
    }
    const { registry, chainId, unit } = request;
    await sendDirect(io, options, {
      what: "The supersession",
      id: unit.supersedes,
      chainId,
      call: contractCallOf(registry, EVIDENCE_ABI.encodeFunctionData("supersede", [unit])),
      isDone: async (provider) => {
        const [status] = (await ask(provider, registry, "statusOf", [unit.supersedes])) as unknown as [bigint];
        return status === EVIDENCE_STATUS.superseded;
      },
    });
  });
}
