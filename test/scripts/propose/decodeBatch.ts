import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { localAddress } from "../../../scripts/lib/accounts.js";
import { buildProposal } from "../../../scripts/lib/propose/buildProposal.js";
import { decodeBatch, decodeTransaction } from "../../../scripts/lib/propose/decodeBatch.js";
import { readCall } from "../../../scripts/lib/propose/operation.js";
import { batchChecksum, type SafeBatch } from "../../../cli/lib/safeBatch.js";
import { proposingScene } from "../../helpers/proposing.js";

describe("decodeBatch", () => {
  async function fixture() {
    const scene = await proposingScene();
    const calls = [
      readCall(scene.book, { contract: "Stablecoin", function: "updatePauser", args: ["hospital"] }),
      readCall(scene.book, {
        contract: "ReserveGate",
        function: "loosen",
        args: ['{"capacity":"6000000.00 TMD","window":"1d","marginBps":50}'],
      }),
    ];
    const proposal = await buildProposal({ ...scene, calls, from: localAddress("suiteOwner") });
    return { ...scene, proposal, batch: proposal.files[0]!.batch };
  }

  const resealed = (batch: SafeBatch): SafeBatch => ({
    ...batch,
    meta: { ...batch.meta, checksum: batchChecksum(batch) },
  });
  const changed = (batch: SafeBatch, change: object): SafeBatch => {
    const [first, ...rest] = batch.transactions;
    return { ...batch, transactions: [{ ...first!, ...change }, ...rest] };
  };

  it("reads what was proposed from the bytes, and finds nothing wrong", async () => {
    const { telling, proposal, batch } = await loadFixture(fixture);
    const { checksum, warnings, transactions } = decodeBatch(telling, batch);

    expect({ checksum, warnings }).to.deep.equal({ checksum: "right", warnings: [] });
    expect(transactions.map(({ operations }) => operations)).to.deep.equal(
      proposal.calls.map(({ operation }) => [operation]),
    );
    expect(transactions.flatMap((transaction) => transaction.warnings)).to.deep.equal([]);
    expect(transactions[0]!.what).to.include("pauses Stablecoin from now on");
  });

  it("reads a batch whose bytes the builder has to make from method and values", async () => {
    const { telling, batch } = await loadFixture(fixture);
    const shown = resealed({ ...batch, transactions: batch.transactions.map((sent) => ({ ...sent, data: null })) });

    expect(decodeBatch(telling, shown)).to.deep.equal(decodeBatch(telling, batch));
  });

  it("reads structs that stand in a file for people", async () => {
    const scene = await loadFixture(fixture);
    const call = readCall(scene.book, {
      contract: "ReserveGate",
      function: "tighten",
      args: ['{"capacity":"4.00 TMD","window":"1d","marginBps":60}'],
    });
    const { files } = await buildProposal({ ...scene, calls: [call] });

    expect(decodeBatch(scene.telling, files[0]!.batch).transactions[0]!.warnings).to.deep.equal([]);
  });

  it("warns of a changed file, of another chain, and of money that is sent along", async () => {
    const { telling, batch } = await loadFixture(fixture);

    expect(decodeBatch(telling, { ...batch, chainId: "1" })).to.deep.include({
      checksum: "wrong",
      warnings: [
        "WRONG: the file was changed after it was written",
        "WRONG: the file is for chain 1, hardhat is 31337",
      ],
    });
    expect(decodeBatch(telling, resealed(changed(batch, { value: "5" }))).transactions[0]!.warnings).to.deep.equal([
      "sends 5 wei along",
    ]);
  });

  it("warns where a person sees other values than the bytes hold, also under a right checksum", async () => {
    const { telling, batch, book } = await loadFixture(fixture);
    const [first] = batch.transactions;
    const data = book.authority.abi.encodeFunctionData("schedule", [
      book.contracts.get("Stablecoin")!.address,
      "0x8456cb59",
      0n,
    ]);
    const forged = resealed(changed(batch, { data }));

    const decoded = decodeBatch(telling, forged);
    expect(decoded.checksum).to.equal("right");
    expect(decoded.transactions[0]!.what).to.equal(
      "Schedules, for the earliest time that the delay allows: Transfers, minting and burning of Stablecoin stop.",
    );
    expect(decoded.transactions[0]!.warnings).to.deep.equal([
      "what the file shows a person differs from the bytes that are sent",
    ]);
    expect(first!.data).not.to.equal(data);
  });

  it("warns of receivers that no record knows", async () => {
    const { telling, batch } = await loadFixture(fixture);
    const elsewhere = resealed(changed(batch, { to: localAddress("carrier") }));

    expect(decodeBatch(telling, elsewhere).transactions[0]!.warnings[0]).to.include("UNKNOWN: 0x");
  });

  it("finds the operations of what is cancelled by another and of several calls in one", async () => {
    const { book, telling, proposal } = await loadFixture(fixture);
    const { abi, address } = book.authority;
    const [{ call, operation }] = proposal.calls as [(typeof proposal.calls)[0]];
    const cancel = abi.encodeFunctionData("cancel", [proposal.from, call.entry.address, call.data]);
    const execute = abi.encodeFunctionData("execute", [call.entry.address, call.data]);
    const read = (data: string, from?: string) => decodeTransaction(telling, { to: address, data, from }).operations;

    expect(read(cancel)).to.deep.equal([operation]);
    expect(read(execute)).to.deep.equal([]);
    expect(read(execute, proposal.from)).to.deep.equal([operation]);
    expect(read(abi.encodeFunctionData("multicall", [[execute, cancel]]), proposal.from)).to.deep.equal([
      operation,
      operation,
    ]);
  });
});
