import { expect } from "chai";
import { ethers } from "hardhat";

import {
  type CouncilOrder,
  type FreezeCouncilLocation,
  type FreezeOrder,
  freezeOrderTypedData,
  type OrderTerms,
} from "../../src/stablecoin/freezeOrder.js";
import { FreezeOrderMalformedError } from "../../src/stablecoin/freezeOrderErrors.js";

describe("freezeOrderTypedData", () => {
  const account = (last: number): string => ethers.zeroPadValue(ethers.toBeHex(last), 20);
  const location: FreezeCouncilLocation = { chainId: 1n, council: account(0xa1) };
  const terms: OrderTerms = {
    legalBasis: ethers.id("decision 12/2026"),
    deadline: 1_790_086_400n,
    councilVersion: 1n,
    salt: ethers.ZeroHash,
  };
  const freeze: FreezeOrder = { kind: "FreezeOrder", accounts: [account(1), account(2)], duration: 86_400n, terms };
  const seizure = {
    kind: "SeizureOrder" as const,
    freezeOrder: ethers.id("freeze"),
    from: account(1),
    to: account(2),
    amount: 2n ** 256n - 1n,
    terms,
  };

  it("names the council's domain and the order's type", () => {
    const { domain, types, primaryType, message } = freezeOrderTypedData(freeze, location);

    expect(domain).to.deep.equal({
      name: "FreezeCouncil",
      version: "1",
      chainId: 1n,
      verifyingContract: location.council,
    });
    expect(primaryType).to.equal("FreezeOrder");
    expect(types.FreezeOrder!.map(({ name }) => name)).to.deep.equal(Object.keys(message));
    expect(message).to.deep.equal({ accounts: freeze.accounts, duration: 86_400n, terms });
  });

  it("takes an order of each kind", () => {
    const orders: CouncilOrder[] = [
      freeze,
      { kind: "UnfreezeOrder", freezeOrder: ethers.ZeroHash, accounts: [account(1)], terms },
      seizure,
      { ...seizure, kind: "ClaimSeizureOrder", queue: account(3), claim: 2n ** 64n - 1n },
    ];

    for (const order of orders) expect(freezeOrderTypedData(order, location).primaryType).to.equal(order.kind);
  });

  it("takes 64 accounts", () => {
    const accounts = Array.from({ length: 64 }, (_, index) => account(index + 1));

    expect(freezeOrderTypedData({ ...freeze, accounts }, location).message.accounts).to.have.lengthOf(64);
  });

  const malformed: [string, CouncilOrder][] = [
    ["accounts", { ...freeze, accounts: [] }],
    ["accounts", { ...freeze, accounts: Array.from({ length: 65 }, (_, index) => account(index + 1)) }],
    ["accounts", { ...freeze, accounts: ["holder.eth"] }],
    ["accounts", { ...freeze, accounts: [account(0xab), account(0xab).toUpperCase().replace("X", "x")] }],
    ["duration", { ...freeze, duration: 2n ** 32n }],
    ["legalBasis", { ...freeze, terms: { ...terms, legalBasis: ethers.ZeroHash } }],
    ["legalBasis", { ...freeze, terms: { ...terms, legalBasis: "0x12" } }],
    ["deadline", { ...freeze, terms: { ...terms, deadline: -1n } }],
    ["councilVersion", { ...freeze, terms: { ...terms, councilVersion: 2n ** 32n } }],
    ["salt", { ...freeze, terms: { ...terms, salt: "salt" } }],
    ["freezeOrder", { ...seizure, freezeOrder: "0x" }],
    ["from", { ...seizure, from: "0x12" }],
    ["to", { ...seizure, to: "" }],
    ["amount", { ...seizure, amount: 2n ** 256n }],
    ["queue", { ...seizure, kind: "ClaimSeizureOrder", queue: "queue", claim: 1n }],
    ["claim", { ...seizure, kind: "ClaimSeizureOrder", queue: account(3), claim: 2n ** 64n }],
  ];
  malformed.forEach(([field, order], index) => {
    it(`throws when ${field} of a ${order.kind} is malformed (${index + 1})`, () => {
      expect(() => freezeOrderTypedData(order, location))
        .to.throw(FreezeOrderMalformedError)
        .that.includes({ name: "FreezeOrderMalformedError", field });
    });
  });

  it("throws when the council is no address or the chain no chain", () => {
    expect(() => freezeOrderTypedData(freeze, { ...location, council: "council.eth" }))
      .to.throw(FreezeOrderMalformedError)
      .that.includes({ field: "council" });
    expect(() => freezeOrderTypedData(freeze, { ...location, chainId: -1n }))
      .to.throw(FreezeOrderMalformedError)
      .that.includes({ field: "chainId" });
  });
});
