const at = (day: number): Record<string, unknown> => ({
  eventTime: `2026-03-${String(day).padStart(2, "0")}T10:00:00+01:00`,
  eventTimeZoneOffset: "+01:00",
});

/** A consignment on its way, told in events of all types. Tests know them by the last word of their ids. */
export const QUERIED_EVENTS: readonly Record<string, unknown>[] = [
  {
    ...{ type: "ObjectEvent", eventID: "urn:test:made", ...at(1), action: "ADD", bizStep: "commissioning" },
    ...{ disposition: "active", epcList: ["urn:epc:id:sgtin:4012345.011111.9876"] },
    readPoint: { id: "urn:epc:id:sgln:4012345.00001.gate-1", "ex:dock": "north" },
    bizLocation: { id: "https://id.gs1.org/414/4012345000009", "ex:zone": { "ex:shelf": "B7" } },
    ilmd: { "ex:lot": "L-2026-03", "ex:farm": { "ex:area": "7.50" } },
  },
  {
    ...{ type: "ObjectEvent", eventID: "urn:test:caught", ...at(2), action: "ADD", bizStep: "ex:catching" },
    quantityList: [{ epcClass: "urn:epc:class:lgtin:4012345.012345.998877", quantity: 200.5, uom: "KGM" }],
    persistentDisposition: { set: ["completeness_verified"], unset: ["recalled"] },
    ...{ "ex:vessel": "Aurora", "ex:depth": 80, "ex:landed": "2026-03-02T12:00:00Z" },
  },
  {
    ...{ type: "AggregationEvent", eventID: "urn:test:packed", ...at(3), action: "ADD", bizStep: "packing" },
    ...{ parentID: "urn:epc:id:sscc:4012345.1111111111", childEPCs: ["urn:epc:id:sgtin:4012345.011111.9876"] },
    childQuantityList: [{ epcClass: "urn:epc:idpat:sgtin:4012345.022222.*", quantity: 10 }],
    "ex:note": { "ex:by": "night shift" },
  },
  {
    ...{ type: "TransactionEvent", eventID: "urn:test:ordered", ...at(4), action: "ADD", bizStep: "shipping" },
    ...{ disposition: "in_transit", epcList: ["urn:epc:id:sscc:4012345.1111111111"] },
    bizTransactionList: [{ type: "po", bizTransaction: "urn:epcglobal:cbv:bt:4012345000009:4711" }],
    sourceList: [{ type: "owning_party", source: "urn:epc:id:pgln:4012345.00001" }],
    destinationList: [{ type: "location", destination: "urn:epc:id:sgln:4012345.00002.0" }],
  },
  {
    ...{ type: "TransformationEvent", eventID: "urn:test:cooked", ...at(5), bizStep: "creating_class_instance" },
    ...{ transformationID: "urn:epc:id:gdti:4012345.55555.run-7" },
    inputEPCList: ["urn:epc:id:sgtin:4012345.011111.9876"],
    outputEPCList: ["urn:epc:id:sgtin:4012345.033333.1"],
    inputQuantityList: [{ epcClass: "urn:epc:class:lgtin:4012345.012345.998877", quantity: 150, uom: "KGM" }],
    outputQuantityList: [{ epcClass: "urn:epc:class:lgtin:4012345.044444.A1", quantity: 330700, uom: "GRM" }],
  },
  {
    ...{
      type: "AssociationEvent",
      eventID: "urn:test:sensed",
      ...at(6),
      action: "OBSERVE",
      bizStep: "sensor_reporting",
    },
    ...{ parentID: "urn:epc:id:grai:4012345.55555.987", childEPCs: ["urn:epc:id:giai:4012345.sensor-1"] },
    sensorElementList: [
      {
        sensorMetadata: {
          ...{ time: "2026-03-06T08:00:00Z", startTime: "2026-03-06T07:00:00Z", endTime: "2026-03-06T08:00:00Z" },
          ...{ deviceID: "urn:epc:id:giai:4012345.sensor-1", bizRules: "https://example.com/rules/1", "ex:fw": "1.2" },
          dataProcessingMethod: "https://example.com/method/1",
        },
        "ex:site": { "ex:rack": "R2" },
        sensorReport: [
          {
            ...{ type: "Temperature", value: 4.5, uom: "CEL", minValue: 2, maxValue: 6.1, meanValue: 4.25, sDev: 0.9 },
            ...{ percRank: 50, percValue: 4.4, "ex:probe": "rear" },
          },
          { type: "gs1:Count", value: 7, microorganism: "https://www.ncbi.nlm.nih.gov/taxonomy/1126011" },
          {
            ...{ type: "AbsoluteHumidity", exception: "ALARM_CONDITION", component: "x", stringValue: "wet" },
            ...{ booleanValue: true, hexBinaryValue: "8FB1", uriValue: "https://example.com/state/1" },
            chemicalSubstance: "https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N",
          },
        ],
      },
    ],
  },
  {
    ...{ type: "ObjectEvent", eventID: "urn:test:made", ...at(1), action: "ADD", bizStep: "commissioning" },
    ...{ disposition: "active", epcList: ["urn:epc:id:sgtin:4012345.011111.9876"] },
    readPoint: { id: "urn:epc:id:sgln:4012345.00001.gate-1", "ex:dock": "north" },
    bizLocation: { id: "https://id.gs1.org/414/4012345000009", "ex:zone": { "ex:shelf": "B7" } },
    ilmd: { "ex:lot": "L-2026-03", "ex:farm": { "ex:area": "7.50" } },
    errorDeclaration: {
      ...{ declarationTime: "2026-03-08T00:00:00Z", reason: "incorrect_data", correctiveEventIDs: ["urn:test:caught"] },
      ...{ "ex:clerk": "night", "ex:review": { "ex:level": 2 } },
    },
  },
];
