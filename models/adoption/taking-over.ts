import type { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Conflict, NotFound } from '../errors.js';
import { knownTown } from '../municipality/known.js';
import { isEditable, stateOf } from '../version/acts.js';
import { sourceOf } from './adopting.js';
import { noteAct } from './noting.js';
import { type Original, originalOf } from './originals.js';
import type { Source } from './source.js';
import type { Held, Holder, Ways } from './ways.js';

interface Deciding {
  copy: Types.ObjectId;
  by: Doer;
  note?: string;
  at?: Date;
}

export interface TakenOver {
  /** The draft that says now what the original says. */
  number: number;
  label: string;
  /** The own version before, when somebody had changed it: it stays as it is. */
  own: { number: number; label: string } | null;
}

/** A copy with the original it may be brought up to. */
interface News<Content> {
  copy: Holder & { adopted: Source };
  newest: Held<Content>;
  original: Original<Content>;
}

/**
 * Brings the newer version of the original into the copy as a draft. An open draft that nobody changed is replaced; one
 * that somebody changed is never touched: it goes its way first. Everything else stays as a version of its own.
 */
export async function takeOver<Content>(ways: Ways<Content>, { copy: id, by, at = new Date() }: Deciding) {
  const news = await newsFor(ways, id);
  const { copy, newest, original } = news;
  const home = await knownTown(copy.municipality);
  if (!home) throw new NotFound();
  const content = await ways.fitted(original.content, newest.content, home);
  const print = await ways.print(content);
  const into = await land(ways, news, content, print, by, at);
  await ways.pointTo(copy._id, copy.adopted.number, sourceOf(original, { into, print, at }));
  await ways.relist(copy._id);
  const pair = { kind: ways.kind, original: original.id, municipality: copy.municipality };
  const { label, title, municipality } = original;
  await noteAct(pair, { kind: 'takenOver', copy: copy._id, label, by, at, title, town: municipality.name });
  return told(ways, news, into);
}

/** Says that this version of the original is not wanted; the next one will be told of again. */
export async function decline<Content>(ways: Ways<Content>, { copy: id, by, note = '', at = new Date() }: Deciding) {
  const { copy, original } = await newsFor(ways, id);
  const declined = { number: original.number, act: act(by, note, at) };
  await ways.pointTo(copy._id, copy.adopted.number, { ...copy.adopted, declined });
  const pair = { kind: ways.kind, original: original.id, municipality: copy.municipality };
  const { label, title, municipality } = original;
  await noteAct(pair, { kind: 'declined', copy: copy._id, label, by, note, at, title, town: municipality.name });
}

/** @throws {Conflict} when there is nothing newer than what was taken over. */
export async function newsFor<Content>(ways: Ways<Content>, id: Types.ObjectId): Promise<News<Content>> {
  const [copy] = await ways.holders({ _id: id });
  if (!copy?.adopted) throw new NotFound();
  const [original, newest] = await Promise.all([
    originalOf(ways, copy.adopted.original),
    ways.version(id, copy.current),
  ]);
  if (!newest) throw new NotFound();
  if (!original) throw new Conflict('originalGone');
  if (original.number <= copy.adopted.number) throw new Conflict('originalSame');
  return { copy: { ...copy, adopted: copy.adopted }, newest, original };
}

/** Whether somebody changed the copy since it was last taken over. */
export async function isChanged<Content>(
  ways: Ways<Content>,
  { adopted }: { adopted: Source },
  newest: Held<Content>,
): Promise<boolean> {
  return (await ways.print(newest.content)) !== adopted.print;
}

/** Writes the draft; returns its number. */
async function land<Content>(
  ways: Ways<Content>,
  { copy, newest }: News<Content>,
  content: Content,
  print: string,
  by: Doer,
  at: Date,
): Promise<number> {
  const state = stateOf(newest.acts);
  const open = isEditable(state) || state === 'submitted';
  if (!open) return ways.next(copy._id, content, by, at);
  // A crash came between the draft and the pointer to it.
  if ((await ways.print(newest.content)) === print) return newest.number;
  const untouched = isEditable(state) && copy.adopted.into === newest.number && !(await isChanged(ways, copy, newest));
  if (!untouched) throw new Conflict('adoptedDraftOpen', { label: newest.label });
  await ways.replace(copy._id, newest.number, content, { by, revision: newest.revision, at });
  return newest.number;
}

async function told<Content>(ways: Ways<Content>, { copy, newest }: News<Content>, into: number): Promise<TakenOver> {
  const draft = await ways.version(copy._id, into);
  const own = into !== newest.number && (await isChanged(ways, copy, newest)) ? newest : null;
  return { number: into, label: draft?.label ?? '', own: own && { number: own.number, label: own.label } };
}
