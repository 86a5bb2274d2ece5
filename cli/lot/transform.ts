import type { Command } from "commander";

import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { NOTHING } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";
import { madeBy, makingRows } from "./making/made.js";
import { parseProcess } from "./making/parseProcess.js";
import { readShares } from "./making/readShares.js";
import { collectProducts, collectShares, type Product, type Share } from "./making/shares.js";

interface Options extends SendLedgerOptions {
  readonly out: readonly Product[];
  readonly process: string;
  readonly event: string;
}

const REFUSED = "The lots cannot be transformed; nothing was sent.";

/** `trust-machine lot transform`: makes other goods of lots. */
export function transformCommand(io: Io): Command {
  const about =
    "Makes other goods of lots. What comes out stays within the yields that the party declared for the process, see `lot declare-yield`; without a process within 100 % of the same unit.";
  return sendingLeaf(io, "transform", about)
    .argument(
      "<lots...>",
      "ids of the lots; <lot>=<amount> takes that much, in its unit, and not all of it",
      collectShares,
    )
    .requiredOption(
      "--out <identifier=amount:unit>",
      "what comes out: GS1 Digital Link or EPC URN, amount and UN/ECE Recommendation 20 code, and :decimals where it is to be divided further; as often as needed",
      collectProducts,
    )
    .option(
      "--process <uri>",
      "the process whose yields hold: its URI, or the 32 bytes of its id",
      parseProcess,
      NOTHING,
    )
    .option("--event <hash>", "hash of the EPCIS event that tells of it", parseWord, NOTHING)
    .action(async (shares: readonly Share[], options: Options) => {
      const { ledger, out, process, event } = options;
      const outputs = explained(REFUSED, () =>
        out.map(({ identifier, amount, unit, decimals }) => ({
          identifier: identifierHash(identifier),
          unit: encodeUnit(unit),
          ...parseQuantity(amount, decimals),
        })),
      );
      await sendLedger(io, options, async (provider) => {
        const { first, inputs, taken } = await readShares(io, provider, { ledger, shares, what: REFUSED });
        const made = out.map(({ identifier, amount, unit }) =>
          madeBy(first.custodian, identifier, `${amount} ${unit}`),
        );
        return {
          what: "The transformation",
          value: { taken, made, process },
          rows: makingRows(taken, made),
          name: "transform",
          args: [inputs, outputs, process, event],
        };
      });
    });
}
