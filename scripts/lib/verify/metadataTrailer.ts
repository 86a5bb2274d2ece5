/** What solc appends to a contract's code: a CBOR map with the hash of the metadata and the compiler's version, and its length. */
export interface MetadataTrailer {
  /** Where the trailer begins; what runs lies before it. */
  readonly start: number;
  /** Its entries: byte strings as hex, the compiler's three bytes as `0.8.37`. */
  readonly entries: Readonly<Record<string, string | boolean>>;
}

/** Bytes at the very end that say how long the map before them is. */
const LENGTH_BYTES = 2;

/**
 * Finds the metadata at the end of a contract's code, by the length that its last two bytes state.
 *
 * @returns `undefined` where there is none: nothing is taken for metadata that is not, to the byte, a map of known form.
 */
export function readMetadataTrailer(code: Uint8Array): MetadataTrailer | undefined {
  if (code.length < LENGTH_BYTES) return undefined;

  const end = code.length - LENGTH_BYTES;
  const start = end - new DataView(code.buffer, code.byteOffset).getUint16(end);
  if (start < 0 || start === end) return undefined;

  const entries = decodeMap(code.subarray(start, end));
  return entries && { start, entries };
}

type Value = Uint8Array | string | boolean;

function decodeMap(bytes: Uint8Array): Record<string, string | boolean> | undefined {
  const count = (bytes[0] ?? 0) - 0xa0;
  if (count < 0 || count > 23) return undefined;

  const entries: [string, string | boolean][] = [];
  let rest = bytes.subarray(1);
  for (let index = 0; index < count; index++) {
    const key = decodeItem(rest);
    if (typeof key?.value !== "string") return undefined;
    const item = decodeItem(rest.subarray(key.size));
    if (item === undefined) return undefined;

    entries.push([key.value, readable(key.value, item.value)]);
    rest = rest.subarray(key.size + item.size);
  }
  return rest.length === 0 ? Object.fromEntries(entries) : undefined;
}

/** Reads the kinds of items that solc writes: byte strings, texts and booleans. */
function decodeItem(bytes: Uint8Array): { value: Value; size: number } | undefined {
  const head = bytes[0] ?? 0;
  if (head === 0xf4 || head === 0xf5) return { value: head === 0xf5, size: 1 };

  const kind = head >> 5;
  if (kind !== 2 && kind !== 3) return undefined;

  // Up to 23 the length stands in the head itself; 24 says that the next byte is the length.
  const short = head & 0x1f;
  const from = short === 24 ? 2 : 1;
  const length = short === 24 ? bytes[1] : short;
  if (short > 24 || length === undefined || bytes.length < from + length) return undefined;

  const content = bytes.subarray(from, from + length);
  return { value: kind === 2 ? content : String.fromCharCode(...content), size: from + length };
}

function readable(key: string, value: Value): string | boolean {
  if (!(value instanceof Uint8Array)) return value;
  if (key === "solc" && value.length === 3) return value.join(".");
  return `0x${[...value].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
