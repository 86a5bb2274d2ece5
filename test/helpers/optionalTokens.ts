import type { BasketParameters, DepositParameters, SuiteParameters } from "../../ignition/parameters/schema.js";
import { localAddress } from "../../scripts/lib/accounts.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";

/** Deposits of the custodian bank, whose customers redeem from one unit on. */
export const DEPOSIT: DepositParameters = {
  name: "Custodian Bank Deposit",
  symbol: "CBD",
  currency: "USD",
  topic: "know-your-customer/1",
  minter: { holder: localAddress("custodianBank"), allowance: 1_000_000_000_000n },
  redemption: { minAmount: 1n, serviceTimeSeconds: 86_400, paymentTimeSeconds: 21_600 },
};

/** A basket with half a dollar of the suite's token behind a unit. */
export const BASKET: BasketParameters = {
  name: "Trade Basket, series 1",
  symbol: "TB1",
  components: [{ token: "Stablecoin", weight: 500_000n }],
};

/** The parameters of a local chain with tokens that its own file leaves out: one of each unless others are given. */
export function withTokens({
  deposits = [DEPOSIT],
  baskets = [BASKET],
}: Partial<Pick<SuiteParameters["stablecoin"], "deposits" | "baskets">> = {}): SuiteParameters {
  const local = loadParameters("localhost");
  return { ...local, stablecoin: { ...local.stablecoin, deposits, baskets } };
}
