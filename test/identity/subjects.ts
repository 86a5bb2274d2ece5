import { expect } from "chai";

import { InvalidSubjectError } from "../../src/identity/errors.js";
import { decodeSubject, subjectOfAccount, subjectOfId, subjectOfParty } from "../../src/identity/subjects.js";
import vectors from "../vectors/identity.json";

const ZERO = `0x${"00".repeat(32)}`;

describe("subjects", () => {
  describe("subjectOfParty", () => {
    for (const party of [0n, -1n, 2n ** 40n]) {
      it(`refuses ${party}`, () => {
        expect(() => subjectOfParty(party)).to.throw(InvalidSubjectError, `${party} is no party id`);
      });
    }
  });

  describe("subjectOfAccount", () => {
    it("takes an address in any spelling of its case", () => {
      const mixed = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";

      expect(subjectOfAccount(mixed.toLowerCase())).to.equal(subjectOfAccount(mixed));
    });

    for (const account of [`0x${"00".repeat(20)}`, "0x12", "treasurer"]) {
      it(`refuses ${account}`, () => {
        expect(() => subjectOfAccount(account)).to.throw(InvalidSubjectError, `${account} is no account`);
      });
    }
  });

  describe("subjectOfId", () => {
    for (const id of ["0x12", `0x${"00".repeat(33)}`, "lot"]) {
      it(`refuses ${id}`, () => {
        expect(() => subjectOfId(id)).to.throw(InvalidSubjectError, `${id} is no id`);
      });
    }
  });

  describe("decodeSubject", () => {
    for (const { kind, value, subject } of vectors.versions[2].subjects) {
      it(`reads ${kind} ${value} back`, () => {
        const decoded = {
          party: () => ({ kind, party: BigInt(value) }),
          account: () => ({ kind, account: value }),
          id: () => ({ kind }),
        }[kind as "party" | "account" | "id"]();

        expect(decodeSubject(subject)).to.deep.equal(decoded);
      });
    }

    const malformed = [
      ZERO,
      "0x01",
      `0x01${"00".repeat(31)}`,
      `0x01${"00".repeat(25)}010000000000`,
      `0x02${"00".repeat(31)}`,
      `0x02${"00".repeat(10)}01${"00".repeat(20)}`,
      `0x04${"00".repeat(30)}01`,
    ];
    for (const subject of malformed) {
      it(`refuses ${subject}`, () => {
        expect(() => decodeSubject(subject)).to.throw(InvalidSubjectError, `${subject} is no subject of a credential`);
      });
    }
  });
});
