import { expect } from "chai";

import { conceal, keepEndpointSecret, keepKeySecret, keepSecret } from "../../../cli/lib/secrets.js";

describe("conceal", () => {
  it("leaves a text without secrets as it is", () => {
    expect(conceal("2 of 3 sign")).to.equal("2 of 3 sign");
  });

  it("hides a secret wherever it stands", () => {
    keepSecret("ledger-of-the-treasurer");
    expect(conceal("<ledger-of-the-treasurer><ledger-of-the-treasurer>")).to.equal("<[hidden]><[hidden]>");
  });

  it("hides a key with its prefix or without, in small letters or large", () => {
    const digits = "5d".repeat(32);
    keepKeySecret(`0x${digits}`);

    for (const form of [`0x${digits}`, digits, digits.toUpperCase()]) expect(conceal(form)).not.to.match(/5d/i);
  });

  it("hides what follows an endpoint's host, whole and in parts, and shows the host", () => {
    keepEndpointSecret("https://user-name:pass-word@rpc.example.org/v2/key-0123456789?token=token-0123456789");

    expect(conceal("POST rpc.example.org/v2/key-0123456789?token=token-0123456789")).to.equal(
      "POST rpc.example.org[hidden][hidden]",
    );
    expect(conceal("no project key-0123456789, token-0123456789, user-name, pass-word")).to.equal(
      "no project [hidden], [hidden], [hidden], [hidden]",
    );
  });

  it("does not hide what is too short to be a secret", () => {
    keepSecret("mint");
    keepEndpointSecret("http://127.0.0.1:8545/rpc");
    expect(conceal("mint through /rpc")).to.equal("mint through /rpc");
  });
});
