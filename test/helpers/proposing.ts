import { ethers } from "hardhat";

import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { type Book, readBook } from "../../scripts/lib/propose/book.js";
import type { Telling } from "../../scripts/lib/propose/describeValue.js";
import { loadLanguage } from "../../scripts/lib/propose/language.js";
import { type AuthorityState, chainState } from "../../scripts/lib/propose/state.js";
import { deployedSuite, deployFolders } from "./deploySuite.js";

/** A deployed suite and all that proposals are made with. */
export interface ProposingScene {
  readonly book: Book;
  readonly telling: Telling;
  readonly state: AuthorityState;
}

/** Deploys the suite to the in-process chain, as the local file says unless told otherwise, and reads its records, as `npm run propose` does. */
export async function proposingScene(parameters = loadParameters("localhost")): Promise<ProposingScene> {
  const folders = deployFolders();
  await deployedSuite(folders, { parameters });
  const book = readBook({ network: "hardhat", records: folders.records, parameters });

  const telling = { book, language: await loadLanguage("en") };
  return { book, telling, state: chainState(book, ethers.provider) };
}
