import { expect } from "chai";

import { sm3 } from "../../src/access/sm3.js";
import { patternOf, sm2Vectors } from "../helpers/sm2Vectors.js";

const { published, lengths } = sm2Vectors().sm3;

describe("sm3", () => {
  it("hashes the standard's examples", () => {
    expect(published.map(({ message }) => sm3(message))).to.deep.equal(published.map(({ digest }) => digest));
  });

  it("hashes every length from 0 to 130 bytes as OpenSSL does", () => {
    expect(lengths.map((_, length) => sm3(patternOf(length)))).to.deep.equal(lengths);
  });
});
