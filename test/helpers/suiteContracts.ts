/** Every contract that a deployment of the suite leaves, in the order of their names. */
export const SUITE_CONTRACTS = [
  "Authority",
  "CredentialRegistry",
  "DeliveryEscrow",
  "EventLog",
  "EvidenceRegistry",
  "FreezeCouncil",
  "KeyRegistry",
  "LotLedger",
  "NotaryRegistry",
  "PartyRegistry",
  "RedemptionQueue",
  "ReserveGate",
  "ReserveOracle",
  "SchemaRegistry",
  "Stablecoin",
];
