/** What the reader met something it leaves to the thorough parser. */
const UNSURE = Symbol("unsure");

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

/** How numbers are kept, and how deep lists and objects may be nested. */
interface Options {
  readonly maxDepth: number;
  readonly toNumber: (digits: string) => unknown;
}

/**
 * Reads plain, good JSON several times as fast as a parser that can explain what is wrong. It gives up at whatever it is not sure
 * of: errors, a key that stands twice, `__proto__`, texts nested too deeply. It never takes what RFC 8259 refuses.
 *
 * @param text - The JSON text.
 * @param options - How numbers are kept, and how deep lists and objects may be nested.
 * @returns The value in an object of its own, or `null` where the thorough parser has to judge.
 */
export function quickJson(text: string, { maxDepth, toNumber }: Options): { readonly value: unknown } | null {
  let at = 0;

  const skipSpace = (): number => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code;
      at++;
    }
  };

  const readString = (): string => {
    const start = ++at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return text.slice(start, at++);
      if (code === BACKSLASH) return readEscaped(start - 1);
      if (!(code >= 0x20)) throw UNSURE;
      at++;
    }
  };

  /** The engine's own parser knows every escape; a text that it refuses is for the thorough parser to explain. */
  const readEscaped = (start: number): string => {
    while (text.charCodeAt(at) !== QUOTE) {
      if (at >= text.length) throw UNSURE;
      at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    }
    return JSON.parse(text.slice(start, ++at)) as string;
  };

  const readList = (depth: number): unknown[] => {
    const list: unknown[] = [];
    at++;
    if (skipSpace() === CLOSE_LIST) return (at++, list);
    for (;;) {
      list.push(readValue(depth));
      const code = skipSpace();
      at++;
      if (code === CLOSE_LIST) return list;
      if (code !== COMMA) throw UNSURE;
    }
  };

  const readObject = (depth: number): object => {
    const object: Record<string, unknown> = {};
    at++;
    if (skipSpace() === CLOSE_OBJECT) return (at++, object);
    for (;;) {
      if (skipSpace() !== QUOTE) throw UNSURE;
      const key = readString();
      if (key === "__proto__" || Object.hasOwn(object, key) || skipSpace() !== COLON) throw UNSURE;
      at++;
      object[key] = readValue(depth);
      const code = skipSpace();
      at++;
      if (code === CLOSE_OBJECT) return object;
      if (code !== COMMA) throw UNSURE;
    }
  };

  const readRest = (): unknown => {
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, at)) return ((at += word.length), value);
    }
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text)?.[0];
    if (digits === undefined) throw UNSURE;
    at += digits.length;
    return toNumber(digits);
  };

  const readValue = (depth: number): unknown => {
    const code = skipSpace();
    if (code === QUOTE) return readString();
    if (code !== OPEN_OBJECT && code !== OPEN_LIST) return readRest();
    if (depth >= maxDepth) throw UNSURE;
    return code === OPEN_OBJECT ? readObject(depth + 1) : readList(depth + 1);
  };

  try {
    const value = readValue(0);
    skipSpace();
    return at === text.length ? { value } : null;
  } catch (cause) {
    if (cause === UNSURE || cause instanceof SyntaxError) return null;
    throw cause;
  }
}
