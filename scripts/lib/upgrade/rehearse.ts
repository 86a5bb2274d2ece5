import { type FunctionFragment, keccak256, type ParamType, solidityPacked, toBeHex, zeroPadValue } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import type { Implementation } from "./implementation.js";

/** Words that a token's storage is pinned by; `test/vectors/stablecoin.json` holds them. */
export interface GoldenWords {
  readonly location: string;
  readonly slots: Readonly<Record<string, number>>;
  readonly accounts: readonly { readonly word: string }[];
  readonly supply: readonly { readonly word: string }[];
  readonly minters: readonly { readonly word: string }[];
  readonly authorizations: readonly { readonly nonce: string; readonly wordIndex: string; readonly bits: string }[];
  readonly bridges?: readonly { readonly word: string }[];
}

/** An upgrade that is tried out on the in-process chain. */
export interface RehearsalRequest {
  /** Hardhat on its in-process chain. */
  readonly hre: HardhatRuntimeEnvironment;
  readonly old: Implementation;
  readonly successor: Implementation;
  /** What both are constructed with. */
  readonly oldArguments: readonly unknown[];
  readonly newArguments: readonly unknown[];
  readonly words: GoldenWords;
}

/** What an upgrade changed that it must not. */
export interface Rehearsal {
  /** How many words and how many answers were compared. */
  readonly words: number;
  readonly answers: number;
  readonly problems: readonly string[];
}

/** A word that is put into the proxy's storage. */
interface Word {
  readonly title: string;
  readonly slot: string;
  readonly word: string;
}

/**
 * Puts golden words into a proxy with the old code, asks it everything that can be asked, upgrades it, and looks whether every word
 * and every answer stayed. Checkers of layouts see slots; this sees the bits in them, and the names and domain that signatures rest on.
 */
export async function rehearseUpgrade(request: RehearsalRequest): Promise<Rehearsal> {
  const { hre, old, successor, words } = request;
  const owner = await deployerOf(hre);
  const accounts = accountsFor(words);
  const implementation = await create(hre, old, request.oldArguments);
  const holders = accounts.slice(0, 5).map((account, index) => (index === 0 ? owner.address : account));
  const initialization = old.abi.encodeFunctionData("initialize", [holders]);
  const proxy = await (await hre.ethers.deployContract("ERC1967Proxy", [implementation, initialization])).getAddress();

  const placed = wordsFor(words, accounts);
  for (const { slot, word } of placed) await hre.network.provider.send("hardhat_setStorageAt", [proxy, slot, word]);
  const questions = questionsOf(old, accounts, words);
  const before = await ask(hre, proxy, questions);
  // The supply word may pause the token; an upgrade must work then too.
  const next = await create(hre, successor, request.newArguments);
  await owner.sendTransaction({ to: proxy, data: old.abi.encodeFunctionData("upgradeToAndCall", [next, "0x"]) });

  const problems = await changedWords(hre, proxy, placed);
  const after = await ask(hre, proxy, questions);
  questions.forEach(({ title }, index) => {
    if (before[index] !== after[index]) problems.push(`${title} answered ${before[index]} and answers ${after[index]}`);
  });
  return {
    words: placed.length,
    answers: questions.length,
    problems: [...problems, ...(await reinitialized(hre, proxy, old, holders))],
  };
}

/** An account for each golden word, so that none stands in another's place. */
function accountsFor({ accounts, minters, bridges = [] }: GoldenWords): string[] {
  const count = Math.max(accounts.length, minters.length, bridges.length, 5);
  return Array.from({ length: count }, (_, index) => toBeHex(0xa11ce000n + BigInt(index), 20));
}

