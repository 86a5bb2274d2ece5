import { expect } from "chai";

import { InvalidSuiteConfig } from "../../src/config/errors.js";
import { parseSuiteConfig, type SuiteConfig } from "../../src/config/suiteConfig.js";

const CONFIG: SuiteConfig = {
  chainId: 31_337,
  genesisHash: `0x${"ab".repeat(32)}`,
  startBlock: 1,
  network: "localhost",
  local: true,
  rpcUrl: "http://127.0.0.1:8545",
  contracts: { Stablecoin: { address: `0x${"12".repeat(20)}`, block: 12 } },
};

describe("parseSuiteConfig", () => {
  it("reads what was written", () => {
    expect(parseSuiteConfig(JSON.parse(JSON.stringify(CONFIG)))).to.deep.equal(CONFIG);
  });

  it("reads what browsers get, without the node's own endpoint", () => {
    const published = { ...CONFIG, rpcUrl: undefined };
    expect(parseSuiteConfig(JSON.parse(JSON.stringify(published)))).to.not.have.property("rpcUrl");
  });

  it("leaves out what it does not know", () => {
    expect(parseSuiteConfig({ ...CONFIG, later: 1 })).to.deep.equal(CONFIG);
  });

  const refused: { what: string; json: unknown; path: string; found: unknown }[] = [
    { what: "no object", json: [], path: "", found: [] },
    { what: "a chain id that is a text", json: { ...CONFIG, chainId: "31337" }, path: "chainId", found: "31337" },
    { what: "a negative block", json: { ...CONFIG, startBlock: -1 }, path: "startBlock", found: -1 },
    { what: "a short genesis hash", json: { ...CONFIG, genesisHash: "0xab" }, path: "genesisHash", found: "0xab" },
    { what: "no network", json: { ...CONFIG, network: "" }, path: "network", found: "" },
    { what: "a flag that is a text", json: { ...CONFIG, local: "yes" }, path: "local", found: "yes" },
    {
      what: "an endpoint of another kind",
      json: { ...CONFIG, rpcUrl: "file:///x" },
      path: "rpcUrl",
      found: "file:///x",
    },
    { what: "no contracts", json: { ...CONFIG, contracts: undefined }, path: "contracts", found: undefined },
    {
      what: "an address that is none",
      json: { ...CONFIG, contracts: { Stablecoin: { address: "0x12", block: 1 } } },
      path: "contracts.Stablecoin.address",
      found: "0x12",
    },
    {
      what: "a contract without a block",
      json: { ...CONFIG, contracts: { Stablecoin: { address: `0x${"12".repeat(20)}` } } },
      path: "contracts.Stablecoin.block",
      found: undefined,
    },
  ];
  for (const { what, json, path, found } of refused) {
    it(`refuses ${what} and says where`, () => {
      const parse = () => parseSuiteConfig(json);

      expect(parse).to.throw(InvalidSuiteConfig, path).that.deep.includes({ path, found });
    });
  }
});
