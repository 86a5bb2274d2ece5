import { expect } from "chai";
import { id, keccak256 } from "ethers";

import {
  EVENT_FIELD_TYPEHASH,
  type EventField,
  eventFieldHash,
  eventFieldOf,
  InvalidEventFieldError,
} from "../../../src/supplychain/fields/eventField.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import vectors from "../../vectors/eventFields.json";

const salt: Hex = `0x${"5a".repeat(32)}`;

describe("eventFieldHash", () => {
  it("commits to the type string of a field", () => {
    expect(EVENT_FIELD_TYPEHASH).to.equal(id("EventField(bytes32 path,bytes32 salt,bytes32 value)"));
    expect(EVENT_FIELD_TYPEHASH).to.equal(vectors.typeHash);
  });

  it("hashes as the golden vectors say", () => {
    for (const { path, value, field, hash } of vectors.events.flatMap(({ fields }) => fields)) {
      expect(eventFieldOf({ path, value, salt: field.salt as Hex })).to.deep.equal(field);
      expect(eventFieldHash(field as EventField)).to.equal(hash);
    }
  });

  it("is the double hash of four words, which neither an event leaf of five nor a node of two can be", () => {
    const field = eventFieldOf({ path: "bizStep", value: "https://ref.gs1.org/cbv/BizStep-shipping", salt });
    const words = [EVENT_FIELD_TYPEHASH, field.path, field.salt, field.value].map((word) => word.slice(2)).join("");

    expect(eventFieldHash(field)).to.equal(keccak256(keccak256(`0x${words}`)));
  });

  for (const part of ["path", "salt", "value"] as const) {
    it(`refuses a ${part} of 31 bytes`, () => {
      const field = { ...eventFieldOf({ path: "action", value: "ADD", salt }), [part]: `0x${"5a".repeat(31)}` };

      expect(() => eventFieldHash(field as EventField)).to.throw(InvalidEventFieldError, part);
    });
  }
});
