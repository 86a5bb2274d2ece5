import { expect } from "chai";

import { printJson, reserveStandardOutput } from "../../../scripts/lib/standardOutput.js";

describe("reserveStandardOutput", () => {
  it("leaves standard output to the result and sends all else to standard error", () => {
    const written = { out: "", err: "" };
    const originals = { out: process.stdout.write, err: process.stderr.write };
    process.stdout.write = ((text: string) => Boolean((written.out += text))) as typeof process.stdout.write;
    process.stderr.write = ((text: string) => Boolean((written.err += text))) as typeof process.stderr.write;

    const giveBack = reserveStandardOutput();
    console.log("Compiled 113 files"); // eslint-disable-line no-console -- a library that prints
    printJson({ amount: 10n ** 20n });
    giveBack();
    process.stdout.write("afterwards");
    process.stdout.write = originals.out;
    process.stderr.write = originals.err;

    expect(written).to.deep.equal({
      out: '{\n  "amount": "100000000000000000000"\n}\nafterwards',
      err: "Compiled 113 files\n",
    });
  });
});
