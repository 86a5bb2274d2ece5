import { Contract, getAddress, id, keccak256, type JsonRpcProvider } from "ethers";

import { commitBankReference } from "../../../src/stablecoin/commitBankReference.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { type Mint, mintCall } from "../../../src/stablecoin/mintCall.js";
import { CliError, EXIT } from "../../lib/CliError.js";
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
    carriedOut: (provider) => carriedOut(provider, contract, { to, amount, bankReference }),
  };
}

async function carriedOut(provider: JsonRpcProvider, gate: string, mint: Mint): Promise<readonly Row[] | undefined> {
  const contract = new Contract(gate, GATE, provider);
  const isUsed = (await contract.getFunction("isBankReferenceUsed")(mint.bankReference)) as boolean;
  if (!isUsed) return undefined;

  const topics = [id("ReserveMint(bytes32,address,address,uint256,uint64)"), mint.bankReference];
  // A node may keep no old events, or give few of them at a time.
  const [log] = await provider.getLogs({ address: gate, topics, fromBlock: 0 }).catch(() => []);
  const event = log === undefined ? null : contract.interface.parseLog(log);
  if (log === undefined || event === null) {
    return [["minted", "for this payment; to whom and how much this node does not say"]];
  }

  const [to, amount] = [event.args.getValue("to") as string, event.args.getValue("amount") as bigint];
  if (to !== mint.to || amount !== mint.amount) throw otherwise(to, amount, log.transactionHash);
  return [
    ["minted", formatAmount(amount)],
    ["to", to],
    ["transaction", log.transactionHash],
  ];
}

function otherwise(to: string, amount: bigint, transaction: string): CliError {
  return new CliError(
    {
      what: "The payment was minted for by another mint; nothing was sent.",
      why: `The transaction ${transaction} minted ${formatAmount(amount)} to ${to} for it.`,
      todo: "Find out which of the two is right before anything else is done.",
    },
    { exitCode: EXIT.negative },
  );
}
