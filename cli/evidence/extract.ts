import type { Command } from "commander";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { CliError } from "../lib/CliError.js";
import { withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { leaf } from "../lib/leaf.js";
import { withKey } from "../lib/openSigner.js";
import { parseWord } from "../lib/parseWord.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { ask, EVIDENCE_ABI } from "./requests/chain.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { contractCallOf } from "./requests/registryCall.js";
import { builtBatch } from "./requests/request.js";
import { sendDirect, type SendOptions } from "./requests/sendDirect.js";

type Options = SendOptions & { readonly unit: string };

/** `trust-machine evidence extract`: a unit of a recorded batch gets a record of its own. */
export function extractCommand(io: Io): Command {
  const command = leaf(
    io,
    "extract",
    "Gives a unit of a recorded batch a record of its own, so that it can be revoked, challenged or superseded alone.",
  )
    .argument("<request>", `${INPUT_HELP}: the request of the batch`)
    .requiredOption("--unit <id>", "id of the unit; the openings name it beside its file", parseWord)
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence extract request.json --unit 0x… --rpc https://… --keystore courier.json\n",
    );
  return withRpc(withKey(command)).action(async (path: string, options: Options) => {
    const request = await readEvidenceRequest(io, path);
    const built = request.kind === "batch" ? builtBatch(request) : undefined;
    const found = built?.units.find(({ id }) => id === options.unit);
    if (built === undefined || found === undefined) {
      throw new CliError({
        what: "There is nothing to extract.",
        why: built === undefined ? `${path} is no request for a batch.` : `${path} has no unit ${options.unit}.`,
        todo: "Give the request of the batch and the id of one of its units.",
      });
    }
    const { registry, chainId } = request;
    const data = EVIDENCE_ABI.encodeFunctionData("extract", [found.unit, built.id, found.proof]);
    await sendDirect(io, options, {
      what: "The extraction",
      id: found.id,
      chainId,
      call: contractCallOf(registry, data),
      isDone: async (provider) => {
        const [status] = (await ask(provider, registry, "statusOf", [found.id])) as unknown as [bigint];
        return status !== EVIDENCE_STATUS.unknown;
      },
    });
  });
}
