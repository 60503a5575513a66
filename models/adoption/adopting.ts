import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { Conflict } from '../errors.js';
import type { Municipality } from '../municipality.js';
import { noteAct } from './noting.js';
import { type Original, originalOf } from './originals.js';
import type { Source } from './source.js';
import type { Holder, Ways } from './ways.js';

export interface Taking {
  original: Types.ObjectId;
  /** The town that adopts, and its department that will answer for the copy. */
  home: Municipality;
  department: Types.ObjectId;
  by: Doer;
  /** How many copies the town knows it has, when it wants one more; null: one is enough. */
  besides?: number | null;
  at?: Date;
}

export interface Taken {
  copy: Holder;
  source: Source;
  /** False: it was there already. */
  made: boolean;
}

/**
 * Copies what another town shares into the own library as a draft. The copy is written first, with where it came from,
 * then noted: a crash in between leaves a valid draft, and asking again finds it instead of making a second.
 */
export async function adopt<Content>(ways: Ways<Content>, taking: Taking): Promise<Taken> {
  const { home, department, by, besides = null, at = new Date() } = taking;
  const original = await originalOf(ways, taking.original);
  if (!original) throw new Conflict('originalGone');
  if (original.municipality._id.equals(home._id)) throw new Conflict('originalOwn');
  const mine = { municipality: home._id, 'adopted.original': original.id };
  const copies = await ways.holders(mine);
  const made = copies.length === (besides ?? 0);
  const id = made ? copyId(home._id, original.id, copies.length) : (copies.at(-1)?._id ?? original.id);
  if (made) {
    const content = await ways.fitted(original.content, null, home, original.municipality);
    const adopted = sourceOf(original, { into: 1, print: await ways.print(content), at });
    await ways.start({ id, municipality: home._id, department, content, by, at, adopted });
  }
  const [copy] = await ways.holders({ ...mine, _id: id });
  if (!copy?.adopted) throw new Conflict('notItsTime');
  await noteCopy(ways, copy, copy.adopted, by, at);
  return { copy, source: copy.adopted, made };
}

/** Known before it is there: two who adopt the same at the same time write the same copy. */
function copyId(home: Types.ObjectId, original: Types.ObjectId, before: number): Types.ObjectId {
  const digest = createHash('sha256').update(`adoption ${home} ${original} ${before}`).digest();
  return new Types.ObjectId(digest.subarray(0, 12).toString('hex'));
}

export function sourceOf<Content>(original: Original<Content>, into: Pick<Source, 'into' | 'print' | 'at'>): Source {
  const { id, key, municipality, number, label, title, licence } = original;
  const from = { municipality: municipality._id, town: municipality.name };
  return { original: id, key, ...from, number, label, title, licence, ...into, declined: null };
}

function noteCopy<Content>(ways: Ways<Content>, copy: Holder, source: Source, by: Doer, at: Date): Promise<void> {
  const pair = { kind: ways.kind, original: source.original, municipality: copy.municipality };
  const { label, title, town } = source;
  return noteAct(pair, { kind: 'copied', copy: copy._id, label, by, at, title, town });
}
