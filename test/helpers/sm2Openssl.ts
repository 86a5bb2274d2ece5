import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dataSlice, hexlify } from "ethers";

/** A key of SM2 that OpenSSL made and holds. */
export interface OpensslSm2Key {
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly x: string;
  readonly y: string;
  /** Signs a message, hashed with the identity as SM2 demands; DER. */
  readonly sign: (message: Uint8Array, id?: string) => Uint8Array;
  readonly remove: () => void;
}

/** Whether the machine's OpenSSL signs with SM2; builds without it exist. */
export function opensslHasSm2(): boolean {
  try {
    createOpensslSm2Key().remove();
    return true;
  } catch {
    return false;
  }
}

/** Makes a key in a temporary folder. */
export function createOpensslSm2Key(): OpensslSm2Key {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-sm2-"));
  const run = (args: string): void => void execFileSync("openssl", args.split(" "), { cwd: folder, stdio: "pipe" });
  const remove = (): void => rmSync(folder, { recursive: true });

  try {
    run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -pkeyopt ec_param_enc:named_curve -out key.pem");
    run("pkey -in key.pem -pubout -outform DER -out key.spki");
  } catch (error) {
    remove();
    throw error;
  }
  const spki = readFileSync(join(folder, "key.spki"));
  const point = hexlify(spki.subarray(-64));

  const sign = (message: Uint8Array, id = "1234567812345678"): Uint8Array => {
    writeFileSync(join(folder, "message"), message);
    run(`pkeyutl -sign -inkey key.pem -rawin -digest sm3 -pkeyopt distid:${id} -in message -out signature`);
    return readFileSync(join(folder, "signature"));
  };
  return { spki, x: dataSlice(point, 0, 32), y: dataSlice(point, 32), sign, remove };
}
