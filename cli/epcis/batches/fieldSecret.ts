import type { Command } from "commander";
import { getBytes, isHexString } from "ethers";

import { MIN_SECRET_BYTES } from "../../../src/supplychain/fields/fieldKey.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { keepKeySecret } from "../../lib/secrets.js";

/** Where the secret is that the salts of fields are drawn from. */
export interface FieldSecretOptions {
  readonly fieldSecret?: string;
}

const SECRET = "TM_FIELD_SECRET";

/** Adds `--field-secret`. */
export function withFieldSecret(command: Command): Command {
  return command.option(
    "--field-secret <file>",
    `file with the secret of the field proofs, ${MIN_SECRET_BYTES} bytes or more in hexadecimal; without it ${SECRET} in the environment`,
  );
}

/** The secret, undefined where none is given. It is kept out of everything that is printed from then on. */
export async function readFieldSecret(io: Io, { fieldSecret }: FieldSecretOptions): Promise<Uint8Array | undefined> {
  const given = fieldSecret === undefined ? io.env[SECRET] : await readInput(io, fieldSecret);
  // An empty variable is what a CI makes of a secret that it does not have.
  if (fieldSecret === undefined && !given) return undefined;

  const text = (given ?? "").trim();
  keepKeySecret(text);
  const hex = /^0x/i.test(text) ? `0x${text.slice(2)}` : `0x${text}`;
  if (isHexString(hex) && hex.length % 2 === 0 && hex.length >= 2 + 2 * MIN_SECRET_BYTES) return getBytes(hex);
  throw new CliError({
    what: "The secret of the field proofs cannot be used; nothing was sent.",
    why: `What ${fieldSecret ?? SECRET} holds is not ${MIN_SECRET_BYTES} bytes or more in hexadecimal.`,
    todo: "Draw one with `openssl rand -hex 32`, and keep it: without it no field can be shown. It is not shown here.",
  });
}
