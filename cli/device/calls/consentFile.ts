import { verifyTypedData } from "ethers";

import { bindingConsentTypedData } from "../../../src/supplychain/devices/bindingConsentTypedData.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { address, bytes, requireFormat, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";
import type { BindingFile } from "./bindingFile.js";

/** A side's consent as the registry takes it. */
export interface Consent {
  readonly signer: string;
  readonly deadline: bigint;
  readonly signature: string;
}

export const CONSENT_FORMAT = "trust-machine-device-consent-1";
const WHAT = "a consent to a binding";
const RSV_LENGTH = 132;

/** The consent by calling. */
export function consentByCall(signer: string): Consent {
  return { signer, deadline: 0n, signature: "0x" };
}

/** Reads a file of `device consent`, and makes sure that it is to these terms. */
export async function readConsent(io: Io, path: string, file: BindingFile): Promise<Consent> {
  const members = await readJson(io, path, WHAT);
  let binding: string;
  let consent: Consent;
  try {
    requireFormat(members, CONSENT_FORMAT);
    binding = word(members, "binding");
    consent = {
      signer: address(members, "signer"),
      deadline: whole(members, "deadline"),
      signature: bytes(members, "signature"),
    };
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
  if (binding !== file.binding)
    throw notTo(path, `It names the binding ${binding}, and the terms are ${file.binding}.`);
  // What a contract's wallet signed is for the registry to ask.
  if (consent.signature.length === RSV_LENGTH && !isSigned(file, consent)) {
    throw notTo(path, `${consent.signer} did not sign these terms for this registry and chain.`);
  }
  return consent;
}

function isSigned({ chainId, registry, terms }: BindingFile, { signer, deadline, signature }: Consent): boolean {
  const { domain, types, message } = bindingConsentTypedData({ chainId, registry }, { binding: terms, deadline });
  try {
    return verifyTypedData(domain, types, message, signature) === signer;
  } catch {
    return false;
  }
}

function notTo(path: string, why: string): CliError {
  return new CliError({
    what: `${path} is no consent to these terms; nothing was sent.`,
    why,
    todo: "Have the side read these very terms and sign them with `device consent`.",
  });
}
