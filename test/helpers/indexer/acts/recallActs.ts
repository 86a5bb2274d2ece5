import { id, ZeroHash } from "ethers";

import { unitId } from "../../../../src/evidence/unitId.js";
import { notarizeAbout, type Yard } from "../yard.js";
import type { Goods } from "./goodsActs.js";

const NOTICE = "recall-notice/1";

/**
 * The wheat is recalled and the flour of it shown, in the crate on the pallet; it is taken out, so that these are free, and stays recalled.
 * The bran's recall takes the place of the mark that holds the crate no more, and ends; the wool's is unfounded.
 */
export async function recallActs(yard: Yard, goods: Goods): Promise<void> {
  const { stage, ledger, recalls, mill } = yard;
  const { send } = stage;
  const start = async (lot: string, identifier: string) => {
    const unit = await notarizeAbout(yard, NOTICE, lot);
    const recall = await recalls.startRecall.staticCall(mill, lot, identifier, unit, ZeroHash, []);
    await send("A recall", recalls.startRecall(mill, lot, identifier, unit, ZeroHash, []));
    return { recall, evidence: unitId(unit) };
  };

  const { recall: ofWheat } = await start(goods.wheat, id("wheat"));
  await send("The path to the flour", recalls.show(ofWheat, goods.path));
  await send("Unloading the crate", ledger.unpack(goods.pallet, [goods.crate], ZeroHash));
  await send("Opening the crate", ledger.unpack(goods.crate, [goods.flour], ZeroHash));

  const { recall: ofBran } = await start(goods.bran, ZeroHash);
  await send("The end of a recall", recalls.endRecall(ofBran, mill, id("the bran is sound")));
  const { recall: ofWool, evidence } = await start(goods.wool, id("wool"));
  const { evidenceRegistry } = stage.contracts;
  await send("The revocation", evidenceRegistry.connect(yard.keeper).revoke(evidence, id("a mistake")));
  await send("The end of what is unfounded", recalls.endUnfounded(ofWool));
}
