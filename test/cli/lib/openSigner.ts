import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { Wallet } from "ethers";

import type { CliError } from "../../../cli/lib/CliError.js";
import type { Io } from "../../../cli/lib/Io.js";
import { type KeyOptions, openSigner } from "../../../cli/lib/openSigner.js";
import { conceal } from "../../../cli/lib/secrets.js";
import { keystore, PASSWORD } from "../../fixtures/cli/keystore.js";
import { captured } from "../../helpers/captured.js";

describe("openSigner", () => {
  let account: ReturnType<typeof keystore>;

  before("with a keystore", () => {
    account = keystore();
  });

  after(() => rmSync(account.folder, { recursive: true }));

  it("opens a keystore with a password from a file, the environment, or a person", async () => {
    const passwordFile = join(account.folder, "password");
    writeFileSync(passwordFile, `${PASSWORD}\n`);
    const questions: string[] = [];
    const askSecret = (question: string) => {
      questions.push(question);
      return Promise.resolve(PASSWORD);
    };
    const named = { keystore: account.path };

    expect(await addressOf({ ...named, passwordFile })).to.equal(account.address);
    expect(await addressOf(named, { env: { TM_KEYSTORE_PASSWORD: PASSWORD } })).to.equal(account.address);
    expect(await addressOf({}, { env: { TM_KEYSTORE: account.path }, askSecret })).to.equal(account.address);
    expect(questions).to.deep.equal([`Password of ${account.path}: `]);
  });

  it("takes a key from the environment, and keeps it out of what is printed", async () => {
    const { address, privateKey } = Wallet.createRandom();

    for (const key of [privateKey, privateKey.slice(2)]) {
      expect(await addressOf({}, { env: { TM_PRIVATE_KEY: key } })).to.equal(address);
    }
    expect(conceal(`the key ${privateKey.slice(2).toUpperCase()}`)).to.equal("the key [hidden]");
  });

  it("refuses no key, two, and what is none, and never shows it", async () => {
    const slip = `0x${"5e".repeat(31)}`;

    expect(await failureOf({})).to.include("No key is given");
    expect(await failureOf({ env: { TM_PRIVATE_KEY: slip, TM_KEYSTORE: account.path } })).to.include("Both");
    expect(await failureOf({ env: { TM_PRIVATE_KEY: slip } }))
      .to.include("is no private key")
      .and.to.not.include("5e5e");
  });

  it("says what is wrong with a keystore", async () => {
    const torn = join(account.folder, "torn.json");
    writeFileSync(torn, "{}");

    expect(await failureOf({ env: { TM_KEYSTORE: account.path, TM_KEYSTORE_PASSWORD: "guess" } })).to.include(
      "an incorrect password",
    );
    expect(await failureOf({ env: { TM_KEYSTORE: torn, TM_KEYSTORE_PASSWORD: PASSWORD } })).to.include(
      "no Web3 keystore that is known here",
    );
    expect(await failureOf({ env: { TM_KEYSTORE: account.path } })).to.include("There is no password");
  });

  async function addressOf(options: KeyOptions, surroundings: Partial<Io> = {}): Promise<string> {
    return (await openSigner(captured(surroundings).io, options)).address;
  }

  async function failureOf(surroundings: Partial<Io>): Promise<string> {
    return addressOf({}, surroundings).then(
      () => expect.fail("it was opened"),
      (error: unknown) => (error as CliError).message,
    );
  }
});
