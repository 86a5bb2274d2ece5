import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";

import { MAX_CERTIFICATE_BYTES } from "../../../src/evidence/certificate/types.js";
import { certify, faultOf } from "../../helpers/evidence/certify.js";
import { approveUnit, deployCertificates } from "../../helpers/evidence/deployCertificates.js";
import { keyIdOf } from "../../helpers/typedData.js";

const text = new TextEncoder();

/** A certificate with all that no signature and no hash covers: a contract account's approval, parties, no names. */
async function fixture() {
  const suite = await deployCertificates();
  const { notarySigners, notaryOffice, officeClerk, evidence, unit, deadline } = suite;
  const approvals = await approveUnit(suite, unit, { signers: [...notarySigners.slice(0, 2), officeClerk] });
  approvals[2]!.key = keyIdOf(await notaryOffice.getAddress());
  await evidence.notarize(unit, deadline, approvals);
  return certify(suite);
}

function flipped(bytes: Uint8Array, place: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place]! ^= 1 << bit;
  return copy;
}

describe("A certificate's bytes", () => {
  it("are refused with any one bit flipped", async () => {
    const { bytes, headerHash } = await loadFixture(fixture);

    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        expect(faultOf(flipped(bytes, place, bit), headerHash)).to.be.a("string");
      }),
      { numRuns: 400 },
    );
  });

  it("are refused with a bit flipped in each stretch of sixteen bytes, for more reasons than damage", async () => {
    const { bytes, headerHash } = await loadFixture(fixture);
    const faults = new Map<string, number>();
    for (let place = 0; place < bytes.length; place += 16) {
      const at = Math.min(place + ((place / 16) % 16), bytes.length - 1);
      const fault = faultOf(flipped(bytes, at, (place / 16) % 7), headerHash)?.split(" ")[0] ?? "none";
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    }

    expect([...faults.keys()]).to.include.members(["Malformed", "NotCanonical", "NodeMissing", "HeaderNotTrusted"]);
    expect(faults.get("none")).to.equal(undefined);
    // What only the checksum covers is little: the contract account's signature, and the parties.
    expect(faults.get("ChecksumDiffers") ?? 0).to.be.lessThan(0.05 * (bytes.length / 16));
  });

  it("are refused in any other form of the same JSON", async () => {
    const { bytes, certificate, headerHash } = await loadFixture(fixture);
    const canonical = new TextDecoder().decode(bytes);
    const others = [
      JSON.stringify(certificate, null, 2),
      `${canonical}\n`,
      ` ${canonical}`,
      `\uFEFF${canonical}`,
      canonical.replace('{"approvals"', '{"approvals":[],"approvals"'),
      canonical.replace('"ecdsa"', '"\\u0065cdsa"'),
      canonical.replace('"seat":0', '"seat":0.0'),
      canonical.replace('"seat":0', '"seat":-0'),
    ];

    for (const other of others) {
      expect(faultOf(text.encode(other), headerHash)).to.be.oneOf(["NotCanonical certificate", "NotJson certificate"]);
    }
  });

  for (const [what, bytes, fault] of [
    ["nothing", new Uint8Array(), "NotJson certificate"],
    ["what is no text", Uint8Array.of(0xff, 0xfe), "NotUtf8 certificate"],
    ["a list", text.encode("[]"), "NotCanonical certificate"],
    ["an empty object", text.encode("{}"), "Malformed certificate"],
    ["half of a surrogate pair", text.encode('{"a":"\\ud800"}'), "NotCanonical certificate"],
    ["endless nesting", text.encode(`{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`), "NotCanonical certificate"],
    ["more than 64 KiB", new Uint8Array(MAX_CERTIFICATE_BYTES + 1), "TooLarge certificate"],
  ] as const) {
    it(`are refused when they are ${what}`, () => {
      expect(faultOf(bytes, `0x${"00".repeat(32)}`)).to.equal(fault);
    });
  }
});
