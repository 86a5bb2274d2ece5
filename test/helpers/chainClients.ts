import { findBinary } from "../../scripts/forge/binary.js";
import { startNode } from "../../scripts/lib/node/startNode.js";
import { reservePort } from "../../scripts/lib/reservePort.js";
import { startAnvil, type TestChain } from "./startAnvil.js";

/** Clients that share no code: what works on both does not rest on one's ways. Undefined where npm has none for the platform. */
export const CHAIN_CLIENTS = {
  "Hardhat's node": async () => startNode(await reservePort({ preferred: 28_845, what: "the node" })),
  anvil: async () => {
    const anvil = findBinary("anvil");
    if ("path" in anvil) return startAnvil(anvil);
    // Where npm has it for the platform, CI must not turn green without it.
    if (anvil.expected && process.env.CI === "true") throw new Error(anvil.missing);
    return undefined;
  },
} satisfies Record<string, () => Promise<TestChain | undefined>>;
