import { expect } from "chai";
import type { FunctionFragment, Interface } from "ethers";

import { EVIDENCE_ABI } from "../../../cli/evidence/requests/chain.js";
import {
  ERC1271Wallet__factory,
  EvidenceRegistry__factory,
  KeyRegistry__factory,
  NotaryRegistry__factory,
  SchemaRegistry__factory,
} from "../../../types/index.js";

/** Commands call contracts by declarations of their own, so that the package needs no artifacts: they must not drift. */
describe("the evidence commands' ABI", () => {
  const contracts: readonly Interface[] = [
    EvidenceRegistry__factory.createInterface(),
    SchemaRegistry__factory.createInterface(),
    NotaryRegistry__factory.createInterface(),
    KeyRegistry__factory.createInterface(),
    ERC1271Wallet__factory.createInterface(),
  ];

  EVIDENCE_ABI.forEachFunction((fragment) => {
    it(`calls ${fragment.name} as it is declared`, () => {
      expect(declared(contracts, fragment)).to.not.be.undefined;
    });
  });

  EVIDENCE_ABI.forEachEvent((fragment) => {
    it(`reads ${fragment.name} as it is declared`, () => {
      expect(contracts.some((contract) => contract.getEvent(fragment.topicHash) !== null)).to.be.true;
    });
  });
});

function declared(contracts: readonly Interface[], { selector }: FunctionFragment): FunctionFragment | undefined {
  return contracts.map((contract) => contract.getFunction(selector)).find((found) => found !== null) ?? undefined;
}
