import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { constants, crc32, createDeflateRaw, type DeflateRaw } from "node:zlib";

/** A text on its way to a file, packed as zip archives pack. */
export interface Spool {
  readonly path: string;
  /** Adds text; a promise when the disk has to catch up first. */
  readonly write: (text: string) => Promise<void> | undefined;
  /** Bytes of text so far. */
  readonly size: () => number;
  /** Checksum of the text so far. */
  readonly crc: () => number;
  readonly end: () => Promise<void>;
  readonly destroy: () => void;
}

/** Text is handed to the packer in pieces of about this many characters. */
const PIECE = 1 << 16;

/** Opens a file that takes text and holds it packed (raw DEFLATE); packing runs beside the program, on a thread of Node's. */
export function openSpool(path: string): Spool {
  const packer = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 1 << 18 });
  const file = packer.pipe(createWriteStream(path));
  const done = finished(file);
  // Whoever ends the spool hears of a failure; until then it must not count as unhandled.
  done.catch(() => undefined);
  packer.on("error", (error) => file.destroy(error));

  let pending = "";
  let size = 0;
  let crc = 0;
  const flush = (): Promise<void> | undefined => {
    const bytes = Buffer.from(pending);
    pending = "";
    size += bytes.length;
    crc = crc32(bytes, crc);
    return packer.write(bytes) ? undefined : drained(packer, done);
  };
  return {
    path,
    write: (text) => {
      pending += text;
      return pending.length < PIECE ? undefined : flush();
    },
    size: () => size + pending.length,
    crc: () => crc,
    end: async () => {
      await flush();
      packer.end();
      await done;
    },
    destroy: () => {
      packer.destroy();
      file.destroy();
    },
  };
}

/** A disk that fails never drains: then its error ends the wait. */
async function drained(packer: DeflateRaw, done: Promise<void>): Promise<void> {
  await Promise.race([once(packer, "drain"), done]);
}
