import { EpcisProblem } from "../problem.js";

/**
 * Reads the body of a request as UTF-8 text, and no more of it than it may have.
 *
 * @throws {@link EpcisProblem} when it is larger, or no UTF-8.
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = (): EpcisProblem =>
    new EpcisProblem(
      "CaptureLimitExceededException",
      `The document has more than ${maxBytes} bytes (GS1-EPCIS-Capture-File-Size-Limit). Send it in several captures.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();

  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > maxBytes) throw tooLarge();
    pieces.push(piece);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new EpcisProblem("ValidationException", "The document is not UTF-8 text.");
  }
}
