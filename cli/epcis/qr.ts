import { extname } from "node:path";

import { type Command, Option } from "commander";

import { SupplyChainError } from "../../src/supplychain/errors.js";
import { GS1_RESOLVER, resolverLink } from "../../src/supplychain/resolverLink.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { outcomes, type OutputOptions, requireFree, withOutputs, writeWhole } from "../lib/outputs.js";
import { parseWhole } from "../lib/parseWhole.js";
import { pairs, print } from "../lib/print.js";
import { pngOf } from "./qr/pngOf.js";
import { type QrMatrix, qrMatrix } from "./qr/qrMatrix.js";
import { svgOf } from "./qr/svgOf.js";

interface Options extends CommonOptions, OutputOptions {
  readonly resolver: string;
  readonly out: string;
  readonly scale: bigint;
}

/** `trust-machine epcis qr`: an identifier as a QR code with its GS1 Digital Link. */
export function qrCommand(io: Io): Command {
  const command = leaf(
    io,
    "qr",
    "Writes the GS1 Digital Link of an identifier as a QR code, after checking its check digit.",
  ).argument("<identifier>", "EPC URN, GS1 Digital Link, or keys as in (01)09521141001011(10)A1");

  return withOutputs(command)
    .requiredOption("--out <file>", "file to write; its ending says which: .svg or .png")
    .option("--resolver <url>", "address that the code leads to", GS1_RESOLVER)
    .addOption(new Option("--scale <pixels>", "pixels of a module").argParser(parseWhole).default(8n, "8"))
    .action(async (identifier: string, options: Options) => {
      const { out, resolver, scale, dryRun, json } = options;
      const draw = drawer(out, Number(scale));
      requireFree([out], options);
      const link = linkOf(identifier, resolver);
      const matrix = await qrMatrix(link);

      if (dryRun !== true) await writeWhole(out, draw(matrix, link));
      const files = outcomes([out], options);
      print(io, json, {
        value: { link, modules: matrix.size, files },
        text: pairs([["link", link], ...files.map(({ path, outcome }) => [path, outcome] as const)]),
      });
    });
}

function drawer(path: string, scale: number): (matrix: QrMatrix, link: string) => string | Uint8Array {
  if (scale < 1 || scale > 64) {
    throw new CliError({ what: "--scale was not understood.", why: "It is not between 1 and 64.", todo: "Give 8." });
  }
  switch (extname(path).toLowerCase()) {
    case ".svg":
      return (matrix, link) => svgOf(matrix, { title: link, scale });
    case ".png":
      return (matrix) => pngOf(matrix, scale);
    default:
      throw new CliError({
        what: `${path} cannot be written.`,
        why: "Its ending names no picture that this command draws.",
        todo: "Give --out a name that ends in .svg or .png.",
      });
  }
}

function linkOf(identifier: string, resolver: string): string {
  try {
    return resolverLink(identifier, resolver);
  } catch (error) {
    if (!(error instanceof SupplyChainError)) throw error;
    throw new CliError(
      { what: "There is no link for this identifier.", why: `${error.message}.`, todo: error.remedy },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}
