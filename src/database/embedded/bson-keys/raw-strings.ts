import { valueEnd } from './raw.js';

const STRING = 0x02;
const ARRAY = 0x04;

/** Some strings to be found in raw documents: by their length in bytes first, so that few have to be read. */
export class WantedStrings {
  readonly #set: ReadonlySet<string>;
  readonly #lengths = new Set<number>();

  constructor(strings: Iterable<string>) {
    this.#set = new Set(strings);
    for (const one of this.#set) this.#lengths.add(Buffer.byteLength(one));
  }

  /** True if a top-level field is one of them, or a list that holds one. */
  someIn(raw: Buffer, field: string): boolean {
    const at = findField(raw, field);
    if (at < 0) return false;
    const start = at + field.length + 2;
    if (raw[at] === STRING) return this.#at(raw, start) !== undefined;
    if (raw[at] !== ARRAY) return false;
    for (const value of this.#items(raw, start)) if (value !== undefined && value !== OTHER) return true;
    return false;
  }

  /** Those a list in a top-level field holds, each once; null without the field, undefined if it is no list of strings. */
  allIn(raw: Buffer, field: string): string[] | null | undefined {
    const at = findField(raw, field);
    if (at < 0 || raw[at] === 0x0a) return null;
    if (raw[at] !== ARRAY) return undefined;
    const found = new Set<string>();
    for (const value of this.#items(raw, at + field.length + 2)) {
      if (value === OTHER) return undefined;
      if (value !== undefined) found.add(value);
    }
    return [...found];
  }

  /** For each item of a list: the string if it is wanted, OTHER if it is none. */
  *#items(raw: Buffer, start: number): Generator<string | typeof OTHER | undefined> {
    const end = start + raw.readInt32LE(start) - 1;
    let position = start + 4;
    while (position < end) {
      const type = raw[position] as number;
      // Names are the numbers of the items: a few digits, found faster by hand.
      let value = position + 1;
      while (raw[value] !== 0) value += 1;
      value += 1;
      yield type === STRING ? this.#at(raw, value) : OTHER;
      position = type === STRING ? value + 4 + raw.readInt32LE(value) : valueEnd(raw, type, value);
    }
  }

  #at(raw: Buffer, start: number): string | undefined {
    const length = raw.readInt32LE(start) - 1;
    if (!this.#lengths.has(length)) return undefined;
    const text = raw.utf8Slice(start + 4, start + 4 + length);
    return this.#set.has(text) ? text : undefined;
  }
}

const OTHER = Symbol('no string');

/** Where the type byte of a top-level field stands; -1 if it is missing. */
function findField(raw: Buffer, field: string): number {
  const end = raw.readInt32LE(0) - 1;
  let position = 4;
  while (position < end) {
    const nameEnd = raw.indexOf(0, position + 1);
    if (nameEnd - position - 1 === field.length && raw.latin1Slice(position + 1, nameEnd) === field) return position;
    position = valueEnd(raw, raw[position] as number, nameEnd + 1);
  }
  return -1;
}
