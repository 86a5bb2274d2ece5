import { UnknownHashProfileError } from "./errors.js";

/** CBV 2.0, as the reference implementation of July 2026 applies it. */
export const CBV_2_0 = 1;
/** CBV 2.1, as drafted in July 2026. */
export const CBV_2_1_DRAFT = 2;

/**
 * What tells one way of hashing from another. The id goes on chain as a `uint16` beside every hash, because the label in
 * the hash's URI has stood for different results in different years. A change is a new id, never an edit.
 */
export interface HashProfile {
  readonly id: number;
  /** The label that the hash's URI carries. */
  readonly label: string;
  /** Whether the list of sensor elements is announced by its name. */
  readonly namesSensorElementList: boolean;
  /** Whether extensions inside standard fields stand at the end of their parent, or in a block after all fields. */
  readonly extensionsInPlace: boolean;
}

const PROFILES: readonly HashProfile[] = [
  { id: CBV_2_0, label: "CBV2.0", namesSensorElementList: false, extensionsInPlace: false },
  { id: CBV_2_1_DRAFT, label: "CBV2.1", namesSensorElementList: true, extensionsInPlace: true },
];

/**
 * Finds a profile by its id.
 *
 * @throws UnknownHashProfileError when no profile has this id; 0 never does.
 */
export function hashProfile(id: number): HashProfile {
  const profile = PROFILES.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new UnknownHashProfileError(id);
  return profile;
}
