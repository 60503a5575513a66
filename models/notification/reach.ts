import { Types } from 'mongoose';
import { Agenda } from '../agenda.js';
import { Candidate } from '../candidate.js';
import { Goal } from '../goal.js';
import { Measure } from '../measure.js';
import { knownTowns } from '../municipality/known.js';
import { PracticeEntry } from '../practice/entry.js';
import { ownScope, SearchEntry, townsScope } from '../search-entry.js';
import type { SubjectKind } from '../subject.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { NoticeFields } from './stored.js';

/** A notice as its person may read it now. */
export interface SeenNotice {
  notice: NoticeFields;
  key: string;
  title: string;
  /** To colleagues the person, to everybody else the town; empty: nobody did it. */
  who: string;
}

/** Those whose thing this actor still reaches, under the name it has for them today; the others are left out. */
export async function seenNotices(actor: Actor, notices: readonly NoticeFields[]): Promise<SeenNotice[]> {
  if (notices.length === 0) return [];
  const [shared, inHouse, towns] = await Promise.all([
    sharedThings(actor, notices),
    agendaThings(actor, notices),
    knownTowns(notices.flatMap(townsIn)),
  ]);
  return notices.flatMap((notice) => {
    const { kind, id } = notice.subject;
    const entry = (isShared(kind) ? shared : inHouse).get(id.toString());
    if (!entry) return [];
    return [{ notice, key: entry.key, title: entry.title, who: whoDid(actor, notice, towns) }];
  });
}

interface Named {
  key: string;
  title: string;
}

/** Processes and practices by id, as their own people see them, else as towns do; whoever works in two towns, in both. */
async function sharedThings(actor: Actor, notices: readonly NoticeFields[]): Promise<Map<string, Named>> {
  if (actor.memberships.length === 0) return new Map();
  const ids = (wanted: SubjectKind) => notices.flatMap(({ subject: { kind, id } }) => (kind === wanted ? [id] : []));
  const own = [...new Set(actor.memberships.map(({ municipality }) => ownScope(municipality)))];
  const scope = { $in: [...own, townsScope] };
  const fields = { scope: 1, key: 1, title: 1 } as const;
  const [processes, practices] = [ids('process'), ids('practice')];
  const [processEntries, practiceEntries] = await Promise.all([
    processes.length > 0
      ? SearchEntry.find({ scope, process: { $in: processes } }, { ...fields, process: 1 }).lean<SearchEntry[]>()
      : [],
    practices.length > 0
      ? PracticeEntry.find({ scope, practice: { $in: practices } }, { ...fields, practice: 1 }).lean<PracticeEntry[]>()
      : [],
  ]);
  const found = [
    ...processEntries.map((entry) => ({ id: entry.process.toString(), entry })),
    ...practiceEntries.map((entry) => ({ id: entry.practice.toString(), entry })),
  ];
  const ownLast = found.toSorted((one, other) => rank(one.entry.scope) - rank(other.entry.scope));
  return new Map(ownLast.map(({ id, entry }) => [id, { key: entry.key, title: entry.title }]));
}

function rank(scope: string): number {
  return scope === townsScope ? 0 : 1;
}

interface OfTown extends Named {
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
}

/** What belongs to an agenda is the town's own: by id, what this actor reaches of it as somebody of the town. */
async function agendaThings(actor: Actor, notices: readonly NoticeFields[]): Promise<Map<string, OfTown>> {
  const ids = (wanted: NoticeFields['subject']['kind']) =>
    notices.flatMap(({ subject: { kind, id } }) => (kind === wanted ? [id] : []));
  const [agendas, goals, candidates, measures] = [ids('agenda'), ids('goal'), ids('candidate'), ids('measure')];
  const fields = { key: 1, title: 1, municipality: 1 };
  const found = await Promise.all([
    agendas.length > 0 ? Agenda.find({ _id: { $in: agendas } }, fields).lean<OfTown[]>() : [],
    goals.length > 0 ? Goal.find({ _id: { $in: goals } }, fields).lean<OfTown[]>() : [],
    candidates.length > 0 ? Candidate.find({ _id: { $in: candidates } }, fields).lean<OfTown[]>() : [],
    measures.length > 0 ? Measure.find({ _id: { $in: measures } }, fields).lean<OfTown[]>() : [],
  ]);
  const reached = found.flat().filter(({ municipality }) => belongsTo(actor, municipality));
  return new Map(reached.map((one) => [one._id.toString(), one]));
}

function whoDid(actor: Actor, { by, details }: NoticeFields, towns: Map<string, { name: string }>): string {
  // What a town says it says as a town, whoever of it.
  const town = details?.from?.toString() ?? by?.town?.toString() ?? '';
  const colleague = by?.town && !details?.from && belongsTo(actor, by.town);
  return colleague ? by.name : (towns.get(town)?.name ?? '');
}

function townsIn({ by, details }: NoticeFields): Types.ObjectId[] {
  return [by?.town, details?.from ? new Types.ObjectId(String(details.from)) : null].filter(
    (one) => one instanceof Types.ObjectId,
  );
}

function isShared(kind: NoticeFields['subject']['kind']): kind is SubjectKind {
  return kind === 'process' || kind === 'practice';
}
