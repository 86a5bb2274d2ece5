import { type DeliveryTerms, SILENT_OUTCOME } from "../../../src/supplychain/escrow/deliveryTerms.js";
import type { Io } from "../../lib/Io.js";
import { address, type Members, record, records, requireFormat, text, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** Terms, and the contract that holds the money. */
export interface TermsFile {
  readonly chainId: bigint;
  /** Address of the DeliveryEscrow. */
  readonly escrow: string;
  readonly terms: DeliveryTerms;
}

const FORMAT = "trust-machine-escrow-terms-1";
const WHAT = "a file of escrow terms";

/** Reads a file of terms: numbers are text in decimal digits, the items may stand in any order. */
export async function readTerms(io: Io, path: string): Promise<TermsFile> {
  const file = await readJson(io, path, WHAT);
  try {
    requireFormat(file, FORMAT);
    return { chainId: whole(file, "chainId"), escrow: address(file, "escrow"), terms: termsOf(file) };
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
}

function termsOf(file: Members): DeliveryTerms {
  const terms = record(file.terms, "terms");
  const items = records(terms.items, "items").map((item) => ({
    lot: word(item, "lot"),
    quantity: whole(item, "quantity"),
    price: whole(item, "price"),
  }));
  return {
    buyer: whole(terms, "buyer"),
    seller: whole(terms, "seller"),
    arbiter: whole(terms, "arbiter"),
    payee: address(terms, "payee"),
    refundee: address(terms, "refundee"),
    deliverBy: whole(terms, "deliverBy"),
    showingWindow: whole(terms, "showingWindow"),
    holdPeriod: whole(terms, "holdPeriod"),
    disputePeriod: whole(terms, "disputePeriod"),
    silentOutcome: outcomeOf(text(terms, "silentOutcome")),
    document: word(terms, "document"),
    salt: word(terms, "salt"),
    items: items.sort((a, b) => (a.lot < b.lot ? -1 : 1)),
  };
}

function outcomeOf(name: string): bigint {
  const found = Object.entries(SILENT_OUTCOME).find(([known]) => known === name);
  if (found !== undefined) return found[1];
  throw new Error(`Its silentOutcome is none of ${Object.keys(SILENT_OUTCOME).join(", ")}`);
}
