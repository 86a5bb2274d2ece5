import { expect } from "chai";
import { AbiCoder, concat, dataLength, hexlify } from "ethers";
import fc from "fast-check";

import {
  compareCreation,
  type CreationTransaction,
  encodeArguments,
  type RecordedCreation,
} from "../../../../scripts/lib/verify/compareCreation.js";

const HASH = "c38ac11b21d0e8cd77638e694474a97967f97b34d394b6d8e962ea4e95054e88";
const CODE = `6080604052348015600e575f5ffd5bfea2646970667358221220${HASH}64736f6c63430008250033`;
const ABI = ["constructor(address authority, uint32 delay, (uint128 capacity, uint16 marginBps) limits)"];
const AUTHORITY = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const OWNER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const TRANSACTION_HASH = `0x${"12".repeat(32)}`;

const RECORDED: RecordedCreation = {
  address: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
  constructorArguments: [AUTHORITY, 86_400, { capacity: "5000000000000", marginBps: 100 }],
  transactionHash: TRANSACTION_HASH,
  blockNumber: 7,
};

describe("compareCreation", () => {
  it("calls a transaction exact that is the compiled code and the recorded arguments", () => {
    expect(compare({})).to.deep.equal({ match: "exact", differences: [] });
  });

  it("takes an address in whatever case", () => {
    expect(compare({ contractAddress: RECORDED.address.toLowerCase() }).match).to.equal("exact");
  });

  it("finds any other byte of the code, the metadata's apart, and of the arguments", () => {
    const input = inputOf(AUTHORITY, 86_400);
    fc.assert(
      fc.property(fc.nat(dataLength(input) - 1), fc.integer({ min: 1, max: 255 }), (offset, flip) => {
        const bytes = Buffer.from(input.slice(2), "hex");
        bytes[offset]! ^= flip;
        const { match, differences } = compare({ input: hexlify(bytes) });

        expect(match).not.to.equal("exact");
        expect(differences).to.have.length(1);
      }),
      { numRuns: 500 },
    );
  });

  it("calls it partial when the metadata alone differs", () => {
    const input = inputOf(AUTHORITY, 86_400).replace(HASH, "00".repeat(32));
    expect(compare({ input })).to.deep.equal({
      match: "partial",
      differences: ["The creation code differs in its metadata only, from byte 26 on."],
    });
  });

  it("names the argument that differs, with both values", () => {
    expect(compare({ input: inputOf(AUTHORITY, 5) }).differences).to.deep.equal([
      "The constructor argument delay is 5 on the chain and 86400 in the record.",
    ]);
    expect(compare({ input: inputOf(OWNER, 86_400) }).differences).to.deep.equal([
      `The constructor argument authority is ${OWNER} on the chain and ${AUTHORITY} in the record.`,
    ]);
    expect(compare({ input: inputOf(AUTHORITY, 86_400, 0n) }).differences).to.deep.equal([
      "The constructor argument limits is (0, 100) on the chain and (5000000000000, 100) in the record.",
    ]);
  });

  it("finds what is appended to the arguments or missing of them", () => {
    const differences = ["The constructor arguments on the chain are not the recorded ones."];
    const input = inputOf(AUTHORITY, 86_400);

    expect(compare({ input: `${input}00` }).differences).to.deep.equal(differences);
    expect(compare({ input: input.slice(0, -64) }).differences).to.deep.equal(differences);
  });

  it("finds recorded arguments that the constructor does not take", () => {
    expect(compare({}, { ...RECORDED, constructorArguments: [AUTHORITY] })).to.deep.equal({
      match: "different",
      differences: ["The recorded constructor arguments are none that the constructor takes."],
    });
  });

  it("finds a transaction that created another contract, or in another block", () => {
    expect(compare({ contractAddress: OWNER, blockNumber: 8 })).to.deep.equal({
      match: "different",
      differences: [
        `The transaction ${TRANSACTION_HASH} created ${OWNER} instead of ${RECORDED.address}.`,
        `The transaction ${TRANSACTION_HASH} is in block 8 instead of 7.`,
      ],
    });
  });

  it("finds a transaction that created nothing", () => {
    expect(compare({ to: OWNER, contractAddress: null }).differences).to.deep.equal([
      `The transaction ${TRANSACTION_HASH} is a call of ${OWNER} and created nothing.`,
    ]);
  });

  it("says when the chain knows no such transaction", () => {
    expect(compare(undefined)).to.deep.equal({
      match: "different",
      differences: [`The chain does not know the transaction ${TRANSACTION_HASH}.`],
    });
  });
});

describe("encodeArguments", () => {
  it("encodes recorded arguments, large integers as decimal strings, and nothing for a constructor without any", () => {
    expect(encodeArguments(ABI, RECORDED.constructorArguments)).to.equal(argumentsOf(AUTHORITY, 86_400));
    expect(encodeArguments([], [])).to.equal("0x");
  });
});

function compare(transaction: Partial<CreationTransaction> | undefined, recorded = RECORDED) {
  const { address: contractAddress, blockNumber } = RECORDED;
  const whole = { to: null, input: inputOf(AUTHORITY, 86_400), contractAddress, blockNumber };

  return compareCreation({
    recorded,
    compiled: { object: CODE },
    abi: ABI,
    transaction: transaction && { ...whole, ...transaction },
  });
}

function inputOf(authority: string, delay: number, capacity?: bigint): string {
  return concat([`0x${CODE}`, argumentsOf(authority, delay, capacity)]);
}

function argumentsOf(authority: string, delay: number, capacity = 5_000_000_000_000n): string {
  const types = ["address", "uint32", "tuple(uint128,uint16)"];
  return AbiCoder.defaultAbiCoder().encode(types, [authority, delay, [capacity, 100n]]);
}
