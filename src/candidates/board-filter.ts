import { type Candidate, type CandidateKind, candidateKinds } from '../../models/candidate.js';
import type { Municipality } from '../../models/municipality.js';
import type { Form } from '../web/form.js';
import type { Translate } from '../web/texts.js';

/** What somebody wants to see of the board; it stands in the address. */
export interface BoardFilter {
  /** Id of a department with all below it; null: all. */
  department: string | null;
  kind: CandidateKind | null;
}

export interface Choice {
  value: string;
  label: string;
}

export function readFilter(typed: Form, town: Municipality): BoardFilter {
  const department = town.department(typed.id('department'));
  return { department: department?._id.toString() ?? null, kind: typed.choice('kind', candidateKinds) };
}

export function passes({ department, kind }: BoardFilter, candidate: Candidate, town: Municipality): boolean {
  if (kind && candidate.kind !== kind) return false;
  if (!department) return true;
  return candidate.department !== null && town.chainOf(candidate.department).some((one) => one.equals(department));
}

export function filterQuery({ department, kind }: BoardFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(department ? { department } : {}),
    ...(kind ? { kind } : {}),
    ...more,
  }).toString();
  return query ? `?${query}` : '';
}

/** Departments something comes from, with those above them. */
export function departmentChoices(candidates: readonly Candidate[], town: Municipality): Choice[] {
  const named = new Set(candidates.flatMap((one) => (one.department ? town.chainOf(one.department).map(String) : [])));
  return town
    .departmentTree()
    .filter(({ department }) => named.has(department._id.toString()))
    .map(({ department, depth }) => ({
      value: department._id.toString(),
      label: `${'\u2003'.repeat(depth)}${department.name}`,
    }));
}

export function kindChoices(t: Translate): Choice[] {
  return candidateKinds.map((kind) => ({ value: kind, label: t(`propose:kind.${kind}`) }));
}
