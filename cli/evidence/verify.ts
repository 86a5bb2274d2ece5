import { type Command, InvalidArgumentError } from "commander";
import { isHexString, keccak256 } from "ethers";

import { type CertificateFault, InvalidCertificateError } from "../../src/evidence/certificate/errors.js";
import {
  type CertificateTrust,
  type VerifiedCertificate,
  verifyCertificate,
} from "../../src/evidence/certificate/verifyCertificate.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { readInput } from "../lib/readInput.js";
import { describeCertificate } from "./certificates/describeCertificate.js";
import { parseChainId, parseRegistry } from "./certificates/options.js";
import { readCertificateFile } from "./certificates/readCertificateFile.js";
import { requireContent } from "./certificates/requireContent.js";

interface Options extends CommonOptions {
  readonly headerHash?: string;
  readonly headerFile?: string;
  readonly chainId?: bigint;
  readonly registry?: string;
  readonly notaries?: string;
  readonly schemas?: string;
  readonly content?: string;
}

/** `trust-machine evidence verify`: what a certificate proves, without a network. */
export function verifyCommand(io: Io): Command {
  return leaf(
    io,
    "verify",
    "Verifies a certificate without a network, by the hash of one block that you trust. Exit code 1 if it is refused, or if the evidence does not stand.",
  )
    .argument("<certificate>", "JSON, or a PDF that carries it")
    .option(
      "--header-hash <hash>",
      "hash of the certificate's block, from a node or an explorer that you trust",
      parseHash,
    )
    .option("--header-file <file>", "in its place: file with the hash, or with the header itself (RLP in hexadecimal)")
    .option("--chain-id <number>", "chain that the evidence has to be on", parseChainId)
    .option("--registry <address>", "EvidenceRegistry that it has to be in", parseRegistry)
    .option("--notaries <address>", "its NotaryRegistry", parseRegistry)
    .option("--schemas <address>", "its SchemaRegistry", parseRegistry)
    .option("--content <file>", "file that has to be the content; the certificate must disclose its digest")
    .action(async (path: string, options: Options) => {
      const bytes = readCertificateFile(path);
      const proved = verified(path, bytes, await trustOf(io, options));
      if (options.content !== undefined) await requireContent(io, proved, options.content);

      print(io, options.json, { value: proved, text: describeCertificate(proved) });
      if (!proved.stands) throw doesNotStand(proved);
    });
}

function verified(path: string, bytes: Uint8Array, trust: CertificateTrust): VerifiedCertificate {
  try {
    return verifyCertificate(bytes, trust);
  } catch (error) {
    if (!(error instanceof InvalidCertificateError)) throw error;
    throw new CliError(
      { what: `${path} proves nothing.`, why: `${error.fault}: ${error.message}.`, todo: todoOf(error.fault) },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}

async function trustOf(io: Io, options: Options): Promise<CertificateTrust> {
  const { chainId, registry, notaries, schemas } = options;
  const registries = {
    ...(registry !== undefined && { evidence: registry }),
    ...(notaries !== undefined && { notaries }),
    ...(schemas !== undefined && { schemas }),
  };
  return { headerHash: await headerHashOf(io, options), ...(chainId !== undefined && { chainId }), registries };
}

async function headerHashOf(io: Io, { headerHash, headerFile }: Options): Promise<string> {
  if ((headerHash === undefined) === (headerFile === undefined)) {
    throw new CliError({
      what: "The certificate was not verified.",
      why: "It proves something only against one block whose hash you trust: give --header-hash or --header-file.",
      todo: "Look the block up on a node of your own, or on explorers that do not depend on each other.",
    });
  }
  if (headerHash !== undefined) return headerHash;

  const text = (await readInput(io, headerFile as string)).trim();
  if (isHexString(text, 32)) return text.toLowerCase();
  if (isHexString(text) && text.length > 66) return keccak256(text);
  throw new CliError({
    what: `${headerFile} holds no block.`,
    why: "It is neither a hash of 32 bytes nor a header, in hexadecimal with 0x.",
    todo: "Give the answer of debug_getRawHeader, or the block's hash.",
  });
}

function parseHash(text: string): string {
  if (isHexString(text, 32)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 0x and 64 hexadecimal digits.");
}

function todoOf(fault: CertificateFault): string {
  if (fault === "HeaderNotTrusted") return "Look up the hash of the block that the certificate names.";
  if (fault === "ChainNotTrusted" || fault === "RegistryNotTrusted") {
    return "Do not rely on it: it speaks of another system than the one that you named.";
  }
  return "Do not rely on it; ask whoever gave it to you for the certificate as it was issued.";
}

function doesNotStand({ id, status, block }: VerifiedCertificate): CliError {
  return new CliError(
    {
      what: "The certificate is genuine, and the evidence does not stand.",
      why: `${id} was ${status} as of block ${block.number}.`,
      todo: "Ask the depositor for what replaces it, if anything does.",
    },
    { exitCode: EXIT.negative },
  );
}
