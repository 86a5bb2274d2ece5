import { prepareEvents } from "../../../scripts/story/events.js";
import { certificateFile, epcisFile } from "../../../scripts/story/inputs.js";
import { playStory } from "../../../scripts/story/play.js";
import { openStage, type Stage } from "../../../scripts/story/stage.js";
import { Authority__factory } from "../../../types/index.js";
import { deployedSuite, deployFolders } from "../deploySuite.js";
import { withTokens } from "../optionalTokens.js";
import { basketActs } from "./acts/basketActs.js";
import { councilActs } from "./acts/councilActs.js";
import { credentialActs } from "./acts/credentialActs.js";
import { depositActs } from "./acts/depositActs.js";
import { evidenceActs } from "./acts/evidenceActs.js";
import { goodsActs } from "./acts/goodsActs.js";
import { keyActs } from "./acts/keyActs.js";
import { lotActs } from "./acts/lotActs.js";
import { partyActs } from "./acts/partyActs.js";
import { recordActs } from "./acts/recordActs.js";
import { redemptionActs } from "./acts/redemptionActs.js";
import { tokenActs } from "./acts/tokenActs.js";
import { serveChain } from "./serveChain.js";
import { writeSuiteConfig } from "./writeSuiteConfig.js";

/** A chain on which everything that is indexed has happened. */
export interface IndexedStory {
  readonly stage: Stage;
  readonly addresses: Readonly<Record<string, string>>;
  readonly genesisHash: string;
  readonly configFile: string;
  /** Number of the newest block. */
  readonly height: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Deploys the suite with the deploy code to a chain of its own and plays the story there; then all that the story leaves out: what
 * takes something back, replaces it or ends it.
 */
export async function indexedStory(): Promise<IndexedStory> {
  const chain = await serveChain();
  const suite = await deployedSuite(deployFolders(), { parameters: withTokens() });
  const inputs = { certificate: certificateFile(undefined), events: prepareEvents(epcisFile(undefined).path) };
  await playStory({ rpcUrl: chain.url, suite, ...inputs });
  const stage = await openStage(chain.url, suite.addresses);
  const authority = Authority__factory.connect(suite.addresses.Authority as string, stage.provider);
  await councilActs(stage, authority);
  await tokenActs(stage, authority);
  await redemptionActs(stage, authority);
  await depositActs(stage, authority, suite.addresses);
  await basketActs(stage, suite.addresses);
  await partyActs(stage);
  await credentialActs(stage, authority);
  await keyActs(stage, authority);
  await lotActs(stage);
  await evidenceActs(stage, authority);
  await goodsActs(stage, suite.addresses);
  await recordActs(stage, authority);

  return {
    stage,
    addresses: suite.addresses,
    genesisHash: suite.genesisHash,
    configFile: writeSuiteConfig(suite, chain.url),
    height: () => stage.provider.getBlockNumber(),
    stop: async () => {
      stage.provider.destroy();
      await chain.stop();
    },
  };
}
