import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { closeDeviceDesk, deviceDesk } from "../../../helpers/deviceDesk.js";

const PAGE = "docs/supplychain/devices.md";
const FIRST = "trust-machine device consent";

describe("the guide to devices", () => {
  after(() => closeDeviceDesk());

  it("shows a shipment whose commands work as they stand", async () => {
    const { run, write, folder, file, paths, ledger, terms, location, lessorParty } = await loadFixture(deviceDesk);
    write("gateway.pem", readFileSync(paths.key, "utf8"));
    const words: Readonly<Record<string, string>> = {
      $NOW: String(await time.latest()),
      $LOT: terms.lot,
      $REGISTRY: location.registry,
      $CHAIN_ID: String(location.chainId),
      $REASON: id("stability data cover the excursion"),
      $OWNER: String(lessorParty),
    };
    write("terms.json", file);

    const written: Record<string, string> = {};
    for (const line of shipment()) {
      const [command = "", target] = line.split(/ >>? /);
      const args = command
        .split(" ")
        .slice(2)
        .map((word) => words[word] ?? (/\.(json|jsonl|pem)$/.test(word) ? join(folder, word) : word));
      const { code, stdout, stderr } = await run(args[0] ?? "", ...args.slice(1));
      expect({ code, line }, stderr).to.deep.equal({ code: 0, line });
      if (line.includes("device breach")) expect(await ledger.holdsOn(terms.lot)).to.equal(1n);
      if (target === undefined) continue;
      written[target] = line.includes(" >> ") ? (written[target] ?? "") + stdout : stdout;
      write(target, written[target]);
    }
    expect(await ledger.holdsOn(terms.lot)).to.equal(0n);
  });

  it("shows terms that are read, the same in both languages", async () => {
    const { run, write, folder } = await loadFixture(deviceDesk);
    const [example = ""] = blocks(PAGE, "json");
    const until = ["--deadline", "1900000000", "--out", join(folder, "example-consent.json")];

    const { code, stderr } = await run("consent", write("example.json", example), ...until);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stderr).to.include("gs1:Temperature, from -25 to -15 CEL");
    for (const language of ["json", "sh", "ts"]) {
      expect(blocks("docs/zh/supplychain/devices.md", language)).to.deep.equal(blocks(PAGE, language));
    }
  });
});

function shipment(): string[] {
  return blocks(PAGE, "sh")
    .filter((block) => block.startsWith(FIRST))
    .flatMap((block) => block.trim().split("\n"));
}

function blocks(path: string, language: string): string[] {
  const found = readFileSync(path, "utf8").matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"));
  return [...found].map(([, block = ""]) => block);
}
