import { join } from "node:path";

import { createConfig } from "ponder";
import { zeroAddress } from "viem";

import { abis, type IndexedContract, optionalAbis, type OptionalContract } from "./generated/abis.js";
import { instancesOf } from "./lib/instancesOf.js";
import { lockDirectory } from "./lib/lockDirectory.js";
import { requireGenesis } from "./lib/requireGenesis.js";
import { suite } from "./lib/suite.js";
import { syncChainId } from "./lib/syncChainId.js";

/** Ponder asks each endpoint of its list 20 times a second at first. A local node is nobody else's: it stands there as often as this. */
const LOCAL_SHARES = 16;

const postgres = process.env.DATABASE_URL !== undefined;

await requireGenesis(suite);
if (!postgres) lockDirectory(suite.dataDirectory);

export default createConfig({
  database: postgres ? { kind: "postgres" } : { kind: "pglite", directory: join(suite.dataDirectory, "pglite") },
  chains: {
    suite: {
      id: syncChainId(suite, postgres),
      rpc: suite.local ? Array<string>(LOCAL_SHARES).fill(suite.rpcUrl) : suite.rpcUrl,
      // A local chain makes a block a transaction, and its user waits for what it did to be seen.
      pollingInterval: suite.local ? 250 : 1_000,
    },
  },
  contracts: {
    Authority: { abi: abis.Authority, ...at("Authority") },
    KeyRegistry: { abi: abis.KeyRegistry, ...at("KeyRegistry") },
    PartyRegistry: { abi: abis.PartyRegistry, ...at("PartyRegistry") },
    CredentialRegistry: { abi: abis.CredentialRegistry, ...at("CredentialRegistry") },
    Stablecoin: { abi: abis.Stablecoin, ...at("Stablecoin") },
    ReserveOracle: { abi: abis.ReserveOracle, ...at("ReserveOracle") },
    RedemptionQueue: { abi: abis.RedemptionQueue, ...at("RedemptionQueue") },
    FreezeCouncil: { abi: abis.FreezeCouncil, ...at("FreezeCouncil") },
    ReserveGate: { abi: abis.ReserveGate, ...at("ReserveGate") },
    NotaryRegistry: { abi: abis.NotaryRegistry, ...at("NotaryRegistry") },
    SchemaRegistry: { abi: abis.SchemaRegistry, ...at("SchemaRegistry") },
    EvidenceRegistry: { abi: abis.EvidenceRegistry, ...at("EvidenceRegistry") },
    CustodyConditions: { abi: abis.CustodyConditions, ...at("CustodyConditions") },
    LotLedger: { abi: abis.LotLedger, ...at("LotLedger") },
    DeviceRegistry: { abi: abis.DeviceRegistry, ...at("DeviceRegistry") },
    RecallRegistry: { abi: abis.RecallRegistry, ...at("RecallRegistry") },
    EventLog: { abi: abis.EventLog, ...at("EventLog") },
    DeliveryEscrow: { abi: abis.DeliveryEscrow, ...at("DeliveryEscrow") },
    DepositToken: { abi: optionalAbis.DepositToken, ...atAll("DepositToken") },
    DepositRedemptionQueue: { abi: optionalAbis.DepositRedemptionQueue, ...atAll("DepositRedemptionQueue") },
    BasketToken: { abi: optionalAbis.BasketToken, ...atAll("BasketToken") },
  },
});

/** Where a contract is, as Ponder asks for it. */
function at(name: IndexedContract) {
  const { address, block } = suite.contracts[name];
  return { chain: "suite", address, startBlock: block } as const;
}

/** Where the contracts of a kind are. Ponder takes no list without an address, so for none it looks at one block of one that emits nothing. */
function atAll(kind: OptionalContract) {
  const instances = instancesOf(suite, kind);
  if (instances.length === 0) return { chain: "suite", address: zeroAddress, startBlock: 0, endBlock: 0 } as const;
  const startBlock = Math.min(...instances.map(({ block }) => block));
  return { chain: "suite", address: instances.map(({ address }) => address), startBlock } as const;
}
