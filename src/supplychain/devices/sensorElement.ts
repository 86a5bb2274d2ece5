import { LosslessNumber } from "lossless-json";

import { decodeUnit } from "../decodeUnit.js";
import { MeasurementMismatchError } from "./deviceErrors.js";
import type { DeviceBinding, Reading } from "./deviceMessages.js";
import { measurementHash, measurementUri } from "./measurementHash.js";
import { formatReadingValue } from "./readingValue.js";

/** What a report says beside the reading. */
export interface SensorReportContext {
  readonly terms: DeviceBinding;
  /** What is measured, as in `gs1:Temperature`: the terms hold its hash alone. */
  readonly measurement: string;
  /** GS1 Digital Link or URI of the device; left out, the report has none. */
  readonly deviceId?: string;
}

/** A sensor element of EPCIS 2.0 with one report. Its value is exact: `stringify` of lossless-json writes it as a number. */
export interface SensorElement {
  readonly sensorMetadata: { readonly time: string; readonly deviceID?: string };
  readonly sensorReport: readonly [{ readonly type: string; readonly value: LosslessNumber; readonly uom: string }];
}

/**
 * Writes a reading as a sensor element of an EPCIS 2.0 event.
 *
 * @param reading - The reading.
 * @param context - Its binding, and the names that the chain holds hashes of.
 * @throws {@link MeasurementMismatchError} when the binding is about something else, and `MeasurementNameError`.
 */
export function sensorElement(
  { time, value }: Reading,
  { terms, measurement, deviceId }: SensorReportContext,
): SensorElement {
  if (measurementHash(measurement) !== terms.property) throw new MeasurementMismatchError(measurement, terms.property);

  const seconds = new Date(Number(time) * 1_000).toISOString();
  return {
    sensorMetadata: { time: seconds, ...(deviceId === undefined ? {} : { deviceID: deviceId }) },
    sensorReport: [
      {
        type: measurementUri(measurement),
        value: new LosslessNumber(formatReadingValue(value, Number(terms.decimals))),
        uom: decodeUnit(terms.unit),
      },
    ],
  };
}
