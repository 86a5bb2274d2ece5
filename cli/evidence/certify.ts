import { type Command, Option } from "commander";

import { type BuiltCertificate, buildCertificate } from "../../src/evidence/certificate/buildCertificate.js";
import { CertificateNotBuiltError, InvalidCertificateError } from "../../src/evidence/certificate/errors.js";
import { CliError } from "../lib/CliError.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { pairs, print } from "../lib/print.js";
import { isoTime } from "./certificates/describeCertificate.js";
import { parseBlock, parseChainId, parseFirstBlock, parseRegistry } from "./certificates/options.js";
import { type DisclosureOptions, readDisclosures } from "./certificates/readDisclosures.js";
import { readSubject } from "./certificates/readSubject.js";
import { writeCertificate } from "./certificates/writeCertificate.js";

interface Options extends CommonOptions, RpcOptions, DisclosureOptions {
  readonly registry: string;
  readonly chainId: bigint;
  readonly block: bigint | string;
  readonly fromBlock: number;
  readonly unit?: string;
  readonly log: boolean;
  readonly lang: "en" | "zh";
  readonly out: string;
}

/** `trust-machine evidence certify`: a certificate that anybody can verify without a network. */
export function certifyCommand(io: Io): Command {
  const command = leaf(
    io,
    "certify",
    "Gathers from a node what proves a notarized unit, and writes a certificate that needs no network: JSON, or a PDF that carries it.",
  )
    .argument("<evidence>", "id of a unit that was notarized alone, or the request that the notaries signed")
    .requiredOption("--registry <address>", "the EvidenceRegistry", parseRegistry)
    .requiredOption("--chain-id <number>", "chain of the registry", parseChainId)
    .requiredOption("--out <file>", "the certificate, a new file that ends in .json or .pdf")
    .option("--unit <id>", "which unit, when the request is a batch of many")
    .option(
      "--block <block>",
      "block that it is certified as of: a number, finalized, safe or latest",
      parseBlock,
      "finalized",
    )
    .option("--from-block <number>", "where the search for events begins", parseFirstBlock, 0)
    .option("--no-log", "leave out the place in the registry's log, which takes a question for each approval around it")
    .option("--openings <file>", "what opens the unit's commitments, as written beside the request")
    .option(
      "--disclose <names>",
      "what to show of it, separated by commas: content, collector, tool, …; nothing without it",
    )
    .option("--schema-name <name>", "show the schema's name")
    .option("--standard <name>", "show the name of the process standard")
    .addOption(new Option("--lang <language>", "language of a PDF").choices(["en", "zh"]).default("en"))
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence certify request.json --rpc https://… --chain-id 1 --registry 0x… \\\n" +
        "    --openings request.openings.json --disclose content,tool --out certificate.pdf\n",
    );
  return withRpc(command).action(async (evidence: string, options: Options) => {
    const { out, lang } = options;
    const built = await certified(io, evidence, options);
    await writeCertificate({ out, lang, built });

    const { statement, log } = built.certificate;
    const logLeftOut = built.logLeftOut ?? null;
    const place = log === undefined ? null : { size: log.size, index: log.index };
    const value = {
      ...statement,
      log: place,
      logLeftOut,
      headerHash: built.headerHash,
      bytes: built.bytes.length,
      certificate: out,
    };
    const text = pairs([
      ["unit", statement.id],
      ["status", `${statement.status} as of block ${statement.blockNumber}, ${isoTime(BigInt(statement.blockTime))}`],
      ["log", log === undefined ? `left out: ${built.logLeftOut}` : `entry ${log.index} of ${log.size}, from zero`],
      ["block", built.headerHash],
      ["written", `${out}, certificate of ${built.bytes.length} bytes`],
    ]);
    print(io, options.json, { value, text });
  });
}

async function certified(io: Io, given: string, options: Options): Promise<BuiltCertificate> {
  const { registry, block, fromBlock, chainId, log } = options;
  const { id, evidence } = await readSubject(io, given, options.unit);
  const disclosures = await readDisclosures(io, id, options);
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    return await buildCertificate({ provider, registry, evidence, block, fromBlock, disclosures, log });
  } catch (error) {
    throw explained(error);
  } finally {
    provider.destroy();
  }
}

const TODO: Readonly<Record<CertificateNotBuiltError["reason"], string>> = {
  BlockUnknown: "Give --block a block that the node has.",
  HeaderUnknown: "Give --rpc a node that answers debug_getRawHeader.",
  ProofsRefused: "Give --rpc a node that answers eth_getProof and keeps the state of the block, or a newer --block.",
  NotNotarized: "Check the id, the registry and --from-block; a unit in a batch is certified from its request.",
  ApprovalsUnreadable:
    "Certify through the library and give it the approvals: a contract account sent this transaction.",
  NoRegistry: "Give --registry the EvidenceRegistry's address on this chain, and a --block since its deployment.",
  NodeFailed: "Try again later, or give --rpc another node.",
};

function explained(error: unknown): unknown {
  if (error instanceof CertificateNotBuiltError) {
    const why = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
    return new CliError({ what: "No certificate was written.", why, todo: TODO[error.reason] }, { cause: error });
  }
  if (error instanceof InvalidCertificateError) {
    const todo = "Correct what is disclosed; if nothing is, the node gave proofs that do not fit: try another.";
    const why = `What was gathered proves nothing. ${error.fault}: ${error.message}.`;
    return new CliError({ what: "No certificate was written.", why, todo }, { cause: error });
  }
  return error;
}
