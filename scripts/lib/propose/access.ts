import { roles } from "../../../src/access/roles.js";
import { FUNCTION_ROLES } from "../../../ignition/functionRoles.js";
import type { Book, Entry } from "./book.js";
import type { Call } from "./operation.js";
import type { AuthorityState } from "./state.js";

/** Which way a call takes. */
export type Way =
  /** The caller calls the contract itself. */
  | "direct"
  /** The Authority calls the contract, in the transaction in which the caller asks it to. */
  | "through"
  /** The caller schedules, waits, and has the Authority execute. */
  | "scheduled"
  /** The caller may not. */
  | "forbidden"
  /** The Authority has no say in it. */
  | "unguarded";

/** Who may make a call, and how. */
export interface Access {
  readonly way: Way;
  /** The role that guards the function; undefined where none does. */
  readonly role: bigint | undefined;
  /** Seconds between scheduling and execution; zero where there is nothing to wait for. */
  readonly delay: bigint;
  /** Whether the contract is closed: then nobody may call what is restricted. */
  readonly closed: boolean;
}

/** Functions of the Authority that it leaves to everybody, or guards in a way of their own. */
const OPEN = ["schedule", "execute", "cancel", "renounceRole", "multicall", "handOver", "consumeScheduledOp"];
/** Functions of the Authority that wait for the delay of their target, if that is longer. */
const ABOUT_TARGETS = ["updateAuthority", "setTargetClosed", "setTargetFunctionRole"];
/** Functions of the Authority that belong to whoever administers the role. */
const ABOUT_MEMBERS = ["grantRole", "revokeRole"];

/** Finds how `caller` can make a call: the same rules as in the Authority, read from its state. */
export async function accessOf(state: AuthorityState, book: Book, call: Call, caller: string): Promise<Access> {
  const rule = await ruleOf(state, book, call);
  if (rule.role === undefined) return { way: rule.way, role: undefined, delay: 0n, closed: false };

  const closed = rule.closable && (await state.isClosed(call.entry.address));
  const own = closed ? undefined : await state.delayOf(rule.role, caller);
  if (own === undefined) return { way: "forbidden", role: rule.role, delay: 0n, closed };

  const delay = own > rule.delay ? own : rule.delay;
  return { way: delay === 0n ? rule.way : "scheduled", role: rule.role, delay, closed };
}

/** The role that guards a call; undefined where none does. */
export async function roleOf(state: AuthorityState, book: Book, call: Call): Promise<bigint | undefined> {
  return (await ruleOf(state, book, call)).role;
}

/** Roles whose members can cancel an operation, beside the account that scheduled it. */
export async function cancellersOf(state: AuthorityState, book: Book, call: Call): Promise<bigint[]> {
  const { entry, fragment, args } = call;
  const isSelf = entry === book.authority;
  const dismissesGuardian = isSelf && fragment.name === "revokeRole" && BigInt(args[0] as bigint) === roles.GUARDIAN.id;
  if (dismissesGuardian) return [roles.ADMIN.id];

  const guardian = await state.roleGuardian(await state.functionRole(entry.address, fragment.selector));
  const administrators =
    isSelf && ABOUT_MEMBERS.includes(fragment.name) ? [await state.roleAdmin(BigInt(args[0] as bigint))] : [];
  return [...new Set([roles.ADMIN.id, guardian, ...administrators])];
}

/** Whether a contract asks the Authority itself; the tokens do not, they know an owner. */
export function isManaged({ abi }: Entry): boolean {
  return abi.getFunction("authority()") !== null;
}

interface Rule {
  readonly role: bigint | undefined;
  readonly delay: bigint;
  /** The way of a member that waits for nothing, and of everybody where no role is asked for. */
  readonly way: "direct" | "through" | "unguarded";
  readonly closable: boolean;
}

async function ruleOf(state: AuthorityState, book: Book, { entry, fragment, args }: Call): Promise<Rule> {
  if (entry === book.authority) {
    if (OPEN.includes(fragment.name)) return { role: undefined, delay: 0n, way: "direct", closable: false };
    const isAboutMembers = ABOUT_MEMBERS.includes(fragment.name);
    const role = isAboutMembers ? await state.roleAdmin(BigInt(args[0] as bigint)) : roles.ADMIN.id;
    const delay = ABOUT_TARGETS.includes(fragment.name) ? await state.targetDelay(String(args[0])) : 0n;
    return { role, delay, way: "direct", closable: false };
  }

  const role = await state.functionRole(entry.address, fragment.selector);
  if (!isManaged(entry)) return { role, delay: 0n, way: "through", closable: true };

  // What no role was ever set for is ADMIN's if it is restricted; whether it is, no ABI says.
  const isRestricted = role !== roles.ADMIN.id || isListed(entry, fragment.format("sighash"));
  if (!isRestricted) return { role: undefined, delay: 0n, way: "unguarded", closable: false };
  return { role, delay: 0n, way: "direct", closable: true };
}

function isListed({ kind }: Entry, signature: string): boolean {
  return FUNCTION_ROLES.some(({ contract, functions }) => contract === kind && functions.includes(signature));
}
