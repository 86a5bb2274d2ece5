import type qrcode from "qrcode-generator";

import { CliError } from "../../lib/CliError.js";

/** The modules of a QR code, without its quiet zone. */
export interface QrMatrix {
  /** Modules of a side. */
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** Modules of the quiet zone on each side (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** Puts a text into the smallest QR code that holds it, at error correction level M. */
export async function qrMatrix(text: string): Promise<QrMatrix> {
  const create = await loadQrCode();
  const code = create(0, "M");
  code.addData(text, "Byte");
  code.make();
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}

type Create = typeof qrcode;

async function loadQrCode(): Promise<Create> {
  try {
    const loaded = (await import("qrcode-generator")) as unknown as { default?: Create };
    return loaded.default ?? (loaded as unknown as Create);
  } catch (error) {
    throw new CliError(
      {
        what: "No QR code can be drawn.",
        why: "What draws them is not installed, as few need it.",
        todo: "Run npm install qrcode-generator.",
      },
      { cause: error },
    );
  }
}
