// Generated from the records of public networks by `npm run deploy` and `npm run deployments:index`; never edited.

/** Where the suite stands on public networks, by chain id and by contract. */
export const deployments = {} as const;

/** Chain id of a public network on which the suite stands. */
export type DeployedChainId = keyof typeof deployments;
