import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { ContractTransactionResponse, Signer } from "ethers";
import { ethers } from "hardhat";

import type { CustodyOffer, LedgerLocation } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferTypedData } from "../../src/supplychain/custodyOfferTypedData.js";
import { custodyReceiptTypedData } from "../../src/supplychain/custodyReceiptTypedData.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import type { LotLedger } from "../../types/index.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { registerParty } from "../helpers/registerParty.js";

const IDENTIFIER = identifierHash("https://id.gs1.org/01/09506000134352/10/ABC123");
const KILOGRAM = encodeUnit("KGM");

/** Total transaction gas of the supply chain's operations: parties act through their controllers, hashes have no zero bytes. */
export async function measure(): Promise<Record<string, bigint>> {
  const [, farmer, roaster, relayer] = await ethers.getSigners();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const credentials = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
  const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
  const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
  const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
  const from = await registerParty(parties, farmer!);
  const to = await registerParty(parties, roaster!);
  const { chainId } = await ethers.provider.getNetwork();
  const location = { chainId, ledger: await ledger.getAddress() };

  const create = await ledger
    .connect(farmer!)
    .create(from, IDENTIFIER, 250_000n, KILOGRAM, 3n, ethers.id("commissioning event"));

  const offer: CustodyOffer = {
    lot: lotId(from, IDENTIFIER),
    from,
    to,
    quantity: 250_000n,
    sequence: 1n,
    deadline: BigInt(await time.latest()) + 86_400n,
    document: ethers.id("delivery note"),
  };
  const handOver = await relay({
    ledger: ledger.connect(relayer!),
    location,
    offer,
    giver: farmer!,
    receiver: roaster!,
  });

  const processing = await measureProcessing(ledger, { from, farmer: farmer! });

  const anchor = await log
    .connect(farmer!)
    .anchor(from, ethers.id("root of 65,536 events"), 65_536n, 1n, ethers.id("batch document"));

  return {
    "supplychain.lot.create": await gasOf(create),
    "supplychain.lot.handOver.relayed": await gasOf(handOver),
    ...processing,
    "supplychain.events.anchor": await gasOf(anchor),
  };
}

/** A transformation of two lots, used up whole, into one, and a split of a lot into two, nothing of it left. */
async function measureProcessing(
  ledger: LotLedger,
  { from, farmer }: { from: bigint; farmer: Signer },
): Promise<Record<string, bigint>> {
  const asFarmer = ledger.connect(farmer);
  const [first, second, made, left, right] = ["A", "B", "C", "D", "E"].map((batch) =>
    identifierHash(`https://id.gs1.org/01/09506000134352/10/${batch}`),
  ) as [string, string, string, string, string];
  for (const identifier of [first, second]) {
    await asFarmer.create(from, identifier, 250_000n, KILOGRAM, 3n, ethers.id("commissioning event"));
  }
  const inputs = [first, second].map((identifier) => ({ lot: lotId(from, identifier), quantity: 250_000n }));
  const output = { identifier: made, quantity: 500_000n, unit: KILOGRAM, decimals: 3n };
  const parts = [left, right].map((identifier) => ({ identifier, quantity: 250_000n }));

  const eventHash = ethers.id("transformation event");
  const transform = await asFarmer.transform(inputs, [output], ethers.ZeroHash, eventHash);
  const split = await asFarmer.split(lotId(from, made), parts, eventHash);
  return {
    "supplychain.lot.transform.2to1": await gasOf(transform),
    "supplychain.lot.split.1to2": await gasOf(split),
  };
}

interface RelayOptions {
  ledger: LotLedger;
  location: LedgerLocation;
  offer: CustodyOffer;
  giver: Signer;
  receiver: Signer;
}

async function relay({ ledger, location, offer, giver, receiver }: RelayOptions): Promise<ContractTransactionResponse> {
  const receivedQuantity = offer.quantity;
  const offered = custodyOfferTypedData(location, offer);
  const receipt = custodyReceiptTypedData(location, { offer, receivedQuantity });

  return ledger.handOver(
    offer,
    receivedQuantity,
    {
      signer: giver,
      signature: await giver.signTypedData(offered.domain, offered.types, offered.message),
    },
    {
      signer: receiver,
      signature: await receiver.signTypedData(receipt.domain, receipt.types, receipt.message),
    },
  );
}

async function gasOf(transaction: ContractTransactionResponse): Promise<bigint> {
  const receipt = await transaction.wait();
  return receipt!.gasUsed;
}
