import type { Command } from "commander";
import type { JsonRpcProvider, Log } from "ethers";

import { formatReadingValue } from "../../src/supplychain/devices/readingValue.js";
import { holdId } from "../../src/supplychain/devices/holdId.js";
import { decodeUnit } from "../../src/supplychain/decodeUnit.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { logsBetween } from "../lib/logsBetween.js";
import { openChain } from "../lib/openChain.js";
import { parseWord } from "../lib/parseWord.js";
import { pairs, print } from "../lib/print.js";
import { instant } from "./calls/bindingFile.js";
import { askDevices, BINDING_STATUS, type BindingRecord, DEVICE_ABI } from "./calls/deviceAbi.js";
import { parseBlock } from "./calls/options.js";
import { withRegistry } from "./calls/sendDevice.js";

interface Options extends CommonOptions, RpcOptions {
  readonly registry: string;
  readonly chainId: bigint;
  readonly fromBlock: number;
}

/** `trust-machine device list`: the devices that watch a lot, and what they hold. */
export function listCommand(io: Io): Command {
  const command = leaf(io, "list", "Lists the bindings of a lot and their holds, from the registry's events and state.")
    .argument("<lot>", "id of the lot", parseWord)
    .option("--from-block <number>", "first block to read; the registry's own is enough", parseBlock, 0);
  return withRegistry(withRpc(command)).action(async (lot: string, options: Options) => {
    const { registry, chainId, fromBlock } = options;
    const provider = await openChain(requireRpc(io, options), chainId);
    try {
      const upToBlock = await provider.getBlockNumber();
      const topics = [topicOf("DeviceBound"), null, lot];
      const logs = await logsBetween(io, provider, { address: registry, topics, fromBlock, upToBlock });
      const bindings: Listed[] = [];
      for (const log of logs) bindings.push(await listed(provider, registry, log));
      const holds = bindings.filter(({ hold }) => hold !== null).length;
      print(io, options.json, {
        value: { lot, upToBlock, holds, bindings },
        text: [
          ...bindings.map((binding) => `${describe(binding)}\n`),
          pairs([
            ["bindings", bindings.length],
            ["holds", holds],
            ["read", `up to block ${upToBlock}`],
          ]),
        ].join("\n"),
      });
    } finally {
      provider.destroy();
    }
  });
}

interface Listed {
  readonly binding: string;
  readonly device: string;
  readonly status: string;
  readonly hold: string | null;
  readonly limits: string;
  readonly validUntil: bigint;
}

interface Terms {
  readonly decimals: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly unit: string;
  readonly validUntil: bigint;
}

async function listed(provider: JsonRpcProvider, registry: string, log: Log): Promise<Listed> {
  const { binding, device, terms } = DEVICE_ABI.decodeEventLog("DeviceBound", log.data, log.topics) as unknown as {
    readonly binding: string;
    readonly device: string;
    readonly terms: Terms;
  };
  const [found] = (await askDevices(provider, registry, "bindingOf", [binding])) as unknown as [BindingRecord];
  const limit = (value: bigint) => formatReadingValue(value, Number(terms.decimals));
  return {
    binding,
    device,
    status: BINDING_STATUS[Number(found.status)] ?? String(found.status),
    hold: found.inBreach ? holdId(binding, found.counter) : null,
    limits: `${limit(terms.minimum)} to ${limit(terms.maximum)} ${decodeUnit(terms.unit)}`,
    validUntil: terms.validUntil,
  };
}

function describe({ binding, device, status, hold, limits, validUntil }: Listed): string {
  return pairs([
    ["binding", binding],
    ["device", device],
    ["status", `${status}, until ${instant(validUntil)}`],
    ["limits", limits],
    ["hold", hold ?? "none"],
  ]);
}

function topicOf(event: string): string {
  return DEVICE_ABI.getEvent(event)?.topicHash ?? "";
}
