import type { Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { ownScope, SearchEntry } from '../search-entry.js';
import type { SubjectKind } from '../subject.js';
import type { NumberedGoal } from './tree.js';

/** A process or practice of the own library, as a row of the matrix. */
export interface CoveredRow {
  subject: Types.ObjectId;
  key: string;
  title: string;
  department: Types.ObjectId;
}

export interface CoverageWish {
  kind: SubjectKind;
  department: Types.ObjectId | null;
  /** Only what serves no goal yet. */
  gaps: boolean;
  skip: number;
}

export interface Coverage {
  rows: CoveredRow[];
  /** How many fit the wish, and how many of the whole library serve no goal. */
  count: number;
  without: number;
  all: number;
}

const listed = { key: 1, title: 1, department: 1 };

/** The own library against the goals: one page of it, by name, and the gaps. */
export async function coverage(
  municipality: Types.ObjectId,
  goals: readonly NumberedGoal[],
  wish: CoverageWish,
  pageSize: number,
): Promise<Coverage> {
  const linked = goals.flatMap(({ goal }) =>
    goal.links.filter((one) => one.kind === wish.kind).map((one) => one.subject),
  );
  const own = { scope: ownScope(municipality), state: { $ne: 'retired' } };
  const serving = { [wish.kind]: { $nin: linked } };
  const asked = {
    ...own,
    ...(wish.department ? { department: wish.department } : {}),
    ...(wish.gaps ? serving : {}),
  };
  const [rows, count, without, all] = await Promise.all([
    read(wish, asked, pageSize),
    counted(wish.kind, asked),
    counted(wish.kind, { ...own, ...serving }),
    counted(wish.kind, own),
  ]);
  return { rows, count, without, all };
}

async function read({ kind, skip }: CoverageWish, filter: object, limit: number): Promise<CoveredRow[]> {
  const order = { sortTitle: 1, _id: 1 } as const;
  if (kind === 'process') {
    const found = await SearchEntry.find(filter, { ...listed, process: 1 })
      .sort(order)
      .skip(skip)
      .limit(limit)
      .lean();
    return found.map(({ process, key, title, department }) => ({ subject: process, key, title, department }));
  }
  const found = await PracticeEntry.find(filter, { ...listed, practice: 1 })
    .sort(order)
    .skip(skip)
    .limit(limit)
    .lean();
  return found.map(({ practice, key, title, department }) => ({ subject: practice, key, title, department }));
}

function counted(kind: SubjectKind, filter: object): Promise<number> {
  return kind === 'process' ? SearchEntry.countDocuments(filter).exec() : PracticeEntry.countDocuments(filter).exec();
}
