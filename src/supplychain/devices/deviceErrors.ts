import { SupplyChainError } from "../errors.js";

/** The text is no decimal number, or needs more decimal places or digits than the binding's values have. */
export class ReadingValueError extends SupplyChainError {
  constructor(
    readonly text: string,
    readonly decimals: number,
  ) {
    super(
      `"${text}" is no value with at most ${decimals} decimal places that fits 64 bits`,
      "Write digits with at most one point and an optional minus sign, such as -18.5.",
    );
  }
}

/** What is measured is named by nothing that a vocabulary could hold. */
export class MeasurementNameError extends SupplyChainError {
  constructor(readonly measurement: string) {
    super(
      `"${measurement}" names nothing that is measured`,
      "Give a name of the GS1 Web Vocabulary, such as gs1:Temperature, or the URI of another one.",
    );
  }
}

/** The binding measures something else than what is named. */
export class MeasurementMismatchError extends SupplyChainError {
  constructor(
    readonly measurement: string,
    /** Hash of what the binding measures. */
    readonly property: string,
  ) {
    super(
      `the binding does not measure "${measurement}": its hash is not ${property}`,
      "Name what the binding's terms were made with.",
    );
  }
}

/** Why a reading is refused; each is an error of the DeviceRegistry by the same name. */
export type ReadingFault =
  | "ReadingCounterNotAbove"
  | "ReadingOutsideBinding"
  | "ReadingInFuture"
  | "ReadingTooLate"
  | "ReadingSettled"
  | "InvalidDeviceSignature";

const FAULTS: Readonly<Record<ReadingFault, string>> = {
  ReadingCounterNotAbove: "its counter is not above the last one: it is a replay, or was overtaken",
  ReadingOutsideBinding: "it was not taken in the binding's time",
  ReadingInFuture: "its time lies in the future, by more than the device's clock may be ahead",
  ReadingTooLate: "it comes later than the binding allows",
  ReadingSettled: "it was taken before the last release, which settled it",
  InvalidDeviceSignature: "the device did not sign it for this binding, registry and chain",
};

/** A reading that the chain would refuse. */
export class ReadingRefusedError extends SupplyChainError {
  constructor(
    readonly fault: ReadingFault,
    readonly counter: bigint,
  ) {
    super(
      `reading ${counter} is refused: ${FAULTS[fault]}`,
      "Leave it out of the stream. If the device goes on like this, look after its clock, its key and its binding.",
    );
  }
}

/** A stream holds at least one reading. */
export class EmptyReadingStreamError extends SupplyChainError {
  constructor() {
    super("a stream needs at least one reading", "Wait until the device has measured something.");
  }
}

/** The readings of a stream do not stand in the order in which the device counted them. */
export class ReadingOrderError extends SupplyChainError {
  constructor(
    /** Position of the reading that is not above the one before. */
    readonly index: number,
    readonly counter: bigint,
    readonly previous: bigint,
  ) {
    super(
      `reading ${index} of the stream has the counter ${counter}, the one before it has ${previous}`,
      "Sort the readings by their counters and leave out those that are there twice.",
    );
  }
}
