/** A unit as a multiple of its dimension's base unit, and for temperatures the base unit's value at its zero. */
interface Unit {
  readonly dimension: string;
  readonly scale: Ratio;
  readonly zero: Ratio;
}

/** A rational number: measured values are compared exactly. */
export interface Ratio {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/**
 * Units of UN/ECE Recommendation 20 that are converted into each other, by dimension: the code, its scale, its zero. What is not
 * here is compared with its own kind alone.
 */
const TABLE: Readonly<Record<string, string>> = {
  temperature: "KEL 1, CEL 1 273.15, FAH 5/9 45967/180, A48 5/9",
  mass: "KGM 1, GRM 0.001, MGM 0.000001, MC 0.000000001, TNE 1000, LBR 0.45359237, ONZ 0.028349523125, STN 907.18474, HGM 0.1, CGM 0.00001, DG 0.0001, DTN 100, GRN 0.00006479891",
  length:
    "MTR 1, KMT 1000, DMT 0.1, CMT 0.01, MMT 0.001, 4H 0.000001, INH 0.0254, FOT 0.3048, YRD 0.9144, SMI 1609.344, NMI 1852",
  area: "MTK 1, CMK 0.0001, MMK 0.000001, KMK 1000000, HAR 10000, ARE 100, FTK 0.09290304, INK 0.00064516, YDK 0.83612736, ACR 4046.8564224",
  volume:
    "MTQ 1, LTR 0.001, DLT 0.0001, CLT 0.00001, MLT 0.000001, HLT 0.1, DMQ 0.001, CMQ 0.000001, MMQ 0.000000001, GLL 0.003785411784, GLI 0.00454609, FTQ 0.028316846592, INQ 0.000016387064, OZA 0.0000295735295625, PT 0.000473176473, QT 0.000946352946",
  time: "SEC 1, C26 0.001, B98 0.000001, MIN 60, HUR 3600, DAY 86400, WEE 604800",
  pressure:
    "PAL 1, KPA 1000, MPA 1000000, A97 100, BAR 100000, MBR 100, ATM 101325, ATT 98066.5, PS 8896443230521/1290320000, H75 10, 74 0.001, A89 1000000000, B96 0.000001",
  speed: "MTS 1, KMH 5/18, HM 0.44704, KNT 463/900, 2M 0.01, C16 0.001, FS 0.3048",
  energy: "JOU 1, KJO 1000, 3B 1000000, GV 1000000000, WHR 3600, KWH 3600000, D70 4.1868",
  power: "WTT 1, KWT 1000, MAW 1000000, C31 0.001, D80 0.000001",
  frequency: "HTZ 1, KHZ 1000, MHZ 1000000, A86 1000000000",
  voltage: "VLT 1, KVT 1000, 2Z 0.001, D82 0.000001",
  current: "AMP 1, 4K 0.001, B84 0.000001",
  share: "C62 1, P1 0.01, NX 0.001, 59 0.000001, 61 0.000000001",
};

const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(TABLE).flatMap(([dimension, units]) =>
    units.split(", ").map((entry): [string, Unit] => {
      const [code = "", scale = "1", zero = "0"] = entry.split(" ");
      return [code, { dimension, scale: ratioOf(scale), zero: ratioOf(zero) }];
    }),
  ),
);

/** Reads a decimal number or a fraction of two whole ones. */
export function ratioOf(text: string): Ratio {
  const [top = "", bottom] = text.split("/");
  if (bottom !== undefined) return { numerator: BigInt(top), denominator: BigInt(bottom) };

  const [integer = "", fraction = ""] = top.split(".");
  return { numerator: BigInt(integer + fraction), denominator: 10n ** BigInt(fraction.length) };
}

/** A bound of a query in one of the units in which events may measure the same thing. */
export interface ConvertedBound {
  readonly unit: string;
  readonly bound: Ratio;
}

/**
 * Converts a number into every unit of its dimension.
 *
 * @param number - A plain decimal.
 * @param unit - Its unit; one that is unknown here has no other to be converted into.
 * @param difference - Whether the number is a difference, such as a standard deviation: then zero is zero in every unit.
 */
export function convertedBounds(number: string, unit: string, difference: boolean): ConvertedBound[] {
  const from = UNITS.get(unit);
  if (from === undefined) return [{ unit, bound: ratioOf(number) }];

  const base = difference ? times(ratioOf(number), from.scale) : plus(times(ratioOf(number), from.scale), from.zero);
  return [...UNITS].flatMap(([code, to]) => {
    if (to.dimension !== from.dimension) return [];
    const shifted = difference ? base : plus(base, { ...to.zero, numerator: -to.zero.numerator });
    return [{ unit: code, bound: over(shifted, to.scale) }];
  });
}

const times = (a: Ratio, b: Ratio): Ratio => reduced(a.numerator * b.numerator, a.denominator * b.denominator);
const over = (a: Ratio, b: Ratio): Ratio => reduced(a.numerator * b.denominator, a.denominator * b.numerator);
const plus = (a: Ratio, b: Ratio): Ratio =>
  reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

function reduced(numerator: bigint, denominator: bigint): Ratio {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
