/** GS1 AI encodable character set 82 (General Specifications 7.11). */
const CSET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;
/** GS1 AI encodable character set 39, which component/part identifiers use. */
const CSET_39 = /^[#\-/0-9A-Z]+$/;

/** Tells whether text consists of GS1's character set 82 and has at most `maximum` characters. */
export const isSet82 = (text: string, maximum: number): boolean => text.length <= maximum && CSET_82.test(text);

/** Tells whether text consists of GS1's character set 39 and has at most `maximum` characters. */
export const isSet39 = (text: string, maximum: number): boolean => text.length <= maximum && CSET_39.test(text);

/** Undoes percent-encoding; `null` when it is malformed. */
export function percentDecode(text: string): string | null {
  if (!text.includes("%")) return text;

  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const UNRESERVED = /^[A-Za-z0-9\-._;=']*$/;

/**
 * Percent-encodes as GS1 Digital Link asks for in a path (URI Syntax 1.3, table 7-1): all but letters, digits and
 * `- . _ ; = '`, with capital hexadecimal digits.
 */
export function percentEncode(text: string): string {
  if (UNRESERVED.test(text)) return text;

  return text.replace(
    /[^A-Za-z0-9\-._;=']/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
