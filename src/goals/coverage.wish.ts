import type { CoverageWish } from '../../models/goal/coverage.js';
import { subjectKinds } from '../../models/subject.js';
import type { Form } from '../web/form.js';

export const pageSize = 25;
const mostRows = 5000;

/** What part of the matrix somebody looks at, as its address says. */
export function coverageWish(asked: Form): CoverageWish {
  const skip = asked.number('skip');
  return {
    kind: asked.choice('kind', subjectKinds) ?? 'process',
    department: asked.id('department'),
    gaps: asked.flag('gaps'),
    skip: skip !== null && Number.isInteger(skip) && skip > 0 ? Math.min(skip, mostRows) : 0,
  };
}

export function coverageQuery({ kind, department, gaps, skip }: CoverageWish): string {
  const said = new URLSearchParams();
  if (kind === 'practice') said.set('kind', kind);
  if (department) said.set('department', department.toString());
  if (gaps) said.set('gaps', '1');
  if (skip > 0) said.set('skip', String(skip));
  return said.size > 0 ? `?${said}` : '';
}
