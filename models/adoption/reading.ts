import { Types } from 'mongoose';
import { type AdoptedKind, Adoption } from '../adoption.js';
import { knownTowns } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { homeOf } from '../user/membership.js';
import type { Actor } from '../user.js';
import { shownTo } from '../version/showing.js';
import { adopting } from './kinds.js';
import { hasNews } from './originals.js';
import type { Report, ReportCircle } from './report.js';
import type { Source } from './source.js';
import type { Holder } from './ways.js';

/** A report as one reader may read it. */
export interface ReadReport {
  municipality: Municipality;
  report: Report;
}

/** What towns say about an original, as far as this actor may know: the newest first. */
export async function reportsOn(actor: Actor, original: Types.ObjectId): Promise<ReadReport[]> {
  const circles: ReportCircle[] = actor.memberships.length > 0 ? ['towns', 'public'] : ['public'];
  const found = await Adoption.find({ original, 'report.circle': { $in: circles } }, { municipality: 1, report: 1 })
    .sort({ 'report.said.at': -1 })
    .limit(500)
    .lean<Pick<Adoption, 'municipality' | 'report'>[]>();
  const towns = await knownTowns(found.map((one) => one.municipality));
  return found.flatMap(({ municipality: id, report }) => {
    const municipality = towns.get(id.toString());
    return municipality && report ? [{ municipality, report }] : [];
  });
}

/** A town that speaks about an original, with the copy it shows to this reader, and those who took over that copy. */
export interface Reuser extends ReadReport {
  copyKey: string | null;
  reusers: Reuser[];
}

/** Three times taken over in a row is told; further ones stand on the pages of the copies. */
const deepest = 3;

/** The chain of adoptions below an original, as far as this actor may know. */
export async function reusersOf(
  actor: Actor,
  kind: AdoptedKind,
  original: Types.ObjectId,
  depth = deepest,
): Promise<Reuser[]> {
  const reports = await reportsOn(actor, original);
  const copies = reports.length > 0 ? await adopting[kind].holders({ 'adopted.original': original }) : [];
  return Promise.all(
    reports.map(async (one) => {
      const own = copies.filter(({ municipality }) => municipality.equals(one.municipality._id));
      const shown = own.find((copy) => shownTo(actor, copy) !== null);
      const reusers = shown && depth > 1 ? await reusersOf(actor, kind, shown._id, depth - 1) : [];
      return { ...one, copyKey: shown?.key ?? null, reusers };
    }),
  );
}

/** Where something came from: the town it was taken over from, and so on to the first, as far as this actor reaches. */
export interface Ancestor {
  source: Source;
  /** null: the reader does not reach it (any more). */
  key: string | null;
}

export async function ancestorsOf(
  actor: Actor,
  kind: AdoptedKind,
  adopted: Source | null,
  depth = deepest,
): Promise<Ancestor[]> {
  if (!adopted) return [];
  const [original] = await adopting[kind].holders({ _id: adopted.original });
  const reached = original !== undefined && shownTo(actor, original) !== null;
  const beyond = reached && depth > 1 ? await ancestorsOf(actor, kind, original.adopted, depth - 1) : [];
  return [{ source: adopted, key: reached ? original.key : null }, ...beyond];
}

/** The own copies of an original, the newest last. */
export function copiesIn(kind: AdoptedKind, home: Types.ObjectId, original: Types.ObjectId): Promise<Holder[]> {
  return adopting[kind].holders({ municipality: home, 'adopted.original': original });
}

/** What the town of this actor said or did with an original; null: nothing. */
export function adoptionBy(municipality: Types.ObjectId, original: Types.ObjectId): Promise<Adoption | null> {
  return Adoption.findOne({ municipality, original }).lean<Adoption>();
}

/** How a copy stands to its original: gone · with a version that waits for a decision · the same. */
export async function standOf(kind: AdoptedKind, copy: Pick<Holder, 'adopted'>): Promise<'gone' | 'news' | 'same'> {
  const [original] = copy.adopted ? await adopting[kind].holders({ _id: copy.adopted.original }) : [];
  if (!original || original.shown.municipalities === null) return 'gone';
  return hasNews(copy, original) ? 'news' : 'same';
}

/** Bounds for the index: copies alone have one. */
const anyId = { $gte: new Types.ObjectId('0'.repeat(24)) };

/** Copies of a town whose originals have a version nobody has decided about. */
export async function copiesWithNews(kind: AdoptedKind, municipality: Types.ObjectId): Promise<Holder[]> {
  const copies = await adopting[kind].holders({ municipality, 'adopted.original': anyId });
  const originals = await adopting[kind].holders({
    _id: { $in: copies.flatMap((one) => one.adopted?.original ?? []) },
  });
  const byId = new Map(originals.map((one) => [one._id.toString(), one]));
  return copies.filter((copy) => hasNews(copy, byId.get(copy.adopted?.original.toString() ?? '') ?? null));
}

/** The town this actor would adopt for: their own, unless it is the one that shares. */
export function adoptsFor(actor: Actor, owner: Types.ObjectId): Types.ObjectId | null {
  const home = homeOf(actor);
  return home && !home.equals(owner) ? home : null;
}
