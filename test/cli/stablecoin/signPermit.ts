import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { verifyTypedData } from "ethers";

import { permitTypedData } from "../../../src/stablecoin/permitTypedData.js";
import { keystore, PASSWORD } from "../../fixtures/cli/keystore.js";
import { type CommandRun, runCommand } from "../../helpers/runCommand.js";

const TOKEN = "0x1111111111111111111111111111111111111111";
const CARRIER = "0x2222222222222222222222222222222222222222";

describe("trust-machine stablecoin sign-permit", () => {
  let account: ReturnType<typeof keystore>;

  before("with a keystore", () => {
    account = keystore();
  });

  after(() => rmSync(account.folder, { recursive: true }));

  it("signs what the token takes", async () => {
    const { code, stdout } = await sign({});
    const { signer, signature } = JSON.parse(stdout) as { signer: string; signature: string };
    const { domain, types, message } = permitTypedData({
      token: { name: "Trust Machine Dollar", chainId: 31_337n, verifyingContract: TOKEN },
      owner: account.address,
      spender: CARRIER,
      value: 1_250_500_000n,
      nonce: 3n,
      deadline: 1_798_761_600n,
    });

    expect({ code, signer }).to.deep.equal({ code: 0, signer: account.address });
    expect(verifyTypedData(domain, types, message, signature)).to.equal(account.address);
  });

  it("takes the password from a file", async () => {
    const passwordFile = join(account.folder, "password");
    writeFileSync(passwordFile, `${PASSWORD}\n`);

    expect((await sign({ "--password-file": passwordFile }, {})).code).to.equal(0);
  });

  it("stays closed without a password, and with a wrong one", async () => {
    expect((await sign({}, {})).stderr).to.include("There is no password");

    const { code, stderr } = await sign({}, { TM_KEYSTORE_PASSWORD: "guess" });
    expect(code).to.equal(2);
    expect(stderr).to.include("The keystore stays closed.").and.to.include("incorrect password");
  });

  for (const [option, value, why] of [
    ["--amount", "12.3456789", "The token has six decimal places."],
    ["--amount", "0", "Give more than zero."],
    ["--amount", "much", "Give digits with a decimal point"],
    ["--chain-id", "main", "Give a whole number."],
    ["--deadline", "tomorrow", "Give whole Unix seconds"],
    ["--spender", "0x22", "spender 0x22 is no address"],
    ["--token", `0x${"00".repeat(20)}`, "verifyingContract is the zero address"],
  ] as const) {
    it(`refuses ${option} ${value}`, async () => {
      const { code, stdout, stderr } = await sign({ [option]: value });

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include(why);
    });
  }

  function sign(
    changes: Record<string, string>,
    env: Record<string, string> = { TM_KEYSTORE_PASSWORD: PASSWORD },
  ): Promise<CommandRun> {
    const options = {
      "--token": TOKEN,
      "--token-name": "Trust Machine Dollar",
      "--chain-id": "31337",
      "--amount": "1,250.50",
      "--keystore": account.path,
      "--spender": CARRIER,
      "--nonce": "3",
      "--deadline": "1798761600",
      ...changes,
    };
    const json = stdoutIsJson(changes) ? ["--json"] : [];
    return runCommand(["stablecoin", "sign-permit", ...Object.entries(options).flat(), ...json], { env });
  }
});

/** Errors are read as a person reads them. */
function stdoutIsJson(changes: Record<string, string>): boolean {
  return Object.keys(changes).length === 0;
}
