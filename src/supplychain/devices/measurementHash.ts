import { keccak256, toUtf8Bytes } from "ethers";

import { expandVocabulary, GS1_VOCABULARY, isVocabularyValue } from "../epcis/vocabulary.js";
import { MeasurementNameError } from "./deviceErrors.js";

const CURIE = "gs1:";

/**
 * Writes what is measured as the one URI that an event hash has for it.
 *
 * @param measurement - `gs1:Temperature`, `Temperature`, or a URI.
 * @throws {@link MeasurementNameError}
 */
export function measurementUri(measurement: string): string {
  if (!isVocabularyValue("sensorProperty", measurement)) throw new MeasurementNameError(measurement);
  if (measurement.startsWith(CURIE)) return GS1_VOCABULARY + measurement.slice(CURIE.length);
  return expandVocabulary("sensorProperty", measurement);
}

/**
 * What is measured, as a binding names it: keccak256 of the UTF-8 bytes of {@link measurementUri}.
 *
 * @param measurement - `gs1:Temperature`, `Temperature`, or a URI.
 * @throws {@link MeasurementNameError}
 */
export function measurementHash(measurement: string): string {
  return keccak256(toUtf8Bytes(measurementUri(measurement)));
}
