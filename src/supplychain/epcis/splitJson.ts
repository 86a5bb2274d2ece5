import { JsonSyntaxError } from "./errors.js";

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const CARRIAGE_RETURN = 0x0d;

/** How many characters an event, or all that is no event, may have: what has to be in memory at once. */
const LONGEST = 16 << 20;

/** A place in a text; both count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Who is told of what a document holds. */
export interface JsonListener {
  /**
   * Hears that a list opens.
   *
   * @param path - Names of the members that lead to it from the root; lists in lists are not told of.
   * @param head - What stands before it, closed so that it is JSON of its own with an empty list.
   * @returns Whether its items are wanted one by one.
   */
  readonly list: (path: readonly string[], head: string) => boolean;
  /** Receives an item of the wanted list: its text, which nobody has parsed yet, and where that begins. */
  readonly item: (text: string, position: TextPosition) => void;
  /** Receives the document without the items of the wanted list, when it is complete. */
  readonly rest: (text: string, positionOf: (position: TextPosition) => TextPosition) => void;
}

/** Takes a text in pieces, cut anywhere. */
export interface JsonSplitter {
  readonly write: (text: string) => void;
  /** Says that there is no more. */
  readonly close: () => void;
}

interface Container {
  readonly isObject: boolean;
  key: string;
  expectsKey: boolean;
}

/**
 * Cuts the items out of one list of a JSON document, so that a document of any length needs no more memory than its largest item
 * and what stands around the list. It counts brackets and strings and judges nothing: whoever parses the items and the rest
 * knows that the whole is JSON when all of them are. Documents may follow each other, as newline-delimited JSON has it.
 *
 * @param listener - Who is told of what is found.
 * @returns What takes the text. It throws {@link JsonSyntaxError} when the text ends too early or a part is too long.
 */
export function splitJson(listener: JsonListener): JsonSplitter {
  /** What has not been handed on; `at` is where reading goes on, `base` the position of its first character. */
  let buffer = "";
  let at = 0;
  let from = 0;
  let base = ORIGIN;

  let stack: Container[] = [];
  let document = newDocument(base);
  let inList = false;
  let inString = false;
  let depth = 0;

  const consume = (to: number): string => {
    const text = buffer.slice(from, to);
    base = advance(base, text);
    from = to;
    return text;
  };

  /** Takes what stands outside the list into the rest. A line break is never cut in two. */
  const keepRest = (to: number): void => {
    const end = to > from && buffer.charCodeAt(to - 1) === CARRIAGE_RETURN ? to - 1 : to;
    document.rest += consume(end);
    if (document.rest.length > LONGEST) throw tooLong("what stands around the events", base);
  };

  const finish = (): void => {
    const { rest, start, cut } = document;
    listener.rest(rest, (position) =>
      cut === null || isBefore(position, cut.at) ? shifted(position, ORIGIN, start) : shifted(position, cut.at, cut.to),
    );
    document = newDocument(base);
    stack = [];
  };

  /** Where a string ends that begins before `start`, or -1 while that is unknown. */
  const endOfString = (start: number): number => {
    for (let end = start; ;) {
      end = buffer.indexOf('"', end);
      if (end < 0) return -1;
      let escapes = 0;
      while (buffer.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
      if (escapes % 2 === 0) return end;
      end++;
    }
  };

  const openList = (): void => {
    const path = stack.map(({ key }) => key);
    const head = document.rest + buffer.slice(from, at);
    if (!document.wanted && stack.every(({ isObject }) => isObject)) {
      document.wanted = listener.list(path, `${head}[]${"}".repeat(stack.length)}`);
      if (document.wanted) {
        document.path = path.join("\n");
        keepRest(at + 1);
        inList = true;
        depth = 0;
        return;
      }
    } else if (document.wanted && path.join("\n") === document.path) {
      const position = advance(base, buffer.slice(from, at));
      throw new JsonSyntaxError("a second list of events", position);
    }
    stack.push({ isObject: false, key: "", expectsKey: false });
  };

  const readOutside = (): boolean => {
    for (; at < buffer.length; at++) {
      const code = buffer.charCodeAt(at);
      const top = stack.at(-1);
      if (code === QUOTE) {
        const end = endOfString(at + 1);
        if (end < 0) return false;
        if (top?.expectsKey === true) {
          top.key = decodeKey(buffer.slice(at, end + 1));
          top.expectsKey = false;
        }
        at = end;
      } else if (code === OPEN_OBJECT) {
        if (document.isComplete) {
          keepRest(at);
          finish();
        }
        stack.push({ isObject: true, key: "", expectsKey: true });
      } else if (code === OPEN_LIST) {
        openList();
        if (inList) return (at++, true);
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        stack.pop();
        if (stack.length === 0) document.isComplete = true;
      } else if (code === COMMA && top !== undefined) top.expectsKey = top.isObject;
    }
    return false;
  };

  const endItem = (isLast: boolean): void => {
    const position = base;
    const text = consume(at);
    if (!isLast || document.items > 0 || /\S/.test(text)) listener.item(text, position);
    document.items++;
    if (isLast) {
      document.cut = { at: advance(ORIGIN, document.rest), to: base };
      inList = false;
    } else consume(at + 1);
  };

  /** Reads items until the list ends (true) or the text does. */
  const readItems = (): boolean => {
    for (; at < buffer.length; at++) {
      if (inString) {
        const end = endOfString(at);
        if (end < 0) return ((at = buffer.length), false);
        at = end;
        inString = false;
        continue;
      }
      const code = buffer.charCodeAt(at);
      if (code === QUOTE) inString = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
      else if (code === COMMA && depth === 0) endItem(false);
      else if (code === CLOSE_LIST && depth === 0) return (endItem(true), at++, true);
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
    }
    return false;
  };

  return {
    write: (text) => {
      buffer = buffer.slice(from) + text;
      at -= from;
      from = 0;
      while (inList ? readItems() : readOutside());
      if (!inList) keepRest(at);
      if (buffer.length - from > LONGEST) throw tooLong(inList ? "an event" : "a text", base);
    },
    close: () => {
      if (inList) {
        const position = advance(base, buffer.slice(from));
        throw new JsonSyntaxError("the text ends inside the list of events", position);
      }
      document.rest += buffer.slice(from);
      finish();
    },
  };
}

interface Document {
  /** Where it begins. */
  readonly start: TextPosition;
  rest: string;
  wanted: boolean;
  path: string;
  items: number;
  isComplete: boolean;
  /** Where the rest goes on after the list, in the rest and in the text. */
  cut: { readonly at: TextPosition; readonly to: TextPosition } | null;
}

const ORIGIN: TextPosition = { line: 1, column: 1 };

function newDocument(start: TextPosition): Document {
  return { start, rest: "", wanted: false, path: "", items: 0, isComplete: false, cut: null };
}

function isBefore(a: TextPosition, b: TextPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

/** A position in a part of a text, where the part begins elsewhere. */
export function shifted({ line, column }: TextPosition, from: TextPosition, to: TextPosition): TextPosition {
  return { line: to.line + line - from.line, column: line === from.line ? to.column + column - from.column : column };
}

/** The position after a text that begins at a position. */
function advance({ line, column }: TextPosition, text: string): TextPosition {
  if (!text.includes("\n") && !text.includes("\r")) return { line, column: column + text.length };

  const lines = text.split(/\r\n|\n|\r/);
  return { line: line + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function decodeKey(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}

function tooLong(what: string, position: TextPosition): JsonSyntaxError {
  return new JsonSyntaxError(`${what}: more than ${LONGEST} characters`, position);
}
