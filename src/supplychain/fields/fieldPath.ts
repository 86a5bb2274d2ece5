/** What would be read as a part of a path's own writing. */
const RESERVED = /[%/[\]{}]/g;
/** The same inside the braces of a namespace, where strokes are as they are. */
const RESERVED_IN_NAMESPACE = /[%[\]{}]/g;

/** A number in brackets. */
const INDEX = /\[\d+\]/g;

/**
 * The name of a field as it stands in a path: what paths are written with is percent-encoded, so that no two names make one path.
 *
 * @param name - The name in the model: `bizStep`, or `{namespace}name`.
 */
export function fieldPathName(name: string): string {
  const end = name.startsWith("{") ? name.indexOf("}") : -1;
  if (end < 0) return name.replace(RESERVED, encoded);
  return `{${name.slice(1, end).replace(RESERVED_IN_NAMESPACE, encoded)}}${name.slice(end + 1).replace(RESERVED, encoded)}`;
}

/** Whether a path is the one that is asked for: exactly, or, where the question has no numbers, under any number. */
export function isFieldAsked(path: string, asked: string): boolean {
  return path === asked || withoutNumbers(path) === asked;
}

/** A path without the numbers that tell repetitions apart. */
export function withoutNumbers(path: string): string {
  return path.replace(INDEX, "");
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
