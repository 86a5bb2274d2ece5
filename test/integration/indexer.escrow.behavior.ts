import { expect } from "chai";

import { ITEM_STATE, SETTLEMENT, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { DeliveryEscrow__factory } from "../../types/index.js";
import { account, big } from "../helpers/indexer/rowValues.js";
import type { Row } from "../helpers/indexer/startIndexer.js";
import type { Indexed } from "./indexer.behavior.js";

/** Reads the tables of escrows and asks the contract the same. */
export function equalsTheEscrow(indexed: () => Indexed): void {
  const rows = (sql: string) => indexed().indexer.select(sql);
  const contract = () => {
    const { stage, addresses } = indexed().story;
    return DeliveryEscrow__factory.connect(addresses.DeliveryEscrow as string, stage.provider);
  };

  it("keeps every escrow with its terms, whose hash is its id", async () => {
    const escrow = contract();
    const escrows = await rows("select * from escrow");
    expect(escrows).to.have.length(5);
    for (const row of escrows) {
      const items = await itemsOf(row);
      const terms = {
        ...{ buyer: big(row.buyer), seller: big(row.seller), arbiter: big(row.arbiter ?? 0) },
        ...{ payee: account(row.payee), refundee: account(row.refundee), deliverBy: big(row.deliver_by) },
        ...{ showingWindow: big(row.showing_window), holdPeriod: big(row.hold_period) },
        disputePeriod: big(row.dispute_period),
        silentOutcome: SILENT_OUTCOME[row.silent_outcome as keyof typeof SILENT_OUTCOME],
        ...{ document: String(row.document), salt: String(row.salt) },
        items: items.map(({ lot, quantity, price }) => ({
          lot: String(lot),
          quantity: big(quantity),
          price: big(price),
        })),
      };
      expect(await escrow.hashTerms(terms)).to.equal(row.id);
      const kept = [big(row.timestamp), big(row.open), row.cancelled_at !== null];
      expect([...(await escrow.escrowOf(String(row.id)))]).to.deep.equal(kept);
      expect(sum(items, "price")).to.equal(big(row.amount));
    }
    expect(escrows.filter(({ cancelled_at }) => cancelled_at !== null)).to.have.length(1);
  });

  it("keeps where each item stands, why it was settled and what a dispute cites", async () => {
    const escrow = contract();
    const items = await rows("select * from escrow_item");
    for (const { escrow: id, position, state, delivered_at, disputed_at, due } of items) {
      const numbers = [delivered_at ?? 0, disputed_at ?? 0, due ?? 0].map(big);
      const expected = [ITEM_STATE[state as keyof typeof ITEM_STATE], ...numbers];
      expect([...(await escrow.itemOf(String(id), big(position)))]).to.deep.equal(expected);
    }
    const states = ["cancelled", "open", "settled", "settled", "settled", "settled", "settled"];
    expect(items.map(({ state }) => state).sort()).to.deep.equal(states);

    const settled = items.filter(({ state }) => state === "settled");
    for (const { escrow: id, position, cause, to_seller, to_buyer, price, award_reason } of settled) {
      const [event] = await escrow.queryFilter(escrow.filters.ItemSettled(String(id), big(position)));
      expect(event?.args.cause).to.equal(SETTLEMENT[cause as keyof typeof SETTLEMENT]);
      expect([event?.args.toSeller, event?.args.toBuyer]).to.deep.equal([to_seller, to_buyer].map(big));
      expect(big(to_seller) + big(to_buyer)).to.equal(big(price));
      expect(award_reason !== null).to.equal(cause === "award");
    }
    const [dispute] = await escrow.queryFilter(escrow.filters.ItemDisputed());
    const cited = await rows("select evidence from escrow_evidence order by position");
    expect(cited.map(({ evidence }) => evidence)).to.deep.equal([...(dispute?.args.evidence ?? [])]);
  });

  it("keeps what was paid and what waits for whom", async () => {
    const escrow = contract();
    const claims = await rows("select * from escrow_claim");
    for (const { account: payee, amount } of claims) {
      expect(await escrow.claimOf(String(payee))).to.equal(big(amount));
      const owed = await rows(`select amount from escrow_payment where account = '${payee}' and state = 'owed'`);
      expect(sum(owed, "amount")).to.equal(big(amount));
    }
    const [open, payments] = [await rows("select open from escrow"), await rows("select * from escrow_payment")];
    expect(sum(open, "open") + sum(claims, "amount")).to.equal(await escrow.owed());
    const states = new Set(payments.map(({ state }) => state));
    expect(states).to.deep.equal(new Set(["paid", "owed", "withdrawn"]));
    const [amounts] = [await rows("select amount from escrow")];
    expect(sum(payments, "amount") + sum(open, "open")).to.equal(sum(amounts, "amount"));
  });

  function itemsOf({ id }: Row): Promise<Row[]> {
    return rows(`select * from escrow_item where escrow = '${id}' order by position`);
  }
}

function sum(some: readonly Row[], column: string): bigint {
  return some.reduce((total, row) => total + big(row[column]), 0n);
}
