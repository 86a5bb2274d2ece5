import type { Command } from "commander";
import { type JsonRpcProvider, ZeroAddress } from "ethers";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { pairs, print } from "../lib/print.js";
import { logsBetween } from "../lib/logsBetween.js";
import { askRecalls, DEVICES_ABI } from "./ledger/ledgerAbi.js";
import { type EventOptions, ledgerLeaf, onLedger, withEvents } from "./ledger/ledgerOptions.js";
import { askLot, NOTHING } from "./ledger/lotState.js";
import { askGuards, recallOn } from "./ledger/recallOn.js";

/** A binding that holds a lot, and what was measured. */
interface Hold {
  readonly binding: string;
  readonly counter: bigint;
  readonly time: bigint;
  readonly value: bigint;
}

/** `trust-machine lot holds`: what stops a lot, and who can free it. */
export function holdsCommand(io: Io): Command {
  const command = ledgerLeaf(
    io,
    "holds",
    "Tells what stops a lot: the breaches for which devices hold it, and the recalls that were shown for it.",
  ).argument("<lot>", "id of the lot", parseWord);
  return withEvents(command).action(async (lot: string, options: EventOptions) =>
    onLedger(io, options, async (provider) => {
      const state = await askLot(provider, options.ledger, lot);
      const { devices, recalls } = await askGuards(provider, options.ledger);
      const holds =
        state.holds === 0 || devices === ZeroAddress ? [] : await readHolds(io, provider, { ...options, lot, devices });
      const marks = state.marked ? await readMarks(provider, recalls, lot) : [];
      const recall = await recallOn(provider, options.ledger, state);
      const rows: [string, string][] = [
        ...holds.map(({ binding, value, counter }): [string, string] => [
          "held by",
          `binding ${binding}: value ${value}, reading ${counter}`,
        ]),
        ...(state.holdsInside ? [["held", "something that is packed in it"] as [string, string]] : []),
        ...marks.map((mark): [string, string] => [
          "marked by",
          `recall ${mark.recall}${mark.inside === null ? "" : `, for ${mark.inside} inside it`}`,
        ]),
        ["recall in force", recall ?? "none"],
      ];
      print(io, options.json, {
        value: { lot, holds, holdsInside: state.holdsInside, marks, recall },
        text: rows.length === 1 && recall === null ? "Nothing stops the lot." : pairs(rows),
      });
    }),
  );
}

async function readMarks(provider: JsonRpcProvider, recalls: string, lot: string) {
  const [marks] = (await askRecalls(provider, recalls, "marksOf", [lot])) as unknown as [
    Iterable<{ recall: string; inside: string }>,
  ];
  return Array.from(marks, ({ recall, inside }) => ({ recall, inside: inside === NOTHING ? null : inside }));
}

/** Breaches that no release followed. */
async function readHolds(
  io: Io,
  provider: JsonRpcProvider,
  { devices, lot, fromBlock }: EventOptions & { devices: string; lot: string },
): Promise<Hold[]> {
  const events = ["LimitBreached", "HoldReleased"].map((name) => DEVICES_ABI.getEvent(name)?.topicHash ?? "");
  const upToBlock = await provider.getBlockNumber();
  const holds = new Map<string, Hold>();
  for (const log of await logsBetween(io, provider, {
    address: devices,
    topics: [events, null, lot],
    fromBlock,
    upToBlock,
  })) {
    const parsed = DEVICES_ABI.parseLog(log);
    if (parsed === null) continue;
    const { binding, counter, time, value } = parsed.args.toObject() as unknown as Hold;
    if (parsed.name === "LimitBreached") holds.set(binding, { binding, counter, time, value });
    else holds.delete(binding);
  }
  return [...holds.values()];
}
