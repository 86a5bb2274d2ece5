import type { ArgumentType, ReadEventArgumentFuture } from "@nomicfoundation/ignition-core";

import type { EvidenceSchemaParameters } from "../parameters/schema.js";

/**
 * The terms of a schema as `SchemaRegistry.register` takes them, with the numbers of sets that the deployment creates.
 *
 * @param schema - The schema, as the parameters state it.
 * @param notarySet - Number of the set that approves.
 * @param bodies - Numbers of the other bodies' sets, by name.
 */
export function termsOf(
  { mandatoryFields, depositorMayRevoke, revokers, challenge }: EvidenceSchemaParameters,
  notarySet: ReadEventArgumentFuture,
  bodies: Readonly<Record<string, ReadEventArgumentFuture>>,
): ArgumentType {
  // The parameters were checked: a body that is named exists.
  const setOf = (name: string | undefined) => (name === undefined ? 0 : (bodies[name] as ReadEventArgumentFuture));

  return {
    notarySet,
    mandatoryFields,
    challengeWindow: challenge?.windowSeconds ?? 0,
    bodies: {
      revokers: setOf(revokers),
      challengers: setOf(challenge?.challengers),
      arbiters: setOf(challenge?.arbiters),
      arbitrationPeriod: challenge?.arbitrationSeconds ?? 0,
      depositorMayRevoke,
      upheldByDefault: challenge?.upheldByDefault ?? false,
    },
  };
}
