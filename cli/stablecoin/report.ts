import type { Command } from "commander";
import { Contract } from "ethers";

import type { ReserveReport } from "../../src/stablecoin/reserveReport.js";
import { givenRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { openChain } from "../lib/openChain.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseWhole } from "../lib/parseWhole.js";
import { parseWord } from "../lib/parseWord.js";
import { familyCommand } from "./fourEyes/familyCommand.js";
import { chainTime } from "./fourEyes/identities.js";
import { parsePerson, parseUnitsOrZero } from "./fourEyes/options.js";
import { given, propose, proposeLeaf, type ProposeOptions } from "./fourEyes/propose.js";
import { ORACLE, REPORT } from "./fourEyes/reportFamily.js";

/** What the chain knows by itself. */
type Known = Pick<ReserveReport, "mintCounter" | "asOf" | "sequence" | "attesterVersion">;

interface Options extends ProposeOptions, RpcOptions, Partial<Known> {
  readonly oracle: string;
  readonly currency: string;
  readonly reserves: bigint;
  readonly globalSupply: bigint;
  readonly headroom: bigint;
  readonly composition: string;
  readonly validUntil: bigint;
}

/** `trust-machine stablecoin report`: one person makes a reserve report, attesters check and approve it. */
export function reportCommand(io: Io): Command {
  const maker = proposeLeaf(io, REPORT, "oracle")
    .requiredOption("--reference <text>", "what the report is called in your books", parsePerson)
    .requiredOption("--currency <code>", "three letters, as in USD")
    .requiredOption("--reserves <amount>", "reserves behind the token on all chains", parseUnitsOrZero)
    .requiredOption("--global-supply <amount>", "supply on all chains", parseUnitsOrZero)
    .requiredOption("--headroom <amount>", "what this chain may mint beyond its counter", parseUnitsOrZero)
    .requiredOption("--composition <hex>", "salted hash of the breakdown of the reserves", parseWord)
    .requiredOption("--valid-until <seconds>", "Unix second from which it no longer counts", parseSeconds)
    .option("--mint-counter <amount>", "what the token had minted then; the chain says it with --rpc", parseUnitsOrZero)
    .option("--as-of <seconds>", "Unix second at which it was true; with --rpc the newest block's", parseSeconds)
    .option("--sequence <number>", "number of the report; with --rpc the next one", parseWhole)
    .option("--attester-version <number>", "version of the attesters; with --rpc the present one", parseWhole);

  withRpc(maker).action(async (options: Options) => {
    const { oracle, currency, reserves, globalSupply, headroom, composition, validUntil } = options;
    const report = { reserves, globalSupply, headroom, validUntil, ...(await knownOf(io, options)) };
    const numbers = Object.entries(report).map(([name, value]) => [name, value.toString()]);
    await propose(io, options, {
      family: REPORT,
      kind: "ReserveReport",
      contract: oracle,
      content: { currency, composition, ...(Object.fromEntries(numbers) as Record<string, string>) },
      deadline: validUntil,
    });
  });
  return familyCommand(io, REPORT, {
    about: "Reserve reports that one person makes and attesters check.",
    propose: maker,
  });
}

/** What is not given the chain says, all of one block. */
async function knownOf(io: Io, options: Options): Promise<Known> {
  const { mintCounter, asOf, sequence, attesterVersion, oracle, chainId } = options;
  const url = givenRpc(io, options);
  if (url === undefined) {
    return {
      mintCounter: given(mintCounter, "--mint-counter"),
      asOf: given(asOf, "--as-of"),
      sequence: given(sequence, "--sequence"),
      attesterVersion: given(attesterVersion, "--attester-version"),
    };
  }
  const provider = await openChain(url, chainId);
  try {
    const contract = new Contract(oracle, ORACLE, provider);
    const token = new Contract((await contract.getFunction("token")()) as string, TOKEN, provider);
    const [latest] = (await contract.getFunction("latestReport")()) as [{ sequence: bigint }];
    return {
      mintCounter: mintCounter ?? ((await token.getFunction("totalMinted")()) as bigint),
      asOf: asOf ?? (await chainTime(provider)),
      sequence: sequence ?? latest.sequence + 1n,
      attesterVersion: attesterVersion ?? ((await contract.getFunction("attesterVersion")()) as bigint),
    };
  } finally {
    provider.destroy();
  }
}

const TOKEN = ["function totalMinted() view returns (uint256)"];
