import {
  type ContractTransactionReceipt,
  type ContractTransactionResponse,
  JsonRpcProvider,
  type Signer,
} from "ethers";

import type { ErrorCatalogue } from "../../src/errors/catalogue.js";
import { loadErrorCatalogue } from "../../src/errors/loadErrorCatalogue.js";
// One by one: the index would load the bytecode of every contract there is.
import { Authority__factory } from "../../types/factories/contracts/access/Authority__factory.js";
import { KeyRegistry__factory } from "../../types/factories/contracts/access/KeyRegistry__factory.js";
import { EvidenceRegistry__factory } from "../../types/factories/contracts/evidence/EvidenceRegistry__factory.js";
import { NotaryRegistry__factory } from "../../types/factories/contracts/evidence/NotaryRegistry__factory.js";
import { SchemaRegistry__factory } from "../../types/factories/contracts/evidence/SchemaRegistry__factory.js";
import { CredentialRegistry__factory } from "../../types/factories/contracts/identity/CredentialRegistry__factory.js";
import { PartyRegistry__factory } from "../../types/factories/contracts/identity/PartyRegistry__factory.js";
import { FreezeCouncil__factory } from "../../types/factories/contracts/stablecoin/FreezeCouncil__factory.js";
import { RedemptionQueue__factory } from "../../types/factories/contracts/stablecoin/RedemptionQueue__factory.js";
import { ReserveGate__factory } from "../../types/factories/contracts/stablecoin/ReserveGate__factory.js";
import { ReserveOracle__factory } from "../../types/factories/contracts/stablecoin/ReserveOracle__factory.js";
import { Stablecoin__factory } from "../../types/factories/contracts/stablecoin/Stablecoin__factory.js";
import { EventLog__factory } from "../../types/factories/contracts/supplychain/EventLog__factory.js";
import { LotLedger__factory } from "../../types/factories/contracts/supplychain/LotLedger__factory.js";
import { type AccountName, localWallet } from "../lib/accounts.js";
import { errorText, isChainError } from "../lib/errorText.js";
import { ScriptError } from "../lib/ScriptError.js";

/** Where the story plays: the contracts of a suite and the accounts of a local chain. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Connects to the contracts of a suite on a local chain. */
export async function openStage(rpcUrl: string, addresses: Readonly<Record<string, string>>) {
  const provider = new JsonRpcProvider(rpcUrl, undefined, {
    staticNetwork: true,
    cacheTimeout: -1,
    pollingInterval: 100,
  });
  const { chainId } = await provider.getNetwork();
  const contracts = connect(addresses, provider);
  const catalogue = await loadErrorCatalogue("en");

  return {
    provider,
    chainId,
    contracts,
    /** A named account, able to sign and to send. */
    account: (name: AccountName): Signer & { address: string } => localWallet(name).connect(provider),
    /** The chain's own time, which on a local chain runs ahead of the clock. */
    now: async (): Promise<bigint> => BigInt((await provider.getBlock("latest"))?.timestamp ?? 0),
    /** Sends a transaction, waits until it is mined, and says in words why it was refused if it was. */
    send: (what: string, sending: Promise<ContractTransactionResponse>) => send(what, sending, catalogue),
  };
}

function connect(addresses: Readonly<Record<string, string>>, provider: JsonRpcProvider) {
  const at = (name: string): string => {
    const address = addresses[name];
    if (address === undefined) throw new Error(`The suite has no ${name}.`);
    return address;
  };
  return {
    authority: Authority__factory.connect(at("Authority"), provider),
    credentialRegistry: CredentialRegistry__factory.connect(at("CredentialRegistry"), provider),
    eventLog: EventLog__factory.connect(at("EventLog"), provider),
    evidenceRegistry: EvidenceRegistry__factory.connect(at("EvidenceRegistry"), provider),
    freezeCouncil: FreezeCouncil__factory.connect(at("FreezeCouncil"), provider),
    keyRegistry: KeyRegistry__factory.connect(at("KeyRegistry"), provider),
    lotLedger: LotLedger__factory.connect(at("LotLedger"), provider),
    notaryRegistry: NotaryRegistry__factory.connect(at("NotaryRegistry"), provider),
    partyRegistry: PartyRegistry__factory.connect(at("PartyRegistry"), provider),
    redemptionQueue: RedemptionQueue__factory.connect(at("RedemptionQueue"), provider),
    reserveGate: ReserveGate__factory.connect(at("ReserveGate"), provider),
    reserveOracle: ReserveOracle__factory.connect(at("ReserveOracle"), provider),
    schemaRegistry: SchemaRegistry__factory.connect(at("SchemaRegistry"), provider),
    stablecoin: Stablecoin__factory.connect(at("Stablecoin"), provider),
  };
}

async function send(
  what: string,
  sending: Promise<ContractTransactionResponse>,
  catalogue: ErrorCatalogue,
): Promise<ContractTransactionReceipt> {
  try {
    const receipt = await (await sending).wait();
    if (receipt === null) throw new Error("The transaction has no receipt.");
    return receipt;
  } catch (error) {
    if (!isChainError(error)) throw error;
    throw new ScriptError({ what: `${what} was refused.`, ...errorText(error, catalogue) }, { cause: error });
  }
}
