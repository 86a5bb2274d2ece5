import { Contract, type Provider } from "ethers";

import { FUNCTION_ROLES } from "../../../ignition/functionRoles.js";
import { type RoleName, roles } from "../../../src/access/roles.js";
import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import type { Book } from "./book.js";
import { readEvents } from "./readEvents.js";

/** A member of a role, and how long it waits before each action. */
export interface Member {
  readonly account: string;
  readonly delay: bigint;
}

/** What the Authority says about who may do what. */
export interface AuthorityState {
  /** Whether a chain was asked; otherwise the answers are what the suite was deployed with. */
  readonly live: boolean;
  functionRole(target: string, selector: string): Promise<bigint>;
  roleAdmin(role: bigint): Promise<bigint>;
  roleGuardian(role: bigint): Promise<bigint>;
  /** The account's execution delay in seconds; undefined for an account that is no member. */
  delayOf(role: bigint, account: string): Promise<bigint | undefined>;
  members(role: bigint): Promise<readonly Member[]>;
  /** The least delay of changes to who may call the target. */
  targetDelay(target: string): Promise<bigint>;
  isClosed(target: string): Promise<boolean>;
  /** The chain's time in seconds; undefined where no chain was asked. */
  now(): Promise<bigint | undefined>;
}

/** Seconds for which a scheduled operation can be executed once its time has come: AccessManager's constant. */
export const EXPIRATION = 604_800n;

/** What the Authority says on its chain, now. */
export function chainState(book: Book, provider: Provider, report: Report = () => undefined): AuthorityState {
  const authority = new Contract(book.authority.address, book.authority.abi, provider);
  const ask = async <Answer>(name: string, ...args: unknown[]) =>
    (await authority.getFunction(name)(...args)) as Answer;
  const delayOf = async (role: bigint, account: string) => {
    const [isMember, delay] = await ask<[boolean, bigint]>("hasRole", role, account);
    return isMember ? delay : undefined;
  };

  return {
    live: true,
    functionRole: (target, selector) => ask("getTargetFunctionRole", target, selector),
    roleAdmin: (role) => ask("getRoleAdmin", role),
    roleGuardian: (role) => ask("getRoleGuardian", role),
    delayOf,
    members: async (role) => {
      // AccessManager keeps no list: whoever was ever granted the role is asked about.
      const granted = await readEvents({ book, provider, report, name: "RoleGranted", args: [role] });
      const accounts = [...new Set(granted.map(({ args }) => String(args.account)))].sort();
      const members = await Promise.all(
        accounts.map(async (account) => ({ account, delay: await delayOf(role, account) })),
      );
      return members.filter((member): member is Member => member.delay !== undefined);
    },
    targetDelay: (target) => ask("getTargetAdminDelay", target),
    isClosed: (target) => ask("isTargetClosed", target),
    now: async () => BigInt((await provider.getBlock("latest"))?.timestamp ?? 0),
  };
}

/** What the Authority said when the suite was handed over: from the network's parameters, without a chain. */
export function recordedState(book: Book): AuthorityState {
  const { parameters } = book;
  if (parameters === undefined) {
    throw new ScriptError({
      what: "Nothing can be proposed offline.",
      why: `ignition/parameters/${book.network}.json does not say who held which role when the suite was deployed.`,
      todo: "Name the file that does with --parameters, or leave --offline out, so that the chain is asked.",
    });
  }
  const { owner, adminDelaySeconds } = parameters.authority;
  const holders: Readonly<Partial<Record<RoleName, Member>>> = {
    ADMIN: { account: owner, delay: BigInt(adminDelaySeconds) },
    ...(Object.fromEntries(
      Object.entries(parameters.roles).map(([role, holder]) => [
        role,
        { account: holder.holder, delay: "delaySeconds" in holder ? BigInt(holder.delaySeconds) : 0n },
      ]),
    ) as Partial<Record<RoleName, Member>>),
  };
  const holderOf = (role: bigint) => Object.values(roles).find(({ id }) => id === role);
  const members = (role: bigint) => {
    const name = holderOf(role)?.name;
    const member = name === undefined ? undefined : holders[name];
    return member === undefined ? [] : [member];
  };

  return {
    live: false,
    functionRole: (target, selector) => Promise.resolve(recordedRole(book, target, selector)),
    roleAdmin: () => Promise.resolve(roles.ADMIN.id),
    roleGuardian: (role) => Promise.resolve(roles[holderOf(role)?.guardian ?? "ADMIN"].id),
    delayOf: (role, account) => Promise.resolve(members(role).find((member) => member.account === account)?.delay),
    members: (role) => Promise.resolve(members(role)),
    targetDelay: () => Promise.resolve(0n),
    isClosed: () => Promise.resolve(false),
    now: () => Promise.resolve(undefined),
  };
}

function recordedRole(book: Book, target: string, selector: string): bigint {
  const entry = book.at(target);
  const given = FUNCTION_ROLES.find(
    ({ contract, functions }) =>
      contract === entry?.kind &&
      functions.some((signature) => entry.abi.getFunction(signature)?.selector === selector),
  );
  return roles[given?.role ?? "ADMIN"].id;
}
