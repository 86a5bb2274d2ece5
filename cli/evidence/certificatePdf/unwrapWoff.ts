import { inflateSync } from "node:zlib";

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const FONT_HEADER = 12;
const FONT_ENTRY = 16;

/**
 * Takes a font out of its WOFF 1.0 wrapping (W3C Recommendation, sections 3 to 5). PDFs embed plain fonts, and what reads WOFF by itself
 * inflates a table anew for each glyph.
 *
 * @param woff - The file.
 * @returns The font, TrueType or OpenType.
 */
export function unwrapWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const font = [fontHeader(woff.readUInt32BE(4), count), Buffer.alloc(FONT_ENTRY * count)];
  const directory = font[1] as Buffer;
  let offset = FONT_HEADER + FONT_ENTRY * count;

  for (let index = 0; index < count; index++) {
    const entry = woff.subarray(WOFF_HEADER + WOFF_ENTRY * index);
    const [from, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at)) as [number, number, number];
    const stored = woff.subarray(from, from + packed);
    const table = packed < length ? inflateSync(stored) : stored;

    entry.copy(directory, FONT_ENTRY * index, 0, 4);
    entry.copy(directory, FONT_ENTRY * index + 4, 16, 20);
    directory.writeUInt32BE(offset, FONT_ENTRY * index + 8);
    directory.writeUInt32BE(length, FONT_ENTRY * index + 12);
    // Tables begin at multiples of four bytes.
    const padding = -length & 3;
    font.push(table, Buffer.alloc(padding));
    offset += length + padding;
  }
  return Buffer.concat(font);
}

/** Kind, number of tables, and three numbers that help a binary search through them. */
function fontHeader(flavor: number, count: number): Buffer {
  const selector = Math.floor(Math.log2(count));
  const header = Buffer.alloc(FONT_HEADER);
  header.writeUInt32BE(flavor, 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** selector * 16, 6);
  header.writeUInt16BE(selector, 8);
  header.writeUInt16BE((count - 2 ** selector) * 16, 10);
  return header;
}
