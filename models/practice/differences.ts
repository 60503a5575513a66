/** A piece of text that two versions share, or only one of them has. */
export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** So many comparisons of words are done for one text; beyond that the middle counts as written anew. */
const mostCompared = 4_000_000;

/**
 * The differences of two texts word by word, in reading order: all pieces but the added make the text before, all but
 * the removed the text after. Longest common subsequence (Wagner and Fischer 1974) between the common beginning and end.
 */
export function differences(before: string, after: string): Piece[] {
  return phrases(pieces(tokens(before), tokens(after)));
}

/** The same for lists: an entry is there or not, nobody reads half of one. */
export function listDifferences(before: readonly string[], after: readonly string[]): Piece[] {
  const lines = (entries: readonly string[]) => entries.map((entry) => `${entry}\n`);
  return pieces(lines(before), lines(after));
}

function pieces(one: readonly string[], other: readonly string[]): Piece[] {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const middle = compared(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return joined([
    ...one.slice(0, start).map((text): Piece => ({ kind: 'same', text })),
    ...middle,
    ...one.slice(one.length - end).map((text): Piece => ({ kind: 'same', text })),
  ]);
}

/** Words, signs and the white space between them. */
function tokens(text: string): string[] {
  return text.match(/\n+|[^\S\n]+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];
}

function compared(one: readonly string[], other: readonly string[]): Piece[] {
  const removed = one.map((text): Piece => ({ kind: 'removed', text }));
  const added = other.map((text): Piece => ({ kind: 'added', text }));
  if (one.length === 0 || other.length === 0 || one.length * other.length > mostCompared) return [...removed, ...added];
  const lengths = commonLengths(one, other);
  const width = other.length + 1;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      pieces.push({ kind: 'same', text: one[i] ?? '' });
      i++;
      j++;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
      pieces.push(removed[i++] as Piece);
    else pieces.push(added[j++] as Piece);
  }
  return [...pieces, ...removed.slice(i), ...added.slice(j)];
}

/** How much the rests of both texts have in common, from every pair of words on. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        one[i] === other[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  return lengths;
}

/** Neighbours of one kind become one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}

/** Words changed one after the other are read as one phrase for another, not word by word in turns. */
function phrases(runs: readonly Piece[]): Piece[] {
  const read: Piece[] = [];
  let change = { removed: '', added: '' };
  const end = () => {
    if (change.removed) read.push({ kind: 'removed', text: change.removed });
    if (change.added) read.push({ kind: 'added', text: change.added });
    change = { removed: '', added: '' };
  };
  for (const [at, { kind, text }] of runs.entries()) {
    const isGap = kind === 'same' && at > 0 && at < runs.length - 1 && /^[^\S\n]+$/.test(text);
    if (kind !== 'added' && (isGap || kind === 'removed')) change.removed += text;
    if (kind !== 'removed' && (isGap || kind === 'added')) change.added += text;
    if (kind === 'same' && !isGap) {
      end();
      read.push({ kind, text });
    }
  }
  end();
  return read;
}
