/**
 * Whether a text shows in a terminal as it is: no control characters, which could draw over what stands there, no characters that
 * turn the direction of writing or show nothing at all, no line breaks.
 */
export function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}
