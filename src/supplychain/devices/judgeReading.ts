import { verifyP256 } from "../../access/verifyP256.js";
import { type ReadingFault, ReadingRefusedError } from "./deviceErrors.js";
import type { DeviceBinding, Reading } from "./deviceMessages.js";

/** What a gateway knows when a reading comes in. */
export interface ReadingContext {
  readonly terms: DeviceBinding;
  /** Id of the binding, see `bindingId`. */
  readonly binding: string;
  /** The counter of the last reading; zero before the first. */
  readonly lastCounter: bigint;
  /** Second of the last release of the binding's hold; left out when there was none. */
  readonly releasedAt?: bigint;
  /** Second in which the binding ended; left out while it runs. */
  readonly endedAt?: bigint;
  /** Unix second in which the reading is judged. */
  readonly now: bigint;
  /** What the device signs, from `readingDigests`. */
  readonly digestOf: (binding: string, reading: Reading) => string;
  /**
   * Verifies the signature of a key over a hash, as `verifyP256` does, which is taken when this is left out. A gateway that reads
   * thousands a second gives its platform's own.
   */
  readonly verify?: (key: string, hash: string, signature: string) => boolean;
}

/** Whether a reading lies inside the limits of its binding, or breaches them. */
export type Judgement = "inside" | "breach";

/**
 * Judges a reading as the DeviceRegistry would now, but for the certificate's status and the device's owner, which only the chain knows.
 *
 * @param reading - The reading.
 * @param signature - `x, y, r, s` of the device.
 * @param context - The binding, and where it stands.
 * @throws {@link ReadingRefusedError} with the name of the registry's error.
 */
export function judgeReading(reading: Reading, signature: string, context: ReadingContext): Judgement {
  const fault = faultOf(reading, context);
  if (fault !== undefined) throw new ReadingRefusedError(fault, reading.counter);

  const { terms, binding, digestOf, verify = verifyP256 } = context;
  if (!verify(terms.device, digestOf(binding, reading), signature)) {
    throw new ReadingRefusedError("InvalidDeviceSignature", reading.counter);
  }
  return reading.value < terms.minimum || reading.value > terms.maximum ? "breach" : "inside";
}

function faultOf({ counter, time }: Reading, context: ReadingContext): ReadingFault | undefined {
  const { terms, now, lastCounter, releasedAt, endedAt } = context;
  const last = endedAt === undefined || endedAt > terms.validUntil ? terms.validUntil : endedAt;
  if (counter <= lastCounter) return "ReadingCounterNotAbove";
  if (time < terms.validFrom || time > last) return "ReadingOutsideBinding";
  if (time > now + terms.maxSkew) return "ReadingInFuture";
  if (time + terms.maxDelay < now) return "ReadingTooLate";
  if (releasedAt !== undefined && time <= releasedAt) return "ReadingSettled";
  return undefined;
}
