/**
 * Orders two strings as their UTF-8 bytes would be ordered, which is also code point order.
 *
 * JavaScript's own comparison goes by UTF-16 code units and puts U+1F9EA (a surrogate pair) before U+FF5E; UTF-8 does
 * not. Lifting surrogates above U+FFFF makes one order of both.
 *
 * @returns A negative number, zero or a positive number, as `Array.prototype.sort` expects.
 */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x10000 : codeUnit;
}
