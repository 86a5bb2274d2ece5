const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?$/;

/** Beyond this exponent a number is refused rather than written out: no measurement is 10⁴⁰⁰ of anything. */
const MAX_EXPONENT = 400;

/**
 * Writes a decimal number in its one plain form: no exponent, no plus sign, no leading or trailing zeros, no `-0`.
 * Works on digits alone, so that precision has no limit.
 *
 * @param text - An `xsd:decimal`, `xsd:double` or JSON number.
 * @returns The plain form, or `null` when the text is no such number or its exponent exceeds ±400.
 */
export function canonicalDecimal(text: string): string | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;

  const [, sign, mantissa = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_EXPONENT) return null;

  const [integer = "", fraction = ""] = mantissa.split(".");
  const shifted = shiftPoint(integer, fraction, exponent);
  const whole = shifted.integer.replace(/^0+(?=\d)/, "");
  const rest = shifted.fraction.replace(/0+$/, "");
  const plain = rest === "" ? whole : `${whole}.${rest}`;

  return sign === "-" && plain !== "0" ? `-${plain}` : plain;
}

function shiftPoint(integer: string, fraction: string, exponent: number): { integer: string; fraction: string } {
  if (exponent >= 0) {
    const padded = fraction.padEnd(exponent, "0");
    return { integer: `0${integer}${padded.slice(0, exponent)}`, fraction: padded.slice(exponent) };
  }
  const padded = integer.padStart(-exponent, "0");
  const point = padded.length + exponent;
  return { integer: `0${padded.slice(0, point)}`, fraction: padded.slice(point) + fraction };
}
