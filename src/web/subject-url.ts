import type { SubjectKind } from '../../models/subject.js';
import { paths } from './paths.js';

/** Where a process or practice stands. */
export function subjectUrl({ kind, key }: { kind: SubjectKind; key: string }): string {
  return kind === 'process' ? paths.process(key) : paths.practice(key);
}

/** Where a question about it is sent. */
export function questionsUrl({ kind, key }: { kind: SubjectKind; key: string }): string {
  return kind === 'process' ? paths.processQuestions(key) : paths.practiceQuestions(key);
}
