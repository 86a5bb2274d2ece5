import { deployments } from "../../deployments/index.js";

/** A contract of the suite on a public network. */
export interface ListedContract {
  readonly address: string;
  readonly blockNumber: number;
  /** What is behind a proxy. */
  readonly implementation?: string;
}

/** Where the suite stands, by chain id and by contract. */
export type Networks = Readonly<Record<string, Readonly<Record<string, ListedContract>>>>;

/** The public networks that this version of the package knows. */
export const NETWORKS: Networks = deployments;
