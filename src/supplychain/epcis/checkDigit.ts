/**
 * Computes the GS1 check digit (General Specifications 7.9): from the right, digits weigh 3, 1, 3, 1 …, and the check
 * digit fills the sum up to a multiple of ten.
 *
 * @param digits - The key without its check digit.
 */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** Tells whether the last digit is the check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.at(-1);
}
