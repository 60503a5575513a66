import type { Finding, Statement } from './types.js';
import { plain } from './words.js';

type Wrong = Pick<Finding, 'key' | 'params' | 'proposal'>;

/** What "weiter bei 3" or "weiter bei Rechnung prüfen" means: a number written before a line, a line, or a name. */
export function meant(target: string, all: Statement[]): { target?: Statement; wrong?: Wrong } {
  const places = all.filter(({ kind }) => kind !== 'jump');
  const number = /^(?:zeile|nr\.?|schritt|line|step|no\.?)?\s*(\d{1,3})\.?$/i.exec(target)?.[1];
  if (number !== undefined) {
    const found = places.find(({ label }) => label === number) ?? places.find(({ line }) => line === Number(number));
    return found ? { target: found } : missing(target, places);
  }
  const wanted = plain(target);
  const same = places.filter(({ name }) => plain(name) === wanted);
  if (same.length > 1)
    return { wrong: { key: 'targetSeveral', params: { target, lines: linesOf(same) }, proposal: null } };
  if (same[0]) return { target: same[0] };
  const begun = wanted.length > 2 ? places.filter(({ name }) => plain(name).includes(wanted)) : [];
  return begun.length === 1 ? { target: begun[0] } : missing(target, places);
}

/** The line of the text a statement stands in, from 1; what stands nowhere is told at the first. */
export function lineOf(statement: Statement | undefined): number {
  return statement?.line || 1;
}

function missing(target: string, places: Statement[]): { wrong: Wrong } {
  const nearest = places
    .filter(({ name }) => name)
    .map(({ name }) => ({ name, far: distance(plain(name), plain(target)) }))
    .sort((a, b) => a.far - b.far)[0];
  const isNear = nearest && nearest.far <= Math.max(3, target.length / 2);
  return { wrong: { key: 'targetMissing', params: { target }, proposal: isNear ? nearest.name : null } };
}

function linesOf(statements: Statement[]): string {
  return statements.map(({ line }) => line).join(', ');
}

/** How many signs differ (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= Math.min(a.length, 200); i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
