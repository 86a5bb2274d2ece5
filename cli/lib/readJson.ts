import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";
import { readInput } from "./readInput.js";

/**
 * Reads a file that holds one JSON object, or what is piped in.
 *
 * @param path - The file, or `-`.
 * @param what - What the file is to be, as in "a request".
 */
export async function readJson(io: Io, path: string, what: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readInput(io, path);
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw notThat(path, what, `It is not JSON: ${(error as Error).message}.`, error);
  }
  throw notThat(path, what, "It holds no JSON object.");
}

/** Says why a file is not what it was given for. */
export function notThat(path: string, what: string, why: string, cause?: unknown): CliError {
  return new CliError(
    {
      what: `${path} is not ${what}.`,
      why,
      todo: "Give the file as it was written; ask whoever made it to send it again.",
    },
    { cause },
  );
}
