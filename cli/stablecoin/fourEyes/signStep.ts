import type { Command } from "commander";

import { CliError, EXIT } from "../../lib/CliError.js";
import { withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { type KeyOptions, openSigner, withKey } from "../../lib/openSigner.js";
import { print } from "../../lib/print.js";
import { requestDigest, type RequestTerms, signCheck } from "../../lib/request.js";
import { readRequest, requireInTime } from "../../lib/requestFiles.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { approve } from "./approvals.js";
import { describe } from "./describe.js";
import { type IdentityOptions, within } from "./identities.js";
import type { Family } from "./matter.js";
import { parsePerson } from "./options.js";
import { readMatter } from "./readMatter.js";
import { requireFourEyes } from "./requireFourEyes.js";

interface Options extends IdentityOptions, KeyOptions, CommonOptions {
  readonly digest: string;
  readonly person: string;
  readonly out: string;
}

/** `sign`: a checker signs a request, after `check` has shown it. */
export function signStep(io: Io, family: Family): Command {
  const command = leaf(io, "sign", `Signs a request for ${family.a} that somebody else made. Nothing is sent.`)
    .argument("<request>", "file that its maker wrote; - for standard input")
    .requiredOption("--digest <hash>", "the request that `check` showed: no other one is signed")
    .requiredOption("--person <name>", "who you are, the same name whatever the key", parsePerson)
    .requiredOption("--out <file>", "where the signature goes, a new file")
    .option("--people <file>", "register of people, where the request names one");

  return withRpc(withKey(command)).action(async (path: string, options: Options) => {
    const request = await readRequest(io, path);
    const matter = readMatter(path, family, request);
    requireDigest(request, options.digest);

    await within(io, { request, matter, options }, async ({ people, seats, now }) => {
      requireInTime(request, now);
      const wallet = await openSigner(io, options);
      const { person, out, json } = options;
      await requireFourEyes(request, [{ person, account: wallet.address }], { people, seats });

      const approval = matter.quorum === undefined ? undefined : await approve(wallet, matter.quorum.message);
      const file = await signCheck(wallet, request, approval === undefined ? { person } : { person, approval });
      writeNewFile(out, file);
      print(io, json, {
        value: { file: out, ...file },
        text: `${describe(request, matter)}\nSigned by ${person}, ${wallet.address}: ${out}`,
      });
    });
  });
}

function requireDigest(request: RequestTerms, given: string): void {
  const digest = requestDigest(request);
  if (digest === given.toLowerCase()) return;
  throw new CliError(
    {
      what: "This is not the request that you checked; nothing was signed.",
      why: `The file holds ${digest}, and --digest is ${given}.`,
      todo: "Check the file again, and sign what it shows then.",
    },
    { exitCode: EXIT.negative },
  );
}
