import { expect } from "chai";
import type { Interface } from "ethers";

import { EVENT_LOG_ABI } from "../../../../cli/epcis/batches/eventLog.js";
import { EventLog__factory } from "../../../../types/index.js";

/** Commands call contracts by declarations of their own, so that the package needs no artifacts: they must not drift. */
describe("the event commands' ABI", () => {
  const contract: Interface = EventLog__factory.createInterface();

  EVENT_LOG_ABI.forEachFunction((fragment) => {
    it(`calls ${fragment.name} as it is declared`, () => {
      expect(
        contract
          .getFunction(fragment.selector)
          ?.format("full")
          .replace(/tuple\(.*\)/, ""),
      ).to.equal(fragment.format("full").replace(/tuple\(.*\)/, ""));
    });
  });
});
