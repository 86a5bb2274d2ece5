import type { Command } from "commander";

import { CliError, EXIT } from "../lib/CliError.js";
import { givenRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, group, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { pairs, print, toJson } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { readBinding } from "./calls/bindingFile.js";
import { askDevices } from "./calls/deviceAbi.js";
import { parseCounter } from "./calls/options.js";
import { prepareStream, streamText } from "./calls/prepareStream.js";
import { leadsToRoot, PROOF_FORMAT, type ReadingProof, readReadingProof } from "./calls/readingProof.js";
import { bindingData, bindingLeaf, type DeviceOptions, sendBinding } from "./calls/sendDevice.js";

const READINGS = ["<readings>", "file of the readings, one a line as `device sign` prints them"] as const;
const TERMS = ["<terms>", "file of the terms, or - for standard input"] as const;

/** `trust-machine device stream`: readings that stay off chain, under one root. */
export function streamCommand(io: Io): Command {
  const commands = [buildLeaf(io), anchorLeaf(io), proveLeaf(io), verifyLeaf(io)];
  const stream = group(
    io,
    "stream",
    "Readings inside the limits: build their tree, anchor its root, prove one of them.",
  );
  for (const command of commands) stream.addCommand(command);
  return stream;
}

function buildLeaf(io: Io): Command {
  return leaf(io, "build", "Verifies readings and tells the root of their stream. Needs no chain.")
    .argument(...TERMS)
    .argument(...READINGS)
    .action(async (path: string, readings: string, { json }: CommonOptions) => {
      const file = await readBinding(io, path);
      const prepared = await prepareStream(io, readings, file);
      const { stream, dataHash } = prepared;
      print(io, json, { value: { binding: file.binding, ...stream, dataHash }, text: streamText(prepared) });
    });
}

function anchorLeaf(io: Io): Command {
  return bindingLeaf(io, "anchor", "Anchors the root of a stream of readings, as the device's owner.")
    .argument(...READINGS)
    .action(async (path: string, readings: string, options: DeviceOptions) =>
      sendBinding(io, options, {
        path,
        what: "The stream",
        data: async (file) => {
          const prepared = await prepareStream(io, readings, file);
          io.err(`${streamText(prepared)}\n`);
          return bindingData(file, "anchorStream", [prepared.stream, prepared.dataHash]);
        },
      }),
    );
}

interface ProveOptions extends CommonOptions {
  readonly counter: bigint;
}

function proveLeaf(io: Io): Command {
  return leaf(io, "prove", "Prints the proof of one reading of a stream, as JSON. Needs no chain.")
    .argument(...TERMS)
    .argument(...READINGS)
    .requiredOption("--counter <number>", "counter of the reading", parseCounter)
    .action(async (path: string, from: string, { counter }: ProveOptions) => {
      const { chainId, registry, binding, ...file } = await readBinding(io, path);
      const { stream, readings, proof } = await prepareStream(io, from, { chainId, registry, binding, ...file });
      const index = readings.findIndex(({ reading }) => reading.counter === counter);
      const reading = readings[index]?.reading;
      if (reading === undefined) throw noSuchReading(from, counter);
      const { root } = stream;
      const found: ReadingProof = {
        ...{ format: PROOF_FORMAT, chainId, registry, binding, root, reading },
        proof: proof(index),
      };
      io.out(`${toJson(found)}\n`);
    });
}

type VerifyOptions = CommonOptions & RpcOptions;

function verifyLeaf(io: Io): Command {
  const command = leaf(
    io,
    "verify",
    "Tells whether a proof leads to its root and, with an endpoint, whether that root is anchored. Exit code 1 if not.",
  ).argument("<proof>", `${INPUT_HELP}: as \`device stream prove\` prints it`);
  return withRpc(command).action(async (path: string, options: VerifyOptions) => {
    const proof = await readReadingProof(io, path);
    if (!leadsToRoot(proof)) throw provesNothing(path, "It does not lead from its reading to its root.");

    const url = givenRpc(io, options);
    if (url !== undefined) await requireAnchored(path, proof, url);
    const { binding, root, reading } = proof;
    const value = { binding, root, reading, isAnchored: url === undefined ? null : true };
    print(io, options.json, {
      value,
      text: pairs([
        ["binding", binding],
        ["root", root],
        ["reading", `${reading.counter} at ${reading.time}: ${reading.value}`],
        ["anchored", url === undefined ? "not asked: give --rpc" : "yes, in this registry"],
      ]),
    });
  });
}

async function requireAnchored(path: string, given: ReadingProof, url: string): Promise<void> {
  const { chainId, registry, binding, root, reading, proof } = given;
  const provider = await openChain(url, chainId);
  try {
    const [holds] = await askDevices(provider, registry, "verifyReading", [binding, root, reading, proof]);
    if (holds !== true)
      throw provesNothing(path, `The registry ${registry} has no such reading under the root ${root}.`);
  } finally {
    provider.destroy();
  }
}

function provesNothing(path: string, why: string): CliError {
  return new CliError(
    {
      what: `${path} proves nothing.`,
      why,
      todo: "Ask whoever anchored the stream for the proof again, with the terms of its binding.",
    },
    { exitCode: EXIT.negative },
  );
}

function noSuchReading(path: string, counter: bigint): CliError {
  return new CliError(
    {
      what: `There is no proof of reading ${counter}.`,
      why: `${path} has no reading with this counter.`,
      todo: "Give the counter of a reading in the file.",
    },
    { exitCode: EXIT.negative },
  );
}
