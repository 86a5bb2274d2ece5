import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import type { Approval } from "../../src/access/quorum.js";
import { emptyUnit } from "../../src/evidence/emptyUnit.js";
import { commitBankReference } from "../../src/stablecoin/commitBankReference.js";
import { InvalidMessageError } from "../../src/stablecoin/errors.js";
import type { CouncilOrder, FreezeCouncilLocation } from "../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../src/stablecoin/freezeOrderDigest.js";
import { FreezeOrderMalformedError } from "../../src/stablecoin/freezeOrderErrors.js";
import { lapseCall } from "../../src/stablecoin/lapseCall.js";
import { mintCall } from "../../src/stablecoin/mintCall.js";
import type { OrderEvidence } from "../../src/stablecoin/orderEvidence.js";
import { ratifyCall } from "../../src/stablecoin/ratifyCall.js";
import { seizureOrderCall } from "../../src/stablecoin/seizureOrderCall.js";
import { signFreezeOrder } from "../../src/stablecoin/signFreezeOrder.js";
import {
  type Council,
  deployCouncil,
  evidenceAbout,
  execute,
  freezeOrder,
  seizureOrder,
} from "../helpers/deployCouncil.js";
import { deployReserves, report } from "../helpers/deployReserves.js";
import vectors from "../vectors/calls.json";

const CONTRACT = `0x${"11".repeat(20)}`;
const SUSPECT = `0x${"22".repeat(20)}`;
const COURT = `0x${"33".repeat(20)}`;

/** The suspect is frozen for a day. */
async function fixture() {
  const suite = await deployCouncil();
  const location = { chainId: 31_337n, council: await suite.council.getAddress() };
  return { ...suite, location, frozenBy: await execute(suite, await freezeOrder(suite)) };
}

