import type { Command } from "commander";

import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import type { EventSource } from "./EventSource.js";
import { fileSource } from "./fileSource.js";
import { NO_PROOFS, readProofFile } from "./proofFile.js";
import { serviceSource } from "./serviceSource.js";

/** Where events come from. */
export interface SourceOptions {
  readonly service?: string;
  readonly query?: readonly string[];
  readonly proofs?: string;
}

/** Adds `--service`, `--query` and `--proofs`. */
export function withSource(command: Command): Command {
  return command
    .option("--service <url>", "read an EPCIS 2.0 service instead of files; the path above /events")
    .option("--query <name=value...>", "EPCIS query parameters for the service, as in EQ_bizStep=shipping")
    .option(
      "--proofs <file>",
      "batch that the events of the files are anchored in, as `epcis anchor` or `epcis batch --json` writes it",
    );
}

/** Opens what the arguments name: files, or a service. */
export async function openSource(io: Io, paths: readonly string[], options: SourceOptions): Promise<EventSource> {
  const { service, query, proofs } = options;
  if ((service === undefined) === (paths.length === 0)) throw notOne(service !== undefined);
  if (service === undefined && query !== undefined) throw misplaced("--query", "It is a question to a service.");
  if (service !== undefined && proofs !== undefined) throw misplaced("--proofs", "A service knows its proofs itself.");
  if (service !== undefined) return serviceSource({ service, query });

  return fileSource(io, paths, { findProof: proofs === undefined ? NO_PROOFS : await readProofFile(io, proofs) });
}

function notOne(isBoth: boolean): CliError {
  return new CliError({
    what: "It is not clear where the events are to come from.",
    why: isBoth ? "Both files and --service are given." : "Neither a file nor --service is given.",
    todo: "Give one or more documents, or --service with the address of a service.",
  });
}

function misplaced(option: string, why: string): CliError {
  return new CliError({ what: `${option} does not belong here.`, why, todo: `Leave ${option} out.` });
}
