import type { Command } from "commander";

import { withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { print } from "../../lib/print.js";
import { COLLECTION_FORMAT, type CollectionFile, type SignatureFile } from "../../lib/request.js";
import { readRequest, readSignature, requireInTime } from "../../lib/requestFiles.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { approvalsOf, requireQuorum } from "./approvals.js";
import { asValue, describe } from "./describe.js";
import { type IdentityOptions, within } from "./identities.js";
import type { Family } from "./matter.js";
import { readMatter } from "./readMatter.js";
import { requireFourEyes } from "./requireFourEyes.js";

interface Options extends IdentityOptions, CommonOptions {
  readonly out: string;
}

/** `collect`: puts a request and the signatures of its checkers into one file, and says who is missing. */
export function collectStep(io: Io, family: Family): Command {
  const command = leaf(
    io,
    "collect",
    `Puts a request for ${family.a} and its signatures together, and says who is missing. Nothing is sent.`,
  )
    .argument("<request>", "file that its maker wrote; - for standard input")
    .argument("<signatures...>", "files that its checkers wrote")
    .requiredOption("--out <file>", "where all of it goes, a new file")
    .option("--people <file>", "register of people, where the request names one");

  return withRpc(command).action(async (path: string, paths: string[], options: Options) => {
    const request = await readRequest(io, path);
    const matter = readMatter(path, family, request);
    const signatures: SignatureFile[] = [];
    for (const signature of paths) signatures.push(await readSignature(io, signature, request));
    const approvals = approvalsOf(matter, request, signatures);

    await within(io, { request, matter, options }, async ({ people, seats, now }) => {
      requireInTime(request, now);
      await requireFourEyes(
        request,
        signatures.map(({ checker }) => checker),
        { people, seats },
      );
      if (seats !== undefined) await requireQuorum(approvals, seats);

      const { out, json } = options;
      const collection: CollectionFile = { format: COLLECTION_FORMAT, request, signatures };
      writeNewFile(out, collection);
      const checked = signatures.map(({ checker: { person, account } }) => `checked by ${person}, ${account}`);
      const open = matter.quorum !== undefined && seats === undefined;
      const hint = open ? ["Whether these seats are enough the chain says: give --rpc, or see at submission."] : [];
      print(io, json, {
        value: { file: out, ...asValue(request, matter), checkers: signatures.map(({ checker }) => checker) },
        text: [describe(request, matter), ...checked, ...hint, `Collected: ${out}`].join("\n"),
      });
    });
  });
}
