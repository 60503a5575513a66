import { differences } from '../practice/differences.js';
import type { Change, Said } from './differences.js';

type Base = Pick<Change, 'about' | 'what' | 'number' | 'title'>;

const nothing: Said = { kind: 'nothing' };

export function asText(text: string): Said {
  return text === '' ? nothing : { kind: 'text', text };
}

/** Something came or went as a whole. */
export function listed(base: Base, before: Said = nothing, after: Said = nothing): Change {
  return { ...base, before, after, pieces: [] };
}

/** One value became another. */
export function changed(base: Base, before: Said, after: Said): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [listed(base, before, after)];
}

/** A text was changed in places: told word by word. */
export function rewritten(base: Base, before: string, after: string): Change[] {
  return before === after ? [] : [{ ...listed(base), pieces: differences(before, after) }];
}
