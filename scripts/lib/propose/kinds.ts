import type { FunctionFragment, ParamType } from "ethers";

/** Decimals of the suite's tokens. */
export const TOKEN_DECIMALS = 6;

/** Seconds of the units in which people give a time span. */
export const SECONDS_OF: Readonly<Record<string, bigint>> = { s: 1n, m: 60n, h: 3_600n, d: 86_400n };

/** Names of parameters by what their numbers stand for: an ABI's types say only how large they are. */
const ROLES = ["roleId", "admin", "guardian"];
const DURATIONS = ["executionDelay", "adminDelay", "newDelay", "delay", "window", "maxLifetime"];
const TIMES = ["when", "validUntil", "validAfter", "validBefore", "deadline", "asOf"];
const AMOUNTS = ["amount", "value", "minterAllowedAmount", "capacity", "mintLimit", "burnLimit"];

/** Whether a parameter is a role's id. */
export function isRole({ type, name }: ParamType): boolean {
  return type === "uint64" && ROLES.includes(name);
}

/** Whether a parameter is a number of seconds. */
export function isDuration({ type, name }: ParamType): boolean {
  // Where a lifetime changes, the ABI calls the old and the new one so.
  const isLifetime = type === "uint32" && (name === "from" || name === "to");
  return isLifetime || (type.startsWith("uint") && DURATIONS.includes(name));
}

/** Whether a parameter is a point in time. */
export function isTime({ type, name }: ParamType): boolean {
  return type.startsWith("uint") && TIMES.includes(name);
}

/** Whether a parameter is an amount of the suite's money. */
export function isAmount({ type, name }: ParamType): boolean {
  return type.startsWith("uint") && AMOUNTS.includes(name);
}

/** Whether a function's amounts are another token's, whose decimals nobody here knows: they stay base units. */
export function isAboutOtherMoney({ name }: FunctionFragment): boolean {
  return name === "rescueERC20";
}
