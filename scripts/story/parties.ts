import { type Signer, ZeroHash } from "ethers";

import type { AccountName } from "../lib/accounts.js";
import type { Stage } from "./stage.js";

/** Companies of the story. */
const COMPANIES = ["maskMaker", "vaccineMaker", "hospital", "carrier"] as const satisfies readonly AccountName[];

/** Id of each company's party. */
export type Parties = Readonly<Record<(typeof COMPANIES)[number], bigint>>;

/** Everybody who takes part. */
export interface RegisteredParties {
  readonly companies: Parties;
  /** Party of each institution, by its account's name. */
  readonly institutions: Readonly<Record<string, bigint>>;
}

/**
 * The institutions that the deployment invited take their parties over, and the companies register theirs.
 *
 * @returns The companies' party ids, and the accounts that took an institution over with its id.
 */
export async function registerParties(stage: Stage, institutions: readonly AccountName[]): Promise<RegisteredParties> {
  const accepted: Record<string, bigint> = {};
  for (const name of institutions) accepted[name] = await acceptParty(stage, name, stage.account(name));

  const companies: Record<string, bigint> = {};
  for (const name of COMPANIES) companies[name] = await register(stage, name, stage.account(name));

  return { companies: companies as Parties, institutions: accepted };
}

async function acceptParty(
  { contracts, send }: Stage,
  name: string,
  controller: Signer & { address: string },
): Promise<bigint> {
  const { partyRegistry } = contracts;
  const invitations = await partyRegistry.queryFilter(
    partyRegistry.filters.ControllerChangeStarted(undefined, undefined, controller.address),
  );
  const party = invitations.at(-1)?.args.party;
  if (party === undefined) throw new Error(`The deployment invited ${name} to no party.`);

  await send(`The invitation of ${name}`, partyRegistry.connect(controller).acceptController(party));
  return party;
}

async function register(
  { contracts, send }: Stage,
  name: string,
  controller: Signer & { address: string },
): Promise<bigint> {
  const { partyRegistry } = contracts;
  await send(`The registration of ${name}`, partyRegistry.connect(controller).register(ZeroHash));

  const registrations = await partyRegistry.queryFilter(
    partyRegistry.filters.PartyRegistered(undefined, controller.address),
  );
  return (registrations.at(-1) as (typeof registrations)[number]).args.party;
}
