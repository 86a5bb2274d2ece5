import type { DeliveryTerms } from "./deliveryTerms.js";

/** Base units that funding an escrow takes: the sum of its prices. */
export function escrowTotal({ items }: Pick<DeliveryTerms, "items">): bigint {
  return items.reduce((total, { price }) => total + price, 0n);
}
