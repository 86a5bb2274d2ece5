import type { Signer, TypedDataDomain, TypedDataField } from "ethers";

import { toKeyId } from "../../src/access/quorum.js";
import type { Approval } from "../../src/access/quorum.js";
import type { AccountName } from "../lib/accounts.js";
import type { Stage } from "./stage.js";

/** Typed data as every builder of the library makes it. */
export interface SignableData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: object;
}

/** Has each account sign, as it would on a machine of its own, and gathers what they signed. */
export async function gatherApprovals(
  { account }: Stage,
  signers: readonly AccountName[],
  data: SignableData,
): Promise<Approval[]> {
  return Promise.all(
    signers.map(async (name) => {
      const signer = account(name);
      return { key: toKeyId(signer.address), signature: await sign(signer, data) };
    }),
  );
}

/** Signs typed data. */
export function sign(signer: Signer, { domain, types, message }: SignableData): Promise<string> {
  return signer.signTypedData(domain, types, message);
}
