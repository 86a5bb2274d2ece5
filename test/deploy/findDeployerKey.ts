import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { encryptKeystoreJsonSync, Wallet } from "ethers";

import { findDeployerKey, type KeySources } from "../../scripts/lib/deploy/findDeployerKey.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { conceal } from "../../cli/lib/secrets.js";

const KEY = `0x${"3c".repeat(32)}`;
const PASSWORD = "open sesame";

describe("findDeployerKey", () => {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-key-"));
  const keystore = join(folder, "deployer.json");

  before(() => {
    const { address, privateKey } = new Wallet(KEY);
    writeFileSync(keystore, encryptKeystoreJsonSync({ address, privateKey }, PASSWORD, { scrypt: { N: 1_024 } }));
  });

  const find = (sources: KeySources) =>
    findDeployerKey("sepolia", {
      env: {},
      readVar: () => undefined,
      ask: () => Promise.resolve(undefined),
      ...sources,
    });
  const refusal = async (sources: KeySources): Promise<ScriptError> => {
    const error = await find(sources).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ScriptError);
    return error as ScriptError;
  };

  it("takes the key from the environment, with its prefix or without", async () => {
    expect(await find({ env: { TM_DEPLOYER_KEY: KEY } })).to.equal(KEY);
    expect(await find({ env: { TM_DEPLOYER_KEY: KEY.slice(2) } })).to.equal(KEY);
  });

  it("takes it from Hardhat's variables", async () => {
    expect(await find({ readVar: (name) => (name === "TM_DEPLOYER_KEY" ? KEY : undefined) })).to.equal(KEY);
  });

  it("opens a keystore with the password of the environment", async () => {
    const env = { TM_DEPLOYER_KEYSTORE: keystore, TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD };
    expect(await find({ env })).to.equal(KEY);
  });

  it("asks for the password where the environment has none", async () => {
    const asked: string[] = [];
    const ask = (question: string) => Promise.resolve(asked.push(question) > 0 ? PASSWORD : undefined);

    expect(await find({ env: { TM_DEPLOYER_KEYSTORE: keystore }, ask })).to.equal(KEY);
    expect(asked).to.deep.equal([`Password of ${keystore}: `]);
  });

  it("counts an empty variable as not set", async () => {
    const env = { TM_DEPLOYER_KEY: "", TM_DEPLOYER_KEYSTORE: keystore, TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD };
    expect(await find({ env })).to.equal(KEY);
  });

  it("keeps the key out of what is printed from then on", async () => {
    await find({ env: { TM_DEPLOYER_KEY: KEY } });

    expect(conceal(`a ${KEY} b ${KEY.slice(2).toUpperCase()} c`)).to.equal("a 0x[hidden] b [hidden] c");
  });

  it("refuses when no place holds a key, and names the places", async () => {
    const { what, why, todo } = await refusal({});

    expect(what).to.equal("Nobody can deploy to sepolia; nothing was sent.");
    expect(why).to.include("TM_DEPLOYER_KEY").and.to.include("TM_DEPLOYER_KEYSTORE").and.to.include("hardhat vars");
    expect(todo).to.include("TM_DEPLOYER_KEYSTORE");
  });

  const places = {
    env: { TM_DEPLOYER_KEY: KEY },
    keystore: { TM_DEPLOYER_KEYSTORE: keystore, TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD },
  };
  for (const { pair, sources } of [
    { pair: "environment and keystore", sources: { env: { ...places.env, ...places.keystore } } },
    { pair: "environment and Hardhat's variables", sources: { env: places.env, readVar: () => KEY } },
    { pair: "keystore and Hardhat's variables", sources: { env: places.keystore, readVar: () => KEY } },
  ]) {
    it(`refuses two keys at once: ${pair}`, async () => {
      const { why, todo } = await refusal(sources);

      expect(why).to.include("Keys come from 2 places: ");
      expect(todo).to.equal("Keep one of them and unset the others.");
    });
  }

  for (const { what, key } of [
    { what: "that is too short", key: "0x1234" },
    { what: "that is too long", key: `${KEY}00` },
    { what: "with a letter that is no digit", key: `0x${"g".repeat(64)}` },
    { what: "that is zero", key: `0x${"0".repeat(64)}` },
    { what: "that lies beyond the curve's order", key: `0x${"f".repeat(64)}` },
  ]) {
    it(`refuses a key ${what}, without showing it`, async () => {
      const { message, stack } = await refusal({ env: { TM_DEPLOYER_KEY: key } });

      expect(message).to.include("is no private key: 64 hexadecimal digits");
      expect(`${message}${stack}`).not.to.include(key);
    });
  }

  it("refuses a wrong password, without showing it", async () => {
    const env = { TM_DEPLOYER_KEYSTORE: keystore, TM_DEPLOYER_KEYSTORE_PASSWORD: "open barley" };
    const { message, why } = await refusal({ env });

    expect(why).to.equal(`The password is not the one of ${keystore}.`);
    expect(message).not.to.include("barley");
  });

  it("refuses a keystore when there is neither a password nor anybody to ask", async () => {
    const { why, todo } = await refusal({ env: { TM_DEPLOYER_KEYSTORE: keystore } });

    expect(why).to.include("TM_DEPLOYER_KEYSTORE_PASSWORD is not set");
    expect(todo).to.include("in a terminal");
  });

  it("refuses a file that is not there, and one that is no keystore", async () => {
    const env = { TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD };
    const missing = await refusal({ env: { ...env, TM_DEPLOYER_KEYSTORE: join(folder, "none.json") } });
    expect(missing.why).to.include("cannot be read (ENOENT)");

    const other = join(folder, "other.json");
    writeFileSync(other, JSON.stringify({ key: KEY }));
    const { why } = await refusal({ env: { ...env, TM_DEPLOYER_KEYSTORE: other } });
    expect(why).to.equal(`${other} is no Web3 keystore of version 3.`);
  });

  it("refuses a keystore that is damaged", async () => {
    const damaged = join(folder, "damaged.json");
    const { address, privateKey } = new Wallet(KEY);
    const text = encryptKeystoreJsonSync({ address, privateKey }, PASSWORD, { scrypt: { N: 1_024 } });
    writeFileSync(damaged, text.replace("aes-128-ctr", "aes-999-ctr"));

    const env = { TM_DEPLOYER_KEYSTORE: damaged, TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD };
    expect((await refusal({ env })).why).to.include("is damaged, or encrypted in a way that is not known here");
  });
});
