import { readFileSync } from "node:fs";

import { decryptKeystoreJson, isError, isKeystoreJson } from "ethers";

import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";

const WHAT = "The keystore cannot be opened; nothing was sent.";

/**
 * Decrypts a Web3 keystore file (version 3, as geth, `cast wallet` and ethers write it). That takes seconds on purpose.
 *
 * @param path - The file.
 * @param password - What it was encrypted with.
 * @param report - Hears how far it is.
 * @returns The private key.
 */
export async function readKeystore(path: string, password: string, report: Report): Promise<string> {
  const text = readText(path);
  if (!isKeystoreJson(text)) {
    throw new ScriptError({
      what: WHAT,
      why: `${path} is no Web3 keystore of version 3.`,
      todo: "Name a file that a wallet exported as an encrypted keystore (JSON).",
    });
  }

  try {
    const { privateKey } = await decryptKeystoreJson(text, password, (done) => report(`${Math.floor(done * 100)} %`));
    return privateKey;
  } catch (error) {
    const wrong = isError(error, "INVALID_ARGUMENT") && error.argument === "password";
    throw new ScriptError({
      what: WHAT,
      why: wrong
        ? `The password is not the one of ${path}.`
        : `${path} is damaged, or encrypted in a way that is not known here.`,
      todo: wrong ? "Run it again with the right password." : "Export the keystore from the wallet again.",
    });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ScriptError({
      what: WHAT,
      why: `${path} cannot be read (${code}).`,
      todo: "Correct the path or the file's permissions.",
    });
  }
}