function wordsFor({ location, slots, ...lists }: GoldenWords, accounts: readonly string[]): Word[] {
  const at = (name: string) => BigInt(location) + BigInt(slots[name] ?? 0);
  const ofAccounts = (name: string, words: readonly { word: string }[]) =>
    words.map(({ word }, index) => ({
      title: `${name} ${index + 1}`,
      slot: entry(at(name), pad(accounts[index])),
      word,
    }));
  const [authorizer = ""] = accounts;
  const bits = new Map<string, bigint>();
  for (const { wordIndex, bits: own } of lists.authorizations)
    bits.set(wordIndex, (bits.get(wordIndex) ?? 0n) | BigInt(own));

  return [
    ...ofAccounts("accounts", lists.accounts),
    ...ofAccounts("minters", lists.minters),
    ...ofAccounts("bridges", lists.bridges ?? []),
    ...[...bits].map(([wordIndex, own]) => {
      const slot = entry(BigInt(entry(at("authorizations"), pad(authorizer))), wordIndex);
      return { title: `authorizations ${wordIndex}`, slot, word: toBeHex(own, 32) };
    }),
    ...accounts.map((spender, index) => {
      const slot = entry(BigInt(entry(at("allowances"), pad(authorizer))), pad(spender));
      return { title: `allowance ${index + 1}`, slot, word: toBeHex(index + 1, 32) };
    }),
    { title: "pendingOwner", slot: toBeHex(at("pendingOwner"), 32), word: pad(accounts[1]) },
    { title: "supply", slot: toBeHex(at("supply"), 32), word: lists.supply.at(-1)?.word ?? toBeHex(0, 32) },
  ];
}

/** Amounts that are asked about: none, little, and more than most accounts hold. */
const AMOUNTS = [0n, 1n, 10n ** 9n];

interface Question {
  readonly title: string;
  readonly data: string;
}

/** Every function that only reads, with every account, pair of accounts and nonce that it can take. */
function questionsOf(
  { abi, interfaceIds }: Implementation,
  accounts: readonly string[],
  { authorizations }: GoldenWords,
): Question[] {
  const nonces = authorizations.map(({ nonce }) => nonce);
  const reading = abi.fragments.filter(
    (fragment): fragment is FunctionFragment => fragment.type === "function" && (fragment as FunctionFragment).constant,
  );
  return reading.flatMap((fragment) => {
    const choices = fragment.inputs.map((input) =>
      choicesOf(input, { address: accounts, bytes32: nonces, bytes4: [...interfaceIds.values()], uint256: AMOUNTS }),
    );
    if (choices.includes(undefined)) return [];
    return combinations(choices as readonly (readonly unknown[])[]).map((args) => ({
      title: `${fragment.name}(${args.join(", ")})`,
      data: abi.encodeFunctionData(fragment, args),
    }));
  });
}

function choicesOf(
  { type }: ParamType,
  choices: Readonly<Record<string, readonly unknown[]>>,
): readonly unknown[] | undefined {
  return choices[type];
}

function combinations(choices: readonly (readonly unknown[])[]): unknown[][] {
  return choices.reduce<unknown[][]>((all, list) => all.flatMap((args) => list.map((value) => [...args, value])), [[]]);
}

/** Answers, and reverts as such: an answer that becomes a revert is a change too. */
function ask(hre: HardhatRuntimeEnvironment, to: string, questions: readonly Question[]): Promise<string[]> {
  return Promise.all(
    questions.map(async ({ data }) => {
      try {
        return await hre.ethers.provider.call({ to, data });
      } catch {
        return "a revert";
      }
    }),
  );
}

async function changedWords(hre: HardhatRuntimeEnvironment, proxy: string, placed: readonly Word[]): Promise<string[]> {
  const found = await Promise.all(placed.map(({ slot }) => hre.ethers.provider.getStorage(proxy, slot)));
  return placed.flatMap(({ title, word }, index) =>
    found[index] === word ? [] : [`the word of ${title} was ${word} and is ${String(found[index])}`],
  );
}

/** Whoever could initialize the upgraded token again would own it. */
async function reinitialized(
  hre: HardhatRuntimeEnvironment,
  proxy: string,
  { abi }: Implementation,
  holders: readonly string[],
): Promise<string[]> {
  try {
    await hre.ethers.provider.call({ to: proxy, data: abi.encodeFunctionData("initialize", [holders]) });
    return ["initialize can be called again"];
  } catch {
    return [];
  }
}

async function create(hre: HardhatRuntimeEnvironment, { abi, bytecode }: Implementation, args: readonly unknown[]) {
  const factory = new hre.ethers.ContractFactory(abi, bytecode, await deployerOf(hre));
  return (await factory.deploy(...args)).getAddress();
}

async function deployerOf(hre: HardhatRuntimeEnvironment) {
  const [deployer] = await hre.ethers.getSigners();
  if (deployer === undefined) throw new Error("The in-process chain has no accounts.");
  return deployer;
}

function entry(mapping: bigint, key: string): string {
  return keccak256(solidityPacked(["bytes32", "bytes32"], [key, toBeHex(mapping, 32)]));
}

function pad(account = ""): string {
  return zeroPadValue(account, 32);
}
