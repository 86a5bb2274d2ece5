import { randomSalt } from "../../src/evidence/randomSalt.js";
import { custodyOfferTypedData } from "../../src/supplychain/custodyOfferTypedData.js";
import { custodyReceiptTypedData } from "../../src/supplychain/custodyReceiptTypedData.js";
import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import type { AccountName } from "../lib/accounts.js";
import { sign } from "./approvals.js";
import { LOTS, masksLotId, vaccineLotId } from "./lots.js";
import type { Parties } from "./parties.js";
import type { Stage } from "./stage.js";

/** How long an offer stands. */
const DAY = 86_400n;

/** What one hand-over came to. */
export interface HandOver {
  readonly lot: string;
  readonly identifier: string;
  readonly from: AccountName;
  readonly to: AccountName;
  readonly quantity: bigint;
  readonly consent: string;
  readonly custodian: bigint;
  readonly transaction: string;
}

/**
 * The mask maker hands its lot to the hospital: both sign, somebody else sends one transaction. Beside it the vaccine maker offers
 * its lot to the carrier on chain, which accepts in a transaction of its own.
 */
export async function changeCustody(stage: Stage, parties: Parties, commissionedBy: (identifier: string) => string) {
  await createLot(stage, "maskMaker", parties.maskMaker, {
    ...LOTS.masks,
    eventHash: commissionedBy(LOTS.masks.identifier),
  });
  await createLot(stage, "vaccineMaker", parties.vaccineMaker, {
    ...LOTS.vaccine,
    eventHash: commissionedBy(LOTS.vaccine.identifier),
  });

  return [await relayHandOver(stage, parties), await offerAndAccept(stage, parties)];
}

async function createLot(
  { contracts, account, send }: Stage,
  creator: AccountName,
  party: bigint,
  lot: { identifier: string; quantity: string; unit: string; decimals: number; eventHash: string },
): Promise<void> {
  const { quantity, decimals } = parseQuantity(lot.quantity, lot.decimals);
  const identifier = identifierHash(lot.identifier);
  const ledger = contracts.lotLedger.connect(account(creator));

  await send(
    `The lot of ${creator}`,
    ledger.create(party, identifier, quantity, encodeUnit(lot.unit), decimals, lot.eventHash),
  );
}

async function relayHandOver(stage: Stage, parties: Parties): Promise<HandOver> {
  const { chainId, contracts, account, send } = stage;
  const { lotLedger } = contracts;
  const location = { chainId, ledger: await lotLedger.getAddress() };
  const offer = await offerOf(stage, masksLotId(parties), parties.maskMaker, parties.hospital);
  const receivedQuantity = offer.quantity;

  const [giver, receiver] = [account("maskMaker"), account("hospital")];
  const given = await sign(giver, custodyOfferTypedData(location, offer));
  const received = await sign(receiver, custodyReceiptTypedData(location, { offer, receivedQuantity }));
  const handing = lotLedger
    .connect(account("relayer"))
    .handOver(
      offer,
      receivedQuantity,
      { signer: giver.address, signature: given },
      { signer: receiver.address, signature: received },
    );
  const { hash } = await send("The hand-over of the masks", handing);

  return result(stage, LOTS.masks.identifier, offer, {
    from: "maskMaker",
    to: "hospital",
    consent: "both signatures in one relayed transaction",
    transaction: hash,
  });
}

async function offerAndAccept(stage: Stage, parties: Parties): Promise<HandOver> {
  const { contracts, account, send } = stage;
  const { lotLedger } = contracts;
  const offer = await offerOf(stage, vaccineLotId(parties), parties.vaccineMaker, parties.carrier);
  const { lot, to, deadline, document, quantity } = offer;

  const offering = lotLedger.connect(account("vaccineMaker")).offerCustody(lot, to, deadline, document);
  await send("The offer of the vaccine", offering);
  const { hash } = await send(
    "The acceptance of the vaccine",
    lotLedger.connect(account("carrier")).acceptCustody(offer, quantity),
  );

  return result(stage, LOTS.vaccine.identifier, offer, {
    from: "vaccineMaker",
    to: "carrier",
    consent: "an offer and an acceptance",
    transaction: hash,
  });
}

async function offerOf({ contracts, now }: Stage, lot: string, from: bigint, to: bigint): Promise<CustodyOffer> {
  const { quantity, sequence } = await contracts.lotLedger.lotOf(lot);
  // Stands for the salted commitment to a delivery note.
  const document = randomSalt();
  return { lot, from, to, quantity, sequence, deadline: (await now()) + DAY, document };
}

async function result(
  { contracts }: Stage,
  identifier: string,
  { lot, quantity }: CustodyOffer,
  parts: Pick<HandOver, "from" | "to" | "consent" | "transaction">,
): Promise<HandOver> {
  const { custodian } = await contracts.lotLedger.lotOf(lot);
  return { lot, identifier, quantity, custodian, ...parts };
}
