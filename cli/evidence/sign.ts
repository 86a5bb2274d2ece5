import type { Command } from "commander";
import { isHexString, TypedDataEncoder } from "ethers";

import { CliError } from "../lib/CliError.js";
import { type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseWord } from "../lib/parseWord.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { answerPath, requireSeat, requireSignable, signTypedData, withChain } from "./requests/answering.js";
import { EVIDENCE_SIGNATURE_FORMAT, isSignedByAccount } from "./requests/answers.js";
import { describeRequest } from "./requests/describeRequest.js";
import { requireContent, unitsOf } from "./requests/openings.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { digestOf, type EvidenceRequest, typedDataOf } from "./requests/request.js";

interface Options extends CommonOptions, KeyOptions, RpcOptions {
  readonly content?: string;
  readonly openings?: string;
  readonly typedData?: string;
  readonly account?: string;
  readonly key?: string;
  readonly signature?: string;
  readonly out?: string;
}

/** `trust-machine evidence sign`: a seat signs a request, after reading what it says. */
export function signCommand(io: Io): Command {
  const command = leaf(
    io,
    "sign",
    "Says in words what a request asks for, and signs it for your seat. Offline, but for --rpc.",
  )
    .argument("<request>", INPUT_HELP)
    .option("--content <path>", "the file or folder: it is hashed again and held against the commitments")
    .option("--openings <file>", "what opens the commitments; given with --content")
    .option("--typed-data <file>", "write what is to be signed (EIP-712) for a hardware wallet, and sign nothing")
    .option("--account <address>", "account whose wallet signed elsewhere; given with --signature", parseAddress)
    .option("--key <id>", "id of a registered key that is no account; given with --signature", parseWord)
    .option("--signature <hex>", "signature that was made elsewhere over the typed data")
    .option("--out <file>", "the signature; beside the request without it")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence sign request.json --content records/ --openings request.openings.json --keystore notary.json\n",
    );
  return withRpc(withKey(command)).action(async (path: string, options: Options) => {
    const request = await readEvidenceRequest(io, path);
    io.err(`${describeRequest(request)}\n`);
    await compareContent(io, request, options);
    if (options.typedData !== undefined) return writeTypedData(io, request, options.typedData, options.json);

    const { account, sign } = await signerOf(io, request, options);
    const { party, key } = requireSeat(request, account);
    await withChain(io, { options, request }, (provider) => requireSignable(request, key, provider));

    const approval = { key, signature: await sign() };
    const out = options.out ?? answerPath(path, { party, what: "sig" });
    writeNewFile(out, { format: EVIDENCE_SIGNATURE_FORMAT, request: digestOf(request), approval });
    const value = { request: digestOf(request), party, account, signature: approval.signature, out };
    print(io, options.json, { value, text: `Signed for party ${party} as ${account}: ${out}` });
  });
}

async function compareContent(io: Io, request: EvidenceRequest, { content, openings }: Options): Promise<void> {
  if ((content === undefined) !== (openings === undefined)) {
    throw new CliError({
      what: "The content was not compared; nothing was signed.",
      why: "A commitment opens with both the content and its salt.",
      todo: "Give --content and --openings together.",
    });
  }
  if (content === undefined || openings === undefined) {
    if (unitsOf(request).length > 0)
      io.err("The content was NOT compared: neither --content nor --openings is given.\n");
    return;
  }
  const { files, fields } = await requireContent(io, request, { content, openings });
  io.err(`The content is what the request commits to: ${files} ${files === 1 ? "file" : "files"}.\n`);
  for (const { field, value } of fields) io.err(`  ${field}: ${value}\n`);
}

function writeTypedData(io: Io, request: EvidenceRequest, path: string, json: true | undefined): void {
  const { domain, types, message } = typedDataOf(request);
  writeNewFile(path, TypedDataEncoder.getPayload(domain, types, message as Record<string, unknown>) as object);
  const text = `Written: ${path}. Have the wallet sign it (eth_signTypedData_v4), then give --account and --signature.`;
  print(io, json, { value: { request: digestOf(request), typedData: path }, text });
}

/** A key that is opened here, or a signature that a wallet made elsewhere. */
async function signerOf(
  io: Io,
  request: EvidenceRequest,
  options: Options,
): Promise<{ account: string; sign: () => Promise<string> }> {
  const { account = options.key, signature } = options;
  const data = typedDataOf(request);
  if (account === undefined && signature === undefined) {
    const wallet = await openSigner(io, options);
    return { account: wallet.address, sign: () => signTypedData(wallet, data) };
  }
  if (account === undefined || signature === undefined || !isHexString(signature)) {
    throw new CliError({
      what: "The wallet's signature was not understood.",
      why: "It takes the account, or the id of a key, and the signature in hexadecimal.",
      todo: "Give --account and --signature together, or neither of them and a keystore.",
    });
  }
  const { key } = requireSeat(request, account);
  if (options.key === undefined && !isSignedByAccount(data, { key, signature })) {
    io.err(`The signature is not ${account}'s own: good only if that is a contract that takes it (ERC-1271).\n`);
  }
  return { account, sign: () => Promise.resolve(signature) };
}
