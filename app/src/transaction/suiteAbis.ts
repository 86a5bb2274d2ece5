import { Interface, type InterfaceAbi } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { IERC20__factory } from "../../../types/factories/@openzeppelin/contracts/token/ERC20/IERC20__factory.js";
import { IKeyRegistry__factory } from "../../../types/factories/contracts/access/interfaces/IKeyRegistry__factory.js";
import { ISuiteAuthority__factory } from "../../../types/factories/contracts/access/interfaces/ISuiteAuthority__factory.js";
import { IEvidenceRegistry__factory } from "../../../types/factories/contracts/evidence/interfaces/IEvidenceRegistry__factory.js";
import { INotaryRegistry__factory } from "../../../types/factories/contracts/evidence/interfaces/INotaryRegistry__factory.js";
import { ISchemaRegistry__factory } from "../../../types/factories/contracts/evidence/interfaces/ISchemaRegistry__factory.js";
import { ICredentialRegistry__factory } from "../../../types/factories/contracts/identity/interfaces/ICredentialRegistry__factory.js";
import { IPartyRegistry__factory } from "../../../types/factories/contracts/identity/interfaces/IPartyRegistry__factory.js";
import { IBasketToken__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IBasketToken__factory.js";
import { IDepositToken__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IDepositToken__factory.js";
import { IFreezeCouncil__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IFreezeCouncil__factory.js";
import { IRedemptionQueue__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IRedemptionQueue__factory.js";
import { IReserveGate__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IReserveGate__factory.js";
import { IReserveOracle__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IReserveOracle__factory.js";
import { IStablecoin__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IStablecoin__factory.js";
import { ICustodyConditions__factory } from "../../../types/factories/contracts/supplychain/interfaces/ICustodyConditions__factory.js";
import { IDeliveryEscrow__factory } from "../../../types/factories/contracts/supplychain/interfaces/IDeliveryEscrow__factory.js";
import { IDeviceRegistry__factory } from "../../../types/factories/contracts/supplychain/interfaces/IDeviceRegistry__factory.js";
import { IEventLog__factory } from "../../../types/factories/contracts/supplychain/interfaces/IEventLog__factory.js";
import { ILotLedger__factory } from "../../../types/factories/contracts/supplychain/interfaces/ILotLedger__factory.js";
import { IRecallRegistry__factory } from "../../../types/factories/contracts/supplychain/interfaces/IRecallRegistry__factory.js";
import { ISuccession__factory } from "../../../types/factories/contracts/utils/interfaces/ISuccession__factory.js";

// Of interfaces, as their factories carry no bytecode.
const ABIS: Readonly<Record<string, InterfaceAbi>> = {
  Authority: ISuiteAuthority__factory.abi,
  BasketToken: [...IBasketToken__factory.abi, ...IERC20__factory.abi],
  CredentialRegistry: ICredentialRegistry__factory.abi,
  CustodyConditions: ICustodyConditions__factory.abi,
  DeliveryEscrow: IDeliveryEscrow__factory.abi,
  DepositRedemptionQueue: IRedemptionQueue__factory.abi,
  DepositToken: IDepositToken__factory.abi,
  DeviceRegistry: IDeviceRegistry__factory.abi,
  EventLog: IEventLog__factory.abi,
  EvidenceRegistry: IEvidenceRegistry__factory.abi,
  FreezeCouncil: IFreezeCouncil__factory.abi,
  KeyRegistry: IKeyRegistry__factory.abi,
  LotLedger: ILotLedger__factory.abi,
  NotaryRegistry: INotaryRegistry__factory.abi,
  PartyRegistry: IPartyRegistry__factory.abi,
  RecallRegistry: IRecallRegistry__factory.abi,
  RedemptionQueue: IRedemptionQueue__factory.abi,
  ReserveGate: IReserveGate__factory.abi,
  ReserveOracle: IReserveOracle__factory.abi,
  SchemaRegistry: ISchemaRegistry__factory.abi,
  Stablecoin: IStablecoin__factory.abi,
};

/** A contract of the suite that took part in a transaction. */
export interface KnownContract {
  readonly name: string;
  readonly abi: Interface;
}

const succession = new Interface(ISuccession__factory.abi);

/** Which contract of the suite stands at an address, if one does. */
export function contractAt(address: string | null, { contracts }: SuiteConfig): KnownContract | undefined {
  const entry = Object.entries(contracts).find(
    ([, contract]) => contract.address.toLowerCase() === address?.toLowerCase(),
  );
  if (entry === undefined) return undefined;

  const [name] = entry;
  // What a suite has several of is named by its kind and by which of them it is.
  const abi = new Interface(ABIS[name.split("_")[0] ?? ""] ?? []);
  return { name, abi: new Interface([...abi.fragments, ...missing(abi)]) };
}

/** Record contracts share what their successor needs, which not all of their interfaces repeat. */
function missing(abi: Interface) {
  const known = new Set(abi.fragments.map((fragment) => fragment.format("sighash")));
  return succession.fragments.filter((fragment) => !known.has(fragment.format("sighash")));
}
