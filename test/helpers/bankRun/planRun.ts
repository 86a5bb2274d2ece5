import { seededRandom } from "./seededRandom.js";

/** A claim as it is planned. */
export interface PlannedClaim {
  /** Place of the holder in the crowd. */
  readonly member: number;
  readonly amount: bigint;
}

/** Claims that arrive in one block. */
export interface Wave {
  /** Seconds after the weekend's begin. */
  readonly at: bigint;
  readonly claims: readonly PlannedClaim[];
}

/** How the run goes. */
export interface RunShape {
  readonly seed: number;
  readonly claims: number;
  readonly members: number;
  readonly perWave: number;
  /** Seconds that the weekend lasts. */
  readonly duration: bigint;
  readonly minAmount: bigint;
}

/** Plans who claims how much and when: most in the first hours, many small claims and few large ones. */
export function planRun({ seed, claims, members, perWave, duration, minAmount }: RunShape): Wave[] {
  const random = seededRandom(seed);
  const waves = Math.ceil(claims / perWave);

  return Array.from({ length: waves }, (_, wave) => ({
    // The square puts half of all claims into the first quarter of the time.
    at: (duration * BigInt(wave * wave)) / BigInt(waves * waves),
    claims: Array.from({ length: Math.min(perWave, claims - wave * perWave) }, () => ({
      member: Math.floor(random() * members),
      amount: minAmount + BigInt(Math.floor(1_000_000 * 10 ** (6 * random() ** 2))),
    })),
  }));
}
