import type { Types } from 'mongoose';
import { inTown, type Severities } from './bpmn/lint/severity.js';
import { type Found, ownScope, SearchEntry } from './search-entry.js';

type Entry = Pick<
  SearchEntry,
  'key' | 'number' | 'title' | 'sortTitle' | 'department' | 'state' | 'diagram' | 'findings' | 'updatedAt'
>;

export interface CheckedProcess extends Omit<Entry, 'findings'> {
  /** null: not looked at yet, or nothing drawn. */
  rules: Found[] | null;
}

const fields = {
  ...{ key: 1, number: 1, title: 1, sortTitle: 1, department: 1, state: 1, diagram: 1, findings: 1, updatedAt: 1 },
  _id: 0,
} as const;
const mostEntries = 3000;

/** All processes of a town with what was found when each was last listed, as the town weighs it. Lints nothing. */
export async function qualityIn(municipality: Types.ObjectId, severities: Severities): Promise<CheckedProcess[]> {
  const entries = await SearchEntry.find({ scope: ownScope(municipality), state: { $ne: 'retired' } }, fields)
    .sort({ sortTitle: 1, _id: 1 })
    .limit(mostEntries)
    .lean<Entry[]>();
  return entries.map(({ findings, ...entry }) => ({
    ...entry,
    rules: findings && entry.diagram ? inTown(findings, severities) : null,
  }));
}

export function findingCount({ rules }: Pick<CheckedProcess, 'rules'>, blockersOnly = false): number {
  const counted = (rules ?? []).filter(({ severity }) => !blockersOnly || severity === 'blocker');
  return counted.reduce((sum, { count }) => sum + count, 0);
}
