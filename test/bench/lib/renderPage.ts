import { expect } from "chai";

import { renderPage } from "../../../bench/lib/renderPage.js";
import { DESCRIPTION, RESULTS } from "../../fixtures/bench/sample.js";

describe("renderPage", () => {
  const page = renderPage(RESULTS, [DESCRIPTION], "en");

  it("sets each figure beside the suite's and marks what is cheaper", () => {
    expect(page).to.include("| create | 50,000 | 291,924 (+484 %) |\n");
    expect(page).to.include("| hand over | 60,000 | **57,000 (−5.0 %)** |\n");
  });

  it("leaves out what the suite does not have, and compares nothing with it", () => {
    expect(page).to.include("| revoke | — | 59,890 |\n");
  });

  it("says why somebody else is cheaper, and where", () => {
    expect(page).to.include("- **Peer** (hand over): One side signs.\n");
  });

  it("names the versions and what they were measured with", () => {
    expect(page).to.include("| Peer | peer-contracts 1.2.3 | there | one party |");
    expect(page).to.include(
      "Hardhat 2.29.1, hardfork osaka. Compiler: solc 0.8.37, EVM version cancun, optimizer at 10,000 runs",
    );
  });

  it("tells the size of the code and the gas to deploy it", () => {
    expect(page).to.include("| Peer | Title | 2,000 | 500,000 |");
  });

  it("says the same in Chinese", () => {
    const chinese = renderPage(RESULTS, [DESCRIPTION], "zh");

    expect(chinese).to.include("### 保管：交易的 gas");
    expect(chinese).to.include("- **他方** （交接）：仅一方签名。\n");
  });
});
