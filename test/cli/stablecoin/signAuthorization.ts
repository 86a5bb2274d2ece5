import { rmSync } from "node:fs";

import { expect } from "chai";
import { verifyTypedData } from "ethers";

import { keystore, PASSWORD } from "../../fixtures/cli/keystore.js";
import { type CommandRun, runCommand } from "../../helpers/runCommand.js";

const TOKEN = "0x1111111111111111111111111111111111111111";
const MASK_MAKER = "0x3333333333333333333333333333333333333333";

interface Signed {
  readonly primaryType: string;
  readonly domain: object;
  readonly types: Record<string, { name: string; type: string }[]>;
  readonly message: Record<string, string>;
  readonly signature: string;
}

describe("trust-machine stablecoin sign-authorization", () => {
  let account: ReturnType<typeof keystore>;

  before("with a keystore", () => {
    account = keystore();
  });

  after(() => rmSync(account.folder, { recursive: true }));

  it("signs a payment that anyone may send, with a nonce of its own", async () => {
    const first = parse(await sign("--json"));
    const second = parse(await sign("--json"));

    expect(first.primaryType).to.equal("TransferWithAuthorization");
    expect(first.message).to.include({ from: account.address, to: MASK_MAKER, value: "5000000", validAfter: "0" });
    expect(verifyTypedData(first.domain, first.types, first.message, first.signature)).to.equal(account.address);
    expect(second.message.nonce).to.not.equal(first.message.nonce);
  });

  it("signs a payment that only the payee may send", async () => {
    const nonce = `0x${"ab".repeat(32)}`;
    const signed = parse(await sign("--json", "--receive", "--nonce", nonce, "--valid-after", "1798750000"));

    expect(signed.primaryType).to.equal("ReceiveWithAuthorization");
    expect(signed.message).to.include({ nonce, validAfter: "1798750000" });
  });

  it("prints it for a person", async () => {
    const { stdout } = await sign();

    expect(stdout)
      .to.include(`signer       ${account.address}\n`)
      .and.to.match(/signature {4}0x[0-9a-f]{130}\n$/);
  });

  it("signs nothing that the token would refuse", async () => {
    const { code, stdout, stderr } = await sign("--valid-after", "1798761599");

    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
    expect(stderr).to.include("nothing was signed").and.to.include("No second lies strictly between");
  });

  function sign(...further: string[]): Promise<CommandRun> {
    const options = {
      "--token": TOKEN,
      "--token-name": "Trust Machine Dollar",
      "--chain-id": "31337",
      "--amount": "5",
      "--keystore": account.path,
      "--to": MASK_MAKER,
      "--valid-before": "1798761600",
    };
    const args = ["stablecoin", "sign-authorization", ...Object.entries(options).flat(), ...further];
    return runCommand(args, { env: { TM_KEYSTORE_PASSWORD: PASSWORD } });
  }
});

function parse({ stdout }: CommandRun): Signed {
  return JSON.parse(stdout) as Signed;
}
