import type { PracticeCard } from '../web/practice-card.js';
import type { ProcessCard } from '../web/process-card.js';

/** A process or a practice among others. */
export type Latest = { kind: 'process'; card: ProcessCard } | { kind: 'practice'; card: PracticeCard };

/** Processes and practices as one list, the last changed first. */
export function latest(processes: readonly ProcessCard[], practices: readonly PracticeCard[]): Latest[] {
  const all: Latest[] = [
    ...processes.map((card): Latest => ({ kind: 'process', card })),
    ...practices.map((card): Latest => ({ kind: 'practice', card })),
  ];
  return all.sort((one, other) => other.card.updatedAt.getTime() - one.card.updatedAt.getTime());
}