describe("Calls to the freeze council and the reserve gate", () => {
  it("ratify a freeze, and seize what it holds", async () => {
    const suite = await loadFixture(fixture);
    const { token, council, suspect, court, stranger, location, frozenBy } = suite;

    const ratifying = stranger.sendTransaction(ratifyCall(location.council, frozenBy, await evidence(suite, frozenBy)));
    await expect(ratifying).to.emit(council, "FreezeRatified");

    const order = await seizureOrder(suite, frozenBy);
    const approvals = await approvalsOf(suite, order, location);
    const about = await evidence(suite, freezeOrderDigest(order, location));
    const seizing = stranger.sendTransaction(seizureOrderCall(order, location, { evidence: about, approvals }));
    await expect(seizing).to.changeTokenBalances(token, [suspect, court], [-600n, 600n]);
  });

  it("free an account whose freeze has ended", async () => {
    const { token, suspect, stranger, location, frozenBy } = await loadFixture(fixture);
    await time.increase(86_400n);

    await stranger.sendTransaction(lapseCall(location.council, frozenBy, suspect.address));

    expect(await token.isBlacklisted(suspect)).to.equal(false);
  });

  it("mint for a payment, once", async () => {
    const reserves = await loadFixture(deployReserves);
    const { token, gate, treasurer, customer } = reserves;
    await report(reserves);
    const { bankReference } = commitBankReference("MT103 20260412-0007");
    const call = mintCall(await gate.getAddress(), { to: customer.address, amount: 1_000_000n, bankReference });

    await expect(treasurer.sendTransaction(call)).to.changeTokenBalance(token, customer, 1_000_000n);
    await expect(treasurer.sendTransaction(call))
      .to.be.revertedWithCustomError(gate, "BankReferenceUsed")
      .withArgs(bankReference);
  });

  it("carry no evidence about something else", async () => {
    const suite = await loadFixture(fixture);
    const { location, frozenBy } = suite;
    const order = await seizureOrder(suite, frozenBy);
    const other = await evidence(suite, frozenBy);

    expect(() => seizureOrderCall(order, location, { evidence: other, approvals: [] }))
      .to.throw(FreezeOrderMalformedError, `it is about ${frozenBy}`)
      .with.property("field", "evidence");
    expect(() => ratifyCall(location.council, ethers.id("another order"), other)).to.throw(FreezeOrderMalformedError);
  });

  for (const [what, attempt, field] of [
    ["lapse without a digest", () => lapseCall(CONTRACT, "0x11", SUSPECT), "order"],
    ["lapse of nobody", () => lapseCall(CONTRACT, ethers.id("order"), ethers.ZeroAddress), "account"],
    ["lapse at no council", () => lapseCall("0x11", ethers.id("order"), SUSPECT), "council"],
    ["mint to nobody", () => mintCall(CONTRACT, { ...mint(), to: ethers.ZeroAddress }), "to"],
    ["mint below zero", () => mintCall(CONTRACT, { ...mint(), amount: -1n }), "amount"],
    ["mint for no payment", () => mintCall(CONTRACT, { ...mint(), bankReference: "0x" }), "bankReference"],
    ["commitment with a short salt", () => commitBankReference("MT103", "0x11"), "salt"],
  ] as const) {
    it(`make no ${what}`, () => {
      expect(attempt).to.throw(InvalidMessageError).with.nested.property("problem.field", field);
    });
  }

  it("keep their encoding", () => {
    const location = { chainId: 31_337n, council: CONTRACT };
    const terms = {
      legalBasis: ethers.id("decision"),
      deadline: 1_790_086_400n,
      councilVersion: 3n,
      salt: ethers.id("salt"),
    };
    const head = { freezeOrder: ethers.id("freeze"), from: SUSPECT, to: COURT, terms };
    const seizure = { kind: "SeizureOrder", ...head, amount: 600n } as const;
    const claim = { kind: "ClaimSeizureOrder", ...head, queue: CONTRACT, claim: 7n } as const;
    const approvals = [{ key: ethers.zeroPadValue(COURT, 32), signature: "0x1234" }];
    const about = (order: CouncilOrder | string): OrderEvidence => ({
      unit: {
        ...sampleUnit(),
        subject: typeof order === "string" ? order : freezeOrderDigest(order, location),
      },
      batch: ethers.id("batch"),
      proof: [ethers.id("sibling")],
    });
    const hash = ({ data }: { data: string }): string => ethers.keccak256(data);

    expect({
      bankReference: commitBankReference("MT103 20260412-0007", ethers.id("salt")).bankReference,
      mint: mintCall(CONTRACT, mint()).data,
      lapse: lapseCall(CONTRACT, ethers.id("freeze"), SUSPECT).data,
      ratify: hash(ratifyCall(CONTRACT, ethers.id("freeze"), about(ethers.id("freeze")))),
      seize: hash(seizureOrderCall(seizure, location, { evidence: about(seizure), approvals })),
      seizeClaim: hash(seizureOrderCall(claim, location, { evidence: about(claim), approvals })),
    }).to.deep.equal(vectors);
  });

  function mint(): Parameters<typeof mintCall>[1] {
    return { to: SUSPECT, amount: 1_000_000n, bankReference: ethers.id("payment") };
  }

  function sampleUnit(): OrderEvidence["unit"] {
    return { ...emptyUnit(), schema: ethers.id("schema"), depositor: 7n, generatedAt: 1n, collectedAt: 2n };
  }

  async function evidence(suite: Council, subject: string): Promise<OrderEvidence> {
    const { unit } = await evidenceAbout(suite, subject);
    return { unit: unit as OrderEvidence["unit"] };
  }

  async function approvalsOf(
    { seats3 }: Council,
    order: CouncilOrder,
    location: FreezeCouncilLocation,
  ): Promise<Approval[]> {
    const approvals: Approval[] = [];
    for (const member of seats3.slice(0, 2)) approvals.push(await signFreezeOrder(member, order, location));
    return approvals;
  }
});
