/** A text in the languages of the documentation; Markdown, in one line. */
export interface Localized {
  readonly en: string;
  readonly zh: string;
}

/** One column of a comparison: a contract, or several together, that do the job. */
export interface Contender {
  /** Key in the results. */
  readonly id: string;
  readonly title: Localized;
  /** Packages that it comes from; their versions stand in the results. None for the suite itself. */
  readonly packages: readonly string[];
  /** Who compiled it, and how. */
  readonly built: Localized;
  /** What it checks and keeps, so that a reader can judge what a difference buys. */
  readonly checks: Localized;
}

/** One row of a comparison: an operation. */
export interface Row {
  /** Key in the results. */
  readonly id: string;
  readonly title: Localized;
  /** The operation in `snapshots/gas.json` that the suite's figure must equal; left out where no snapshot measures it. */
  readonly snapshot?: string;
}

/** Where somebody else is cheaper, and why. A row that is lost without a reason fails the check, and so does a reason too many. */
export interface Loss {
  readonly contender: string;
  readonly rows: readonly string[];
  readonly why: Localized;
}

/** What the page says about a domain, apart from its figures. */
export interface DomainDescription {
  /** Name of the domain, of its folder in `bench/` and its key in the results. */
  readonly id: string;
  readonly title: Localized;
  /** How the comparison was made and what to keep in mind when reading it; a paragraph each. */
  readonly notes: readonly Localized[];
  /** The suite comes first. */
  readonly contenders: readonly Contender[];
  readonly rows: readonly Row[];
  readonly losses: readonly Loss[];
}

/** What it takes to deploy a contract. */
export interface Deployment {
  /** Bytes of runtime code. */
  readonly bytes: number;
  /** Gas of all transactions that it took. */
  readonly gas: number;
}

/** What was measured of one contender. */
export interface Measurement {
  /** Total transaction gas by row. */
  readonly gas: Record<string, bigint>;
  /** By contract. */
  readonly deployments: Record<string, Deployment>;
}

/** The figures of one domain as they are kept. */
export interface DomainResults {
  /** By row, then by contender. A contender that does not have the operation is left out. */
  readonly operations: Record<string, Record<string, number>>;
  /** By contender, then by contract. */
  readonly deployments: Record<string, Record<string, Deployment>>;
}

/** All figures and what they were measured with. */
export interface GasResults {
  readonly conditions: {
    readonly hardfork: string;
    readonly compiler: string;
    readonly evmVersion: string;
    readonly optimizerRuns: number;
  };
  /** Versions of the packages, the chain's among them. */
  readonly packages: Record<string, string>;
  readonly domains: Record<string, DomainResults>;
}
