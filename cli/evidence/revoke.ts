import type { Command } from "commander";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import type { Io } from "../lib/Io.js";
import { type KeyOptions, withKey } from "../lib/openSigner.js";
import { ask, EVIDENCE_ABI } from "./requests/chain.js";
import { type DecisionOptions, decisionLeaf, writeDecision } from "./requests/decisions.js";
import { contractCallOf } from "./requests/registryCall.js";
import { reasonHash } from "./requests/request.js";
import { sendDirect } from "./requests/sendDirect.js";

interface Options extends DecisionOptions, KeyOptions {
  readonly asDepositor?: true;
}

/** `trust-machine evidence revoke`: asks the revokers, or revokes as the depositor. */
export function revokeCommand(io: Io): Command {
  const command = decisionLeaf(
    io,
    "revoke",
    "Asks the schema's revokers to revoke recorded evidence, or revokes it as its depositor.",
  )
    .option("--as-depositor", "send it at once with the key of the depositing party, if the schema allows it")
    .addHelpText(
      "after",
      '\nExample:\n  trust-machine evidence revoke 0x… --registry 0x… --chain-id 1 --reason "Issued in error." --rpc https://… --out revocation.json\n',
    );
  return withKey(command).action(async (id: string, options: Options) => {
    if (options.asDepositor !== true) {
      return writeDecision(io, { options, id, kind: "revocation" }, (common) => ({ kind: "revocation", ...common }));
    }
    const { registry, chainId, reason } = options;
    const data = EVIDENCE_ABI.encodeFunctionData("revoke", [id, reasonHash(reason)]);
    await sendDirect(io, options, {
      what: "The revocation",
      id,
      chainId,
      call: contractCallOf(registry, data),
      isDone: async (provider) => {
        const [status] = (await ask(provider, registry, "statusOf", [id])) as unknown as [bigint];
        return status === EVIDENCE_STATUS.revoked;
      },
    });
  });
}
