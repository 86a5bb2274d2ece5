import type { ParamType } from "ethers";

import { plainValue } from "../../../cli/lib/plainValue.js";
import { type Call, decodeCall } from "./operation.js";
import { describeAddress, describeTime, describeValue, type Telling } from "./describeValue.js";
import { isAboutOtherMoney, isAmount } from "./kinds.js";
import { fill, visible } from "./language.js";

/** What a call does, in one sentence; operations and batches inside it are told too. */
export function describeCall(telling: Telling, call: Call): string {
  const { words } = telling.language;
  const { entry, fragment, args } = call;
  const inner = () => describeData(telling, String(args.at(-1)), String(args.at(-2)));

  if (entry === telling.book.authority) {
    switch (fragment.name) {
      case "schedule": {
        const when = BigInt(args[2] as bigint);
        const time = when === 0n ? words.earliest : describeTime(telling, when);
        return fill(words.scheduleSentence, { when: time }) + describeData(telling, String(args[1]), String(args[0]));
      }
      case "execute":
        return words.executeSentence + inner();
      case "cancel":
        return fill(words.cancelSentence, { caller: describeAddress(telling, String(args[0])) }) + inner();
      case "multicall":
        return (
          words.severalSentence +
          (args[0] as string[])
            .map((data, index) => `${index + 1}. ${describeData(telling, data, entry.address)}`)
            .join(" ")
        );
    }
  }
  return describeEffect(telling, call);
}

/** What data does that is sent to an address; says so where nobody knows. */
export function describeData(telling: Telling, data: string, to: string): string {
  const call = decodeCall(telling.book, to, data);
  if (call !== undefined) return describeCall(telling, call);
  return fill(telling.language.words.unknownSentence, { data, to: describeAddress(telling, to) });
}

/** Whether a call, or any call inside it, is one that nobody knows. */
export function isUnknown(telling: Telling, data: string, to: string): boolean {
  const call = decodeCall(telling.book, to, data);
  return call === undefined || innerCalls(telling, call).some((inner) => isUnknown(telling, inner.data, inner.to));
}

/** Data that a call of the Authority carries. */
export function innerCalls({ book }: Telling, { entry, fragment, args }: Call): { to: string; data: string }[] {
  if (entry !== book.authority) return [];
  if (fragment.name === "multicall") return (args[0] as string[]).map((data) => ({ to: entry.address, data }));
  if (fragment.name === "schedule" || fragment.name === "execute")
    return [{ to: String(args[0]), data: String(args[1]) }];
  return fragment.name === "cancel" ? [{ to: String(args[1]), data: String(args[2]) }] : [];
}

/** The call with all its values as they are, as in `Authority.revokeRole(roleId: 5, account: 0x…)`. */
export function writeCall({ entry, fragment, args }: Call): string {
  const values = fragment.inputs.map((input, index) => `${input.name || String(index)}: ${plainValue(args[index])}`);
  return visible(`${entry.name}.${fragment.name}(${values.join(", ")})`);
}

/** Forms of a contract whose functions mean what the other's mean. */
const FORMS: Readonly<Record<string, string>> = {
  DepositToken: "Stablecoin",
  DepositRedemptionQueue: "RedemptionQueue",
};

/** The sentence on a function; undefined where there is none. */
export function meaningOf(
  meanings: Readonly<Record<string, string>>,
  contract: string,
  signature: string,
): string | undefined {
  const names = [contract, FORMS[contract] ?? contract, "*"];
  return names.map((name) => meanings[`${name}.${signature}`]).find((sentence) => sentence !== undefined);
}

function describeEffect(telling: Telling, { entry, fragment, args }: Call): string {
  const { meanings, words } = telling.language;
  const signature = fragment.format("sighash");
  const target = typeof args[0] === "string" ? args[0] : undefined;
  const named = fragment.inputs.map((input: ParamType, index) => [
    input.name || String(index),
    isAmount(input) && isAboutOtherMoney(fragment)
      ? plainValue(args[index])
      : describeValue(
          { ...telling, symbol: entry.symbol },
          input,
          args[index],
          target !== undefined && isAddressOf(telling, target) ? target : undefined,
        ),
  ]);

  const sentence = meaningOf(meanings, entry.kind, signature) ?? words.plainSentence;
  return fill(sentence, {
    ...(Object.fromEntries(named) as Record<string, string>),
    contract: entry.name,
    function: signature,
  });
}

function isAddressOf({ book }: Telling, text: string): boolean {
  return /^0x[0-9a-fA-F]{40}$/.test(text) && book.at(text) !== undefined;
}
