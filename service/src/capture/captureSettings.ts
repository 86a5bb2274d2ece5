/** What a capture may be, and who may capture. */
export interface CaptureSettings {
  /** Events that one document may hold. */
  readonly maxEvents: number;
  /** Bytes that one document may have. */
  readonly maxBytes: number;
  /** Bearer token that whoever captures must show; undefined where everybody who reaches the service may. */
  readonly token?: string | undefined;
}

/** Enough for a day of a factory line; a document of this size is read in a second and kept in one transaction. */
export const CAPTURE_DEFAULTS: CaptureSettings = { maxEvents: 10_000, maxBytes: 32 << 20 };
