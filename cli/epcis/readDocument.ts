import { EpcisInvalidError } from "../../src/supplychain/epcis/errors.js";
import type { EpcisDocument } from "../../src/supplychain/epcis/model.js";
import { readEpcis, type ReadOptions } from "../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../src/supplychain/errors.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { readInput } from "../lib/readInput.js";

/** Reads an EPCIS document, JSON-LD or XML, whole; one bad event refuses all of it, as anchoring does. */
export async function readDocument(io: Io, path: string, options: ReadOptions = {}): Promise<EpcisDocument> {
  const text = await readInput(io, path);
  try {
    return readEpcis(text, options);
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  }
}

/** Says what is wrong with a document. */
export function refusal(path: string, error: SupplyChainError): CliError {
  return new CliError(
    { what: `${path} is refused.`, why: error.message, todo: error.remedy },
    { cause: error, exitCode: error instanceof EpcisInvalidError ? EXIT.negative : EXIT.failed },
  );
}
