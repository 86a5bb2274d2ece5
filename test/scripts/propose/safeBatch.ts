import { expect } from "chai";
import { Interface } from "ethers";

import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { batchChecksum, batchTransaction, safeBatch } from "../../../cli/lib/safeBatch.js";
import { readSafeBatch } from "../../../scripts/lib/propose/readSafeBatch.js";

const SAFE = "0xDF8a1Ce35c9a6ACE153B4e0767942f1E2291a1Aa";
const GATE = "0x49d4450977E2c95362C13D3a31a09311E0Ea26A6";
const ABI = new Interface([
  "function loosen((uint128 capacity, uint48 window, uint16 marginBps) newLimits)",
  "function rotateAttesters((uint40 party, bytes32[] keys)[] seats, uint8 threshold)",
  "function schedule(address target, bytes data, uint48 when)",
]);

const contents = { chainId: 11_155_111n, name: "Schedule", description: "Loosens.", safe: SAFE };

function transaction(name: string, args: readonly unknown[]) {
  const fragment = ABI.getFunction(name)!;
  return batchTransaction(GATE, ABI.encodeFunctionData(fragment, args), fragment, args);
}

describe("safeBatch", () => {
  it("writes what the Transaction Builder imports", () => {
    const schedule = transaction("schedule", [GATE, "0x8456CB59", 0n]);

    expect(safeBatch({ ...contents, transactions: [schedule] })).to.deep.equal({
      version: "1.0",
      chainId: "11155111",
      createdAt: 0,
      meta: {
        name: "Schedule",
        description: "Loosens.",
        txBuilderVersion: "1.18.0",
        createdFromSafeAddress: SAFE,
        createdFromOwnerAddress: "",
        checksum: "0x7fb8e2a6dd7b43c729dc7c118ad7b24a62b227b8ba9ddbebd2d6af7389907d27",
      },
      transactions: [
        {
          to: GATE,
          value: "0",
          data: ABI.encodeFunctionData("schedule", [GATE, "0x8456cb59", 0n]),
          contractMethod: {
            inputs: [
              { internalType: "address", name: "target", type: "address" },
              { internalType: "bytes", name: "data", type: "bytes" },
              { internalType: "uint48", name: "when", type: "uint48" },
            ],
            name: "schedule",
            payable: false,
          },
          contractInputsValues: { target: GATE, data: "0x8456cb59", when: "0" },
        },
      ],
    });
  });

  it("names the members of structs and of lists of structs", () => {
    const { contractMethod, contractInputsValues } = transaction("loosen", [[5n, 60n, 50n]]);
    expect(contractMethod?.inputs).to.deep.equal([
      {
        internalType: "tuple",
        name: "newLimits",
        type: "tuple",
        components: [
          { internalType: "uint128", name: "capacity", type: "uint128" },
          { internalType: "uint48", name: "window", type: "uint48" },
          { internalType: "uint16", name: "marginBps", type: "uint16" },
        ],
      },
    ]);
    expect(contractInputsValues).to.deep.equal({ newLimits: '["5","60","50"]' });

    const key = `0x${"ab".repeat(32)}`;
    const rotation = transaction("rotateAttesters", [[[1n, [key]]], 1n]);
    expect(rotation.contractMethod?.inputs[0]).to.deep.include({ name: "seats", type: "tuple[]" });
    expect(rotation.contractInputsValues).to.deep.equal({ seats: `[["1",["${key}"]]]`, threshold: "1" });
  });

  it("gives the same bytes each time", () => {
    const make = () =>
      JSON.stringify(safeBatch({ ...contents, transactions: [transaction("loosen", [[5n, 60n, 50n]])] }));

    expect(make()).to.equal(make());
  });
});

describe("batchChecksum", () => {
  const batch = safeBatch({ ...contents, transactions: [transaction("loosen", [[5n, 60n, 50n]])] });

  it("is keccak-256 of keys and values in the builder's order, without name and checksum", () => {
    // Made with the builder's own code.
    expect(batch.meta.checksum).to.equal("0x2169b2fbd93282b3a1cc0273858a9e27db4a4ff117db912bbb4cf1f91301ecd7");
    expect(batchChecksum(batch)).to.equal(batch.meta.checksum);
    expect(batchChecksum({ ...batch, meta: { ...batch.meta, name: "Renamed" } })).to.equal(batch.meta.checksum);
  });

  it("does not depend on the order of the keys", () => {
    const reversed = Object.fromEntries(Object.entries(batch).reverse()) as unknown as typeof batch;

    expect(batchChecksum(reversed)).to.equal(batch.meta.checksum);
  });

  it("changes with any value that is sent", () => {
    const [sent] = batch.transactions;

    expect(batchChecksum({ ...batch, transactions: [{ ...sent!, value: "1" }] })).not.to.equal(batch.meta.checksum);
    expect(batchChecksum({ ...batch, chainId: "1" })).not.to.equal(batch.meta.checksum);
  });
});

describe("readSafeBatch", () => {
  for (const { what, text, why } of [
    { what: "is not JSON", text: "{", why: /not JSON/ },
    { what: "lacks parts", text: '{ "version": "1.0" }', why: /has no chainId, meta, transactions/ },
    {
      what: "has another version",
      text: '{ "version": "2.0", "chainId": "1", "meta": {}, "transactions": [] }',
      why: /2\.0/,
    },
    {
      what: "has transactions without a receiver",
      text: '{ "version": "1.0", "chainId": "1", "meta": {}, "transactions": [{}] }',
      why: /receiver/,
    },
  ]) {
    it(`refuses a file that ${what}`, () => {
      expect(() => readSafeBatch(text, "proposal.json"))
        .to.throw(ScriptError, why)
        .with.property("what", "proposal.json is no batch of Safe's Transaction Builder.");
    });
  }
});
