import { crc32, deflateSync } from "node:zlib";

import { QUIET_ZONE, type QrMatrix } from "./qrMatrix.js";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Draws a QR code as PNG: one bit a pixel, `scale` pixels a module. */
export function pngOf({ size, isDark }: QrMatrix, scale: number): Uint8Array {
  const side = (size + 2 * QUIET_ZONE) * scale;
  const bytes = Math.ceil(side / 8);
  const pixels = Buffer.alloc((bytes + 1) * side, 0xff);
  for (let y = 0; y < side; y++) {
    const start = y * (bytes + 1);
    pixels[start] = 0; // no filter
    const row = Math.floor(y / scale) - QUIET_ZONE;
    if (row < 0 || row >= size) continue;
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / scale) - QUIET_ZONE;
      if (column < 0 || column >= size || !isDark(row, column)) continue;
      const at = start + 1 + (x >> 3);
      pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bits a pixel; the zeros after it say greyscale, deflate, no interlacing
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
