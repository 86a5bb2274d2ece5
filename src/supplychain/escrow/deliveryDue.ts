import type { DeliveryItem } from "./deliveryTerms.js";

/**
 * Base units that a seller is due for what arrived of an item, as the contract computes them: a short receipt in proportion, rounded
 * down in the buyer's favour; an over receipt as agreed.
 *
 * @param item - What was agreed.
 * @param receivedQuantity - What arrived, in the lot's unit and decimals.
 */
export function deliveryDue({ quantity, price }: DeliveryItem, receivedQuantity: bigint): bigint {
  return receivedQuantity >= quantity ? price : (price * receivedQuantity) / quantity;
}
