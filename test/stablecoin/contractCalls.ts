import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { authorizationCall } from "../../src/stablecoin/authorizationCall.js";
import { cancellationCall } from "../../src/stablecoin/cancellationCall.js";
import { InvalidMessageError } from "../../src/stablecoin/errors.js";
import type { FreezeOrder, UnfreezeOrder } from "../../src/stablecoin/freezeOrder.js";
import { freezeOrderCall } from "../../src/stablecoin/freezeOrderCall.js";
import { freezeOrderDigest } from "../../src/stablecoin/freezeOrderDigest.js";
import { permitCall } from "../../src/stablecoin/permitCall.js";
import { randomNonce } from "../../src/stablecoin/randomNonce.js";
import { reserveReportCall } from "../../src/stablecoin/reserveReportCall.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { signCancellation } from "../../src/stablecoin/signCancellation.js";
import { signFreezeOrder } from "../../src/stablecoin/signFreezeOrder.js";
import { signPermit } from "../../src/stablecoin/signPermit.js";
import { signReserveReport } from "../../src/stablecoin/signReserveReport.js";
import { deployCouncil } from "../helpers/deployCouncil.js";
import { deployReserves, nextReport } from "../helpers/deployReserves.js";
import { stablecoinScene } from "../helpers/stablecoinScene.js";
import { ethers } from "hardhat";

const VALUE = 25_000_000n;

async function fixture() {
  const scene = await stablecoinScene();
  const { domain: token, importer, exporter, broker } = scene;
  const validBefore = BigInt(await time.latest()) + 3_600n;
  const payment = { token, from: importer.address, value: VALUE, validAfter: 0n, validBefore, nonce: randomNonce() };
  return {
    ...scene,
    permit: { token, owner: importer.address, spender: broker.address, value: VALUE, nonce: 0n, deadline: validBefore },
    transfer: { ...payment, type: "TransferWithAuthorization", to: exporter.address } as const,
    receipt: { ...payment, type: "ReceiveWithAuthorization", to: exporter.address } as const,
  };
}

describe("Calls that carry signed messages", () => {
  it("hand a permit in, whoever sends it", async () => {
    const { token, importer, broker, relayer, permit } = await loadFixture(fixture);

    await relayer.sendTransaction(permitCall(permit, await signPermit(importer, permit)));

    expect(await token.allowance(importer, broker)).to.equal(VALUE);
  });

  it("carry an authorized payment out", async () => {
    const { token, importer, exporter, relayer, transfer } = await loadFixture(fixture);

    const sending = relayer.sendTransaction(authorizationCall(transfer, await signAuthorization(importer, transfer)));

    await expect(sending).to.changeTokenBalances(token, [importer, exporter], [-VALUE, VALUE]);
  });

  it("fetch a payment that only the payee may", async () => {
    const { token, importer, exporter, relayer, receipt } = await loadFixture(fixture);
    const call = authorizationCall(receipt, await signAuthorization(importer, receipt));

    await expect(relayer.sendTransaction(call))
      .to.be.revertedWithCustomError(token, "CallerNotPayee")
      .withArgs(relayer.address, exporter.address);
    await expect(exporter.sendTransaction(call)).to.changeTokenBalance(token, exporter, VALUE);
  });

  it("withdraw an authorization", async () => {
    const { token, domain, importer, relayer, transfer } = await loadFixture(fixture);
    const cancellation = { token: domain, authorizer: importer.address, nonce: transfer.nonce };

    await relayer.sendTransaction(cancellationCall(cancellation, await signCancellation(importer, cancellation)));

    expect(await token.authorizationState(importer, transfer.nonce)).to.equal(true);
  });

  it("hand a reserve report in that each attester signed alone", async () => {
    const reserves = await loadFixture(deployReserves);
    const { oracle, attesters, stranger } = reserves;
    const { chainId } = await ethers.provider.getNetwork();
    const location = { chainId, oracle: await oracle.getAddress() };
    const report = await nextReport(reserves);
    const approvals = await Promise.all(attesters.slice(0, 2).map((one) => signReserveReport(one, report, location)));

    const sending = stranger.sendTransaction(reserveReportCall(report, location, approvals));

    await expect(sending).to.emit(oracle, "ReserveReported");
    expect((await oracle.latestReport()).report.headroom).to.equal(report.headroom);
  });

  it("hand orders to freeze and to free in that each member signed alone", async () => {
    const scene = await loadFixture(deployCouncil);
    const { council, token, seats3, suspect, accomplice, stranger } = scene;
    const { chainId } = await ethers.provider.getNetwork();
    const location = { chainId, council: await council.getAddress() };
    const terms = {
      legalBasis: ethers.id("decision 7 with its salt"),
      deadline: BigInt(await time.latest()) + 3_600n,
      councilVersion: await council.councilVersion(),
      salt: randomNonce(),
    };
    const accounts = [suspect.address, accomplice.address];
    const submit = async (order: FreezeOrder | UnfreezeOrder) => {
      const approvals = await Promise.all(seats3.slice(0, 2).map((one) => signFreezeOrder(one, order, location)));
      return stranger.sendTransaction(freezeOrderCall(order, location, approvals));
    };
    const freeze: FreezeOrder = { kind: "FreezeOrder", accounts, duration: 86_400n, terms };

    await submit(freeze);
    expect(await Promise.all(accounts.map((account) => token.isBlacklisted(account)))).to.deep.equal([true, true]);

    const freezeOrder = freezeOrderDigest(freeze, location);
    await submit({ kind: "UnfreezeOrder", freezeOrder, accounts, terms: { ...terms, salt: randomNonce() } });
    expect(await Promise.all(accounts.map((account) => token.isBlacklisted(account)))).to.deep.equal([false, false]);
  });

  it("go to the contract that was signed for", async () => {
    const { token, importer, permit } = await loadFixture(fixture);

    expect(permitCall(permit, await signPermit(importer, permit)).to).to.equal(await token.getAddress());
  });

  for (const signature of ["0x", "0x1", "signed", "0xzz"]) {
    it(`are not made with ${signature} for a signature`, async () => {
      const { domain, importer, permit, transfer } = await loadFixture(fixture);
      const cancellation = { token: domain, authorizer: importer.address, nonce: transfer.nonce };
      const attempts = [
        () => permitCall(permit, signature),
        () => authorizationCall(transfer, signature),
        () => cancellationCall(cancellation, signature),
      ];

      for (const attempt of attempts) {
        expect(attempt)
          .to.throw(InvalidMessageError, `signature ${signature} is no bytes`)
          .with.property("problem")
          .that.deep.equals({ kind: "not-bytes", field: "signature", value: signature });
      }
    });
  }
});
