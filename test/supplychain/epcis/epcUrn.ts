import { expect } from "chai";

import { epcUrnToDigitalLink, isGs1Urn } from "../../../src/supplychain/epcis/epcUrn.js";

describe("epcUrnToDigitalLink", () => {
  const links: [urn: string, path: string][] = [
    ["urn:epc:id:sgtin:9521321.000005.S1", "01/09521321000056/21/S1"],
    ["urn:epc:id:sgtin:952132100000.5.S1", "01/59521321000006/21/S1"],
    ["urn:epc:id:sgtin:952132.1000005.a.b", "01/19521320000054/21/a.b"],
    ["urn:epc:class:lgtin:9521321.000005.MK-260108", "01/09521321000056/10/MK-260108"],
    ["urn:epc:id:sscc:9521321.0000009001", "00/095213210000090019"],
    ["urn:epc:id:sgln:9521321.00001.dock-3", "414/9521321000018/254/dock-3"],
    ["urn:epc:id:sgln:9521321.00001.0", "414/9521321000018"],
    ["urn:epc:id:sgln:952132100001..0", "414/9521321000018"],
    ["urn:epc:id:pgln:9521321.00000", "417/9521321000001"],
    ["urn:epc:id:grai:9521321.00001.7", "8003/095213210000187"],
    ["urn:epc:id:giai:9521765.LOGGER42", "8004/9521765LOGGER42"],
    ["urn:epc:id:giai:9521765.rack.7%2F2", "8004/9521765rack.7%2F2"],
    ["urn:epc:id:ginc:9521765.house%2B1", "401/9521765house%2B1"],
    ["urn:epc:id:gsrn:9521987.0000000001", "8018/952198700000000012"],
    ["urn:epc:id:gsrnp:9521987.0000000001", "8017/952198700000000012"],
    ["urn:epc:id:gdti:9521321.00042.RUN-1", "253/9521321000421RUN-1"],
    ["urn:epc:id:sgcn:9521321.00042.77", "255/952132100042177"],
    ["urn:epc:id:gsin:9521321.000000001", "402/95213210000000018"],
    ["urn:epc:id:cpi:9521321.VALVE-3.12", "8010/9521321VALVE-3/8011/12"],
    ["urn:epc:id:itip:9521321.000005.01.02.S1", "8006/095213210000560102/21/S1"],
    ["urn:epc:id:upui:9521321.000005.a)b", "01/09521321000056/235/a%29b"],
    ["urn:epc:idpat:sgtin:9521321.000005.*", "01/09521321000056"],
    ["urn:epc:idpat:upui:9521321.000005.*", "01/09521321000056"],
    ["urn:epc:idpat:grai:9521321.00001.*", "8003/09521321000018"],
    ["urn:epc:idpat:gdti:9521321.00042.*", "253/9521321000421"],
    ["urn:epc:idpat:sgcn:9521321.00042.*", "255/9521321000421"],
    ["urn:epc:idpat:cpi:9521321.VALVE-3.*", "8010/9521321VALVE-3"],
    ["urn:epc:idpat:itip:9521321.000005.01.02.*", "8006/095213210000560102"],
  ];
  for (const [urn, path] of links) {
    it(`converts ${urn}`, () => {
      expect(epcUrnToDigitalLink(urn)).to.equal(`https://id.gs1.org/${path}`);
    });
  }

  for (const [flaw, urn] of [
    ["a reference of the wrong length", "urn:epc:id:sscc:08600031303.0003"],
    ["a company prefix of 5 digits", "urn:epc:id:sgtin:95213.00000005.S1"],
    ["a company prefix of 13 digits", "urn:epc:id:giai:9521321000018.X"],
    ["no serial", "urn:epc:id:sgtin:9521321.000005"],
    ["an empty serial", "urn:epc:id:sgtin:9521321.000005."],
    ["a serial of 21 characters", `urn:epc:id:sgtin:9521321.000005.${"1".repeat(21)}`],
    ["a raw character that has to be encoded", "urn:epc:id:sgtin:9521321.000005.a/b"],
    ["broken percent-encoding", "urn:epc:id:sgtin:9521321.000005.a%2"],
    ["a character outside GS1's set", "urn:epc:id:sgtin:9521321.000005.%C3%A9"],
    ["a pattern that leaves the item open", "urn:epc:idpat:sgtin:9521321.*.*"],
    ["letters in the serial of a coupon", "urn:epc:id:sgcn:9521321.00042.A"],
    ["small letters in a part number", "urn:epc:id:cpi:9521321.valve.12"],
    ["a scheme without a GS1 key", "urn:epc:id:gid:95100000.12345.400"],
    ["a name that only looks like a scheme", "urn:epc:id:constructor:9521321.1"],
  ] as const) {
    it(`refuses ${flaw}`, () => {
      expect(epcUrnToDigitalLink(urn)).to.equal(null);
    });
  }
});

describe("isGs1Urn", () => {
  it("recognises the scheme of a malformed URN", () => {
    expect(isGs1Urn("urn:epc:id:sscc:08600031303.0003")).to.equal(true);
  });

  it("leaves other URNs alone", () => {
    expect(isGs1Urn("urn:gdst:example.org:product:lot:class:processor.2")).to.equal(false);
    expect(isGs1Urn("urn:epc:id:gid:95100000.12345.400")).to.equal(false);
  });
});
