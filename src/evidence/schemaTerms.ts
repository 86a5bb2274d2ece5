/** Who acts on recorded units of a schema. A body is the number of a notary set; zero is none. */
export interface SchemaBodies {
  /** Body that may revoke. */
  readonly revokers: bigint;
  /** Body that may challenge. */
  readonly challengers: bigint;
  /** Body that decides a challenge. */
  readonly arbiters: bigint;
  /** Seconds that the arbiters have, from a minute to 365 days. */
  readonly arbitrationPeriod: bigint;
  /** Whether the depositor itself may revoke. */
  readonly depositorMayRevoke: boolean;
  /** What counts when the arbiters' time runs out: the unit is upheld, or else revoked. */
  readonly upheldByDefault: boolean;
}

/** All that a schema says, as `SchemaRegistry.register` takes it. */
export interface SchemaTerms {
  /** Number of the notary set that approves units. */
  readonly notarySet: bigint;
  /** One bit for each field that must not be empty, see `mandatoryFieldMask`. */
  readonly mandatoryFields: bigint;
  /** Seconds in which a new unit can be challenged, whole minutes, at most 65,535 of them; zero for never. */
  readonly challengeWindow: bigint;
  readonly bodies: SchemaBodies;
}

/** What must be said of a schema, and what may be. */
export interface SchemaTermsInput extends Partial<SchemaBodies> {
  readonly notarySet: bigint;
  readonly mandatoryFields: bigint;
  readonly challengeWindow?: bigint;
}

/** The terms of a schema. What is left out is none: its units are final at once, and nobody revokes them. */
export function schemaTerms({
  notarySet,
  mandatoryFields,
  challengeWindow = 0n,
  ...bodies
}: SchemaTermsInput): SchemaTerms {
  return {
    notarySet,
    mandatoryFields,
    challengeWindow,
    bodies: {
      revokers: 0n,
      challengers: 0n,
      arbiters: 0n,
      arbitrationPeriod: 0n,
      depositorMayRevoke: false,
      upheldByDefault: false,
      ...bodies,
    },
  };
}
