import { expect } from "chai";
import { concat, dataLength, dataSlice, toBigInt } from "ethers";

import { ellipticKey, keyIdOf } from "../../../src/access/keyIds.js";
import { verifyP256 } from "../../../src/access/verifyP256.js";
import { P256_ORDER, twinOf } from "../../helpers/keys.js";
import { ask, describeVectors, hashOf, type Question, type Vector } from "./vectors.js";

interface Group {
  readonly publicKey: { readonly uncompressed: string };
  readonly tests: readonly Vector[];
}

/** A vector with what the verifier has to answer. */
interface Expectation extends Question {
  readonly vector: Vector;
  readonly valid: boolean;
}

/** Whether `s` is in the upper half of the order, and below the order itself. */
function isHigh(signature: string): boolean {
  if (dataLength(signature) !== 64) return false;
  const s = toBigInt(dataSlice(signature, 32));
  return s > P256_ORDER / 2n && s < P256_ORDER;
}

/** A valid vector with a high s is refused, and its low twin taken; all others as published. */
function expectationsOf({ publicKey, tests }: Group): Expectation[] {
  const key = ellipticKey("p256", `0x${publicKey.uncompressed}`);
  return tests.flatMap((vector) => {
    const given = `0x${vector.sig}`;
    const published = vector.result === "valid";
    const of = (signature: string, valid: boolean) => ({
      ...{ vector, valid, key: keyIdOf(key), hash: hashOf(vector) },
      signature: concat([key.bytes, signature]),
    });
    return isHigh(given) ? [of(given, false), of(twinOf(given), published)] : [of(given, published)];
  });
}

describeVectors<Group>("P-256 on Wycheproof's vectors", "ecdsa_secp256r1_sha256_p1363_test.json", (groups) => {
  const expectations = groups.flatMap(expectationsOf);
  const failures = (answers: readonly boolean[]) =>
    expectations
      .filter(({ valid }, index) => answers[index] !== valid)
      .map(({ vector, valid }) => `${vector.tcId} (${vector.comment}) should be ${valid ? "taken" : "refused"}`);

  it("agrees with all 262, through the precompile", async () => {
    expect(groups.flatMap(({ tests }) => tests)).to.have.length(262);

    expect(failures(await ask("verifyP256", expectations))).to.deep.equal([]);
  });

  it("agrees with all 262, where there is no precompile", async () => {
    expect(failures(await ask("verifyP256Fallback", expectations))).to.deep.equal([]);
  });

  it("agrees with all 262, without a chain", () => {
    const answers = expectations.map(({ key, hash, signature }) => verifyP256(key, hash, signature));

    expect(failures(answers)).to.deep.equal([]);
  });
});
