import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { sha256 } from "ethers";
import { ethers } from "hardhat";

import type { KeySignaturesHarness } from "../../../types/index.js";

/** Published vectors of C2SP's Wycheproof. They lie beside the repository, not in it. */
const ROOT = resolve(__dirname, "../../../../shared/data/crypto/wycheproof");
/** Signatures a call, so that no call needs more gas than a transaction may use. */
const BATCH = 25;

/** One published signature. */
export interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly msg: string;
  readonly sig: string;
  readonly result: "valid" | "invalid" | "acceptable";
}

/** What the harness is asked about. */
export interface Question {
  readonly key: string;
  readonly hash: string;
  readonly signature: string;
}

/** Declares tests over one file of vectors; a clone without it gets one skipped test that says so. */
export function describeVectors<Group>(title: string, name: string, tests: (groups: Group[]) => void): void {
  const path = `${ROOT}/${name}`;
  describe(title, () => {
    if (!existsSync(path)) {
      it(`needs ${name} of Wycheproof in ../shared/data/crypto/wycheproof`);
      return;
    }
    tests((JSON.parse(readFileSync(path, "utf8")) as { testGroups: Group[] }).testGroups);
  });
}

/** SHA-256 of a vector's message, which verifiers take. */
export function hashOf({ msg }: Vector): string {
  return sha256(`0x${msg}`);
}

/** Asks the harness in batches. */
export async function ask(
  method: "verifyP256" | "verifyP256Fallback" | "verifyRsa",
  questions: readonly Question[],
): Promise<boolean[]> {
  const harness: KeySignaturesHarness = await ethers.deployContract("KeySignaturesHarness");
  const answers: boolean[] = [];
  for (let start = 0; start < questions.length; start += BATCH) {
    const asked = questions.slice(start, start + BATCH).map((question) => ({ ...question }));
    answers.push(...(await harness[method](asked)));
  }
  return answers;
}
