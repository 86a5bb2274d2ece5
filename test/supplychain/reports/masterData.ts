import { expect } from "chai";

import { XmlSyntaxError } from "../../../src/supplychain/epcis/errors.js";
import { mergeMasterData, readMasterData } from "../../../src/supplychain/reports/masterData.js";
import { described, documentOf, vocabulary } from "../../helpers/epcis/documents.js";

const SHOP = "https://id.gs1.org/414/9521141000021";
const XML = `<?xml version="1.0"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2"><EPCISHeader><extension><EPCISMasterData><VocabularyList>
<Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList>
<VocabularyElement id="urn:epc:id:sgln:9521141.00002.0">
<attribute id="urn:epcglobal:cbv:mda#name"> Corner <![CDATA[& Shop]]></attribute><attribute id="urn:epcglobal:cbv:mda#city"/>
</VocabularyElement></VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>
<EPCISBody><EventList/></EPCISBody></epcis:EPCISDocument>`;

describe("readMasterData", () => {
  const plain = (text: string): object =>
    Object.fromEntries([...readMasterData(text)].map(([id, attributes]) => [id, Object.fromEntries(attributes)]));

  it("reads the header of JSON-LD, or master data alone, whatever values are wrapped in", () => {
    const masterData = vocabulary(
      described("urn:epc:id:sgln:9521141.00002.0", { name: "Corner", city: "", size: [1, { "@value": "2" }] }),
    );
    const expected = { [SHOP]: { name: "Corner", size: "1; 2" } };

    expect(plain(documentOf([], masterData))).to.deep.equal(expected);
    expect(plain(JSON.stringify({ epcisMasterData: masterData }))).to.deep.equal(expected);
    expect(plain(JSON.stringify(masterData))).to.deep.equal(expected);
    expect(plain(documentOf([]))).to.deep.equal({});
  });

  it("reads the header of XML", () => {
    expect(plain(XML)).to.deep.equal({ [SHOP]: { name: "Corner & Shop" } });
    expect(() => readMasterData("<a>")).to.throw(XmlSyntaxError);
  });

  it("lets later attributes win, and keeps the others", () => {
    const read = (attributes: Record<string, string>): ReturnType<typeof readMasterData> =>
      readMasterData(JSON.stringify(vocabulary(described(SHOP, attributes))));
    const merged = mergeMasterData(read({ name: "Old", city: "Salinas" }), read({ name: "New" }));

    expect(Object.fromEntries(merged.get(SHOP)!)).to.deep.equal({ name: "New", city: "Salinas" });
  });
});
