import type { Command } from "commander";

import { fundingTypedData } from "../../src/supplychain/escrow/fundingTypedData.js";
import type { Io } from "../lib/Io.js";
import { askEscrow, askTokenName, ESCROW_ABI } from "./calls/escrowAbi.js";
import { escrowLeaf, type EscrowOptions, sendEscrow } from "./calls/sendEscrow.js";

/** How long the signature counts: it is sent at once. */
const SIGNED_FOR = 3_600n;

/** `trust-machine escrow fund`: signs the payment (ERC-3009) and sends it, in one transaction without an allowance. */
export function fundCommand(io: Io): Command {
  return escrowLeaf(io, "fund", "Pays the sum of the prices into escrow under these terms, as the buyer.").action(
    async (path: string, options: EscrowOptions) =>
      sendEscrow(io, options, {
        path,
        what: "The funding",
        data: async ({ chainId, escrow, terms }, provider, signer) => {
          const { token } = await askEscrow(provider, escrow, "foundations");
          const name = await askTokenName(provider, token as string);
          const now = BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
          const [validAfter, validBefore] = [0n, now + SIGNED_FOR];
          const { domain, types, message } = fundingTypedData({
            token: { name, chainId, verifyingContract: token as string },
            escrow,
            payer: signer.address,
            terms,
            validAfter,
            validBefore,
          });
          const { ReceiveWithAuthorization } = types;
          const signature = await signer.signTypedData(domain, { ReceiveWithAuthorization }, message);
          const args = [terms, signer.address, validAfter, validBefore, signature];
          return ESCROW_ABI.encodeFunctionData("fundWithAuthorization", args);
        },
      }),
  );
}
