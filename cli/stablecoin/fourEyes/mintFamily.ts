import { Contract, getAddress, id, keccak256, type JsonRpcProvider } from "ethers";

import { commitBankReference } from "../../../src/stablecoin/commitBankReference.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { mintCall } from "../../../src/stablecoin/mintCall.js";
import type { RequestTerms } from "../../lib/request.js";
import { text, whole } from "./content.js";
import type { Family, Matter, Row } from "./matter.js";

/** Mints through the reserve gate. The gate knows one caller; that two people stand behind it is for the tooling. */
export const MINT: Family = { name: "mint", a: "a mint", kinds: ["mint"], needsPeople: true, read: readMint };

const GATE = [
  "function isBankReferenceUsed(bytes32 bankReference) view returns (bool)",
  "event ReserveMint(bytes32 indexed bankReference, address indexed to, address indexed treasurer, uint256 amount, uint64 reportSequence)",
];

function readMint({ content, contract, reference }: RequestTerms): Matter {
  const [to, amount] = [getAddress(text(content, "to")), whole(content, "amount")];
  const { bankReference } = commitBankReference(reference, text(content, "salt"));
  const call = mintCall(contract, { to, amount, bankReference });

  return {
    what: "The mint",
    subject: keccak256(call.data),
    rows: [
      ["mints", formatAmount(amount)],
      ["to", to],
      ["through the gate", contract],
      ["for the payment", reference],
      ["bank reference", bankReference],
      ["bytes sent", call.data],
    ],
    needsEvidence: false,
    call: () => call,
    carriedOut: (provider) => carriedOut(provider, contract, bankReference),
  };
}

async function carriedOut(
  provider: JsonRpcProvider,
  gate: string,
  bankReference: string,
): Promise<readonly Row[] | undefined> {
  const contract = new Contract(gate, GATE, provider);
  const isUsed = (await contract.getFunction("isBankReferenceUsed")(bankReference)) as boolean;
  if (!isUsed) return undefined;

  // A node that keeps no old events, or gives few of them at a time, leaves out who received what.
  const topics = [id("ReserveMint(bytes32,address,address,uint256,uint64)"), bankReference];
  const logs = await provider.getLogs({ address: gate, topics, fromBlock: 0 }).catch(() => []);
  return logs.flatMap((log) => {
    const event = contract.interface.parseLog(log);
    if (event === null) return [];
    return [
      ["minted", formatAmount(event.args.getValue("amount") as bigint)],
      ["to", event.args.getValue("to")],
      ["transaction", log.transactionHash],
    ] satisfies Row[];
  });
}
