import { type Command, Option } from "commander";

import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { type OutputOptions, withOutputs } from "../lib/outputs.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { exportDocument } from "./exporting/exportDocument.js";
import { exportFsma } from "./exporting/exportFsma.js";
import { type SelectionOptions, withSelection } from "./sources/selectionOptions.js";
import { openSource, type SourceOptions, withSource } from "./sources/sourceOptions.js";

/** What an export is asked for with. */
export interface ExportOptions extends CommonOptions, OutputOptions, SelectionOptions, SourceOptions {
  readonly format: "fsma-xlsx" | "fsma-csv" | "epcis";
  readonly out: string;
  readonly masterData?: readonly string[];
  readonly bizSteps?: string;
}

/** `trust-machine epcis export`: events as the FSMA 204 sortable spreadsheet, or as an EPCIS query document. */
export function exportCommand(io: Io): Command {
  const command = leaf(
    io,
    "export",
    "Exports events as the sortable spreadsheet of FSMA 204 (XLSX, or a CSV file for each sheet), each row with the place of its proof, or as an EPCIS query document.",
  ).argument("[documents...]", INPUT_HELP);

  return withOutputs(withSelection(withSource(command)))
    .addOption(
      new Option("--format <format>", "what to write")
        .choices(["fsma-xlsx", "fsma-csv", "epcis"])
        .makeOptionMandatory(),
    )
    .requiredOption("--out <path>", "file to write; for fsma-csv a folder")
    .option("--master-data <file...>", "EPCIS documents whose headers describe products and places")
    .option("--biz-steps <file>", "JSON object from your own business steps to critical tracking events, or to none")
    .action(async (documents: readonly string[], options: ExportOptions) => {
      const source = await openSource(io, documents, options);
      await (options.format === "epcis" ? exportDocument(io, source, options) : exportFsma(io, source, options));
    });
}
