import { Interface, type JsonRpcProvider, type Result } from "ethers";

import { askContract } from "../../lib/askContract.js";

const TERMS =
  "tuple(uint40 buyer, uint40 seller, uint40 arbiter, address payee, address refundee, uint64 deliverBy, uint32 showingWindow, uint32 holdPeriod, uint32 disputePeriod, uint8 silentOutcome, bytes32 document, bytes32 salt, tuple(bytes32 lot, uint96 quantity, uint96 price)[] items)";

/** What commands call of the escrow and its token; the same as the contracts', which a test compares. */
export const ESCROW_ABI = new Interface([
  `function fundWithAuthorization(${TERMS} terms, address payer, uint256 validAfter, uint256 validBefore, bytes signature) returns (bytes32 id)`,
  `function deliver(${TERMS} terms, uint256 item, uint32 sequence)`,
  `function deliverInCustody(${TERMS} terms, uint256 item)`,
  `function claim(${TERMS} terms, uint256 item)`,
  `function refund(${TERMS} terms, uint256 item)`,
  `function dispute(${TERMS} terms, uint256 item, uint40 party, bytes32[] evidence)`,
  `function resolve(${TERMS} terms, uint256 item, uint96 toSeller, bytes32 reason)`,
  `function cancel(${TERMS} terms, tuple(uint128 toSeller, uint128 toBuyer, uint64 deadline) cancellation, tuple(address signer, bytes signature) buyer, tuple(address signer, bytes signature) seller)`,
  "function withdraw(address account) returns (uint256 amount)",
  "function escrowOf(bytes32 id) view returns (tuple(uint40 fundedAt, uint128 open, bool cancelled))",
  "function itemOf(bytes32 id, uint256 item) view returns (tuple(uint8 state, uint40 deliveredAt, uint40 disputedAt, uint96 due))",
  "function claimOf(address account) view returns (uint256)",
  "function foundations() view returns (address token, address parties, address ledger, address evidence)",
]);

const TOKEN_ABI = new Interface(["function name() view returns (string)"]);

/** Asks the escrow; what it refuses is explained. */
export async function askEscrow(
  provider: JsonRpcProvider,
  to: string,
  name: "escrowOf" | "itemOf" | "claimOf" | "foundations",
  args: readonly unknown[] = [],
): Promise<Result> {
  return askContract(provider, { abi: ESCROW_ABI, to, name, args });
}

/** The name of the escrow's token, which its signatures bear. */
export async function askTokenName(provider: JsonRpcProvider, to: string): Promise<string> {
  return (await askContract(provider, { abi: TOKEN_ABI, to, name: "name" }))[0] as string;
}
