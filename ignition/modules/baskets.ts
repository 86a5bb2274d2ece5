import { buildModule, type NamedArtifactContractDeploymentFuture } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";
import type { StablecoinModule } from "./stablecoin.js";

/** What the module deploys, by the name of each in the records. */
type Baskets = Record<string, NamedArtifactContractDeploymentFuture<"BasketToken">>;

/** Deploys each series of a basket. Nobody administers one, the Authority neither. */
export function basketsModule({ stablecoin: { baskets } }: SuiteParameters, stablecoin: StablecoinModule) {
  return buildModule("Baskets", (m) => {
    const { stablecoin: own } = m.useModule(stablecoin);
    const deployed: Baskets = {};
    for (const { name, symbol, components } of baskets) {
      const list = components.map(({ token, weight }) => ({ token: token === "Stablecoin" ? own : token, weight }));
      const id = `BasketToken_${symbol}`;
      deployed[id] = m.contract("BasketToken", [name, symbol, list], { id });
    }
    return deployed;
  });
}

/** Every series. */
export type BasketsModule = ReturnType<typeof basketsModule>;
