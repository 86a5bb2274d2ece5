import { expect } from "chai";
import { concat } from "ethers";
import { ethers } from "hardhat";

import { keyIdOf, rsaKey } from "../../../src/access/keyIds.js";
import { PublicKeyError } from "../../../src/access/errors.js";
import { verifyRsa } from "../../../src/access/verifyRsa.js";
import { ask, describeVectors, hashOf, type Vector } from "./vectors.js";

interface Group {
  readonly publicKey: { readonly modulus: string; readonly publicExponent: string };
  readonly tests: readonly Vector[];
}

const EXPONENT = "010001";

/** DER gives the modulus a leading zero. */
const modulusOf = ({ publicKey }: Group) => `0x${publicKey.modulus.replace(/^00/, "")}`;

describeVectors<Group>("RSA on Wycheproof's vectors", "rsa_signature_2048_sha256_test.json", (groups) => {
  const strong = groups.filter(({ publicKey }) => publicKey.publicExponent === EXPONENT);
  const weak = groups.filter(({ publicKey }) => publicKey.publicExponent !== EXPONENT);

  it("agrees with every vector of a key with the exponent 65,537", async () => {
    const questions = strong.flatMap((group) => {
      const key = keyIdOf(rsaKey(modulusOf(group), `0x${EXPONENT}`));
      return group.tests.map((vector) => ({
        ...{ vector, key, hash: hashOf(vector) },
        signature: concat([modulusOf(group), `0x${vector.sig}`]),
      }));
    });
    expect(questions.length).to.be.greaterThan(200);

    const answers = await ask("verifyRsa", questions);

    const failures = questions.filter(({ vector: { result } }, index) => {
      // "Acceptable" leaves out the NULL parameters of the hash algorithm, which a verifier may take or not.
      return result !== "acceptable" && answers[index] !== (result === "valid");
    });
    expect(failures.map(({ vector }) => `${vector.tcId} ${vector.comment}`)).to.deep.equal([]);
    const offline = questions.map(({ key, vector, signature }) => verifyRsa(key, `0x${vector.msg}`, signature));
    expect(offline).to.deep.equal(answers);
  });

  it("refuses the keys with the exponent 3 before they sign anything", async () => {
    const [admin] = await ethers.getSigners();
    const keys = await ethers.deployContract("KeyRegistry", [admin!]);
    expect(weak).to.have.length(2);

    for (const group of weak) {
      const exponent = `0x${group.publicKey.publicExponent}`;
      expect(() => rsaKey(modulusOf(group), exponent)).to.throw(PublicKeyError);
      await expect(keys.registerRsa(modulusOf(group), exponent))
        .to.be.revertedWithCustomError(keys, "RsaExponentRefused")
        .withArgs(exponent);
    }
  });
});
