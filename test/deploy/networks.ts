import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { useDeployerKey } from "../../hardhat/deployerKey.js";
import { networks } from "../../hardhat/networks.js";
import { checkNetworkName, checkRecordsName } from "../../scripts/lib/deploy/checkNetworkName.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { checkEndpoint, useNetwork } from "../../scripts/lib/deploy/useNetwork.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { writePublicParameters } from "../helpers/deploy/publicParameters.js";

const KEY = `0x${"3c".repeat(32)}`;

describe("Networks", () => {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-networks-"));
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    environment = process.env;
    process.env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(TM_|HARDHAT_)/.test(name)));
  });

  afterEach(() => {
    process.env = environment;
  });

  const refusal = (run: () => unknown): ScriptError => {
    try {
      run();
    } catch (error) {
      expect(error).to.be.instanceOf(ScriptError);
      return error as ScriptError;
    }
    throw new Error("Nothing was refused.");
  };

  describe("networks", () => {
    it("are the developer's own where the environment names no endpoint", () => {
      expect(Object.keys(networks())).to.deep.equal(["hardhat", "localhost"]);
    });

    it("are reached through a variable of their own", () => {
      process.env.TM_BASE_SEPOLIA_RPC_URL = "https://rpc.example.org";
      expect(networks()["base-sepolia"]).to.deep.equal({ url: "https://rpc.example.org", accounts: [] });
    });

    it("are reached through TM_RPC_URL by any name, unless they have a variable of their own", () => {
      process.env.TM_RPC_URL = "https://rpc.example.org";
      process.env.HARDHAT_NETWORK = "our-testnet";
      expect(networks()["our-testnet"]).to.deep.equal({ url: "https://rpc.example.org", accounts: [] });

      process.env.TM_OUR_TESTNET_RPC_URL = "https://own.example.org";
      expect(networks()["our-testnet"]).to.deep.equal({ url: "https://own.example.org", accounts: [] });
    });

    it("never lead a local network's name to TM_RPC_URL", () => {
      process.env.TM_RPC_URL = "https://rpc.example.org";
      process.env.HARDHAT_NETWORK = "localhost";
      expect(networks().localhost).to.deep.equal({ url: "http://127.0.0.1:8545" });
    });

    it("sign with the key that a script found, before that of the environment", () => {
      process.env.TM_SEPOLIA_RPC_URL = "https://rpc.example.org";
      process.env.TM_DEPLOYER_KEY = `0x${"5d".repeat(32)}`;
      expect(networks().sepolia).to.deep.include({ accounts: [process.env.TM_DEPLOYER_KEY] });

      useDeployerKey(KEY);
      expect(networks().sepolia).to.deep.include({ accounts: [KEY] });
    });
  });

  describe("useNetwork", () => {
    it("names the network to Hardhat", () => {
      process.env.TM_RPC_URL = "https://rpc.example.org";
      useNetwork("our-testnet");
      expect(process.env.HARDHAT_NETWORK).to.equal("our-testnet");
    });

    it("refuses a network without an endpoint, and names both variables", () => {
      const { why } = refusal(() => useNetwork("our-testnet"));
      expect(why).to.include("neither TM_OUR_TESTNET_RPC_URL nor TM_RPC_URL is set");
    });

    it("refuses an endpoint that is no URL, without showing it", () => {
      process.env.TM_RPC_URL = "rpc.example.org/key-0123456789";
      const { why, message } = refusal(() => useNetwork("our-testnet"));

      expect(why).to.equal("TM_RPC_URL is no URL of http or https.");
      expect(message).not.to.include("key-0123456789");
    });

    it("refuses a local node's endpoint that is no URL, and takes an empty one for none", () => {
      process.env.TM_LOCALHOST_RPC_URL = "127.0.0.1:8545";
      expect(refusal(() => useNetwork("localhost")).why).to.equal("TM_LOCALHOST_RPC_URL is no URL of http or https.");

      process.env.TM_LOCALHOST_RPC_URL = "";
      expect(checkEndpoint("localhost")).to.equal("http://127.0.0.1:8545");
    });

    it("refuses an endpoint with a query, which Hardhat does not send", () => {
      process.env.TM_SEPOLIA_RPC_URL = "https://rpc.example.org/?token=0123456789";
      expect(refusal(() => useNetwork("sepolia")).why).to.include("TM_SEPOLIA_RPC_URL has a query");
    });
  });

  describe("checkNetworkName", () => {
    for (const name of ["sepolia", "base-sepolia", "our-testnet2", "localhost", "hardhat"]) {
      it(`takes ${name}`, () => expect(() => checkNetworkName(name)).not.to.throw());
    }
    for (const name of ["", "Sepolia", "../sepolia", "a/b", ".hidden", "local-1a2b3c4d", "inputs"]) {
      it(`refuses ${JSON.stringify(name)}`, () => {
        expect(refusal(() => checkNetworkName(name)).what).to.equal("The network's name cannot be used.");
      });
    }
  });

  describe("checkRecordsName", () => {
    it("takes a local chain's folder too, and nothing else that a network cannot be called", () => {
      expect(() => checkRecordsName("local-1a2b3c4d")).not.to.throw();
      expect(() => checkRecordsName("sepolia")).not.to.throw();
      for (const name of ["local-../x", "local-1a2b3c4", "../sepolia", "inputs"]) {
        expect(refusal(() => checkRecordsName(name)).what).to.equal("The network's name cannot be used.");
      }
    });
  });

  describe("loadParameters", () => {
    it("reads a file of one's own for a network of any name", () => {
      expect(loadParameters("our-testnet", writePublicParameters(folder, 84_532)).chainId).to.equal(84_532);
    });

    it("rehearses on the in-process chain what the local one is told", () => {
      expect(loadParameters("hardhat")).to.deep.equal(loadParameters("localhost"));
    });

    it("refuses a known network's name for another chain", () => {
      const { why } = refusal(() => loadParameters("sepolia", writePublicParameters(folder, 84_532)));
      expect(why).to.include("chainId: sepolia is 11155111, not 84532");
    });

    it("refuses a local network's name for a chain that is not local", () => {
      const { why } = refusal(() => loadParameters("localhost", writePublicParameters(folder, 84_532)));
      expect(why).to.include("localhost is a chain of your own machine, and 84532 is none");
    });

    it("refuses a file that is not there, and one that is not JSON", () => {
      expect(refusal(() => loadParameters("our-testnet", join(folder, "none.json"))).why).to.include("does not exist");

      const path = join(folder, "half.json");
      writeFileSync(path, "{");
      expect(refusal(() => loadParameters("our-testnet", path)).why).to.include("is not JSON");
    });
  });
});
