import type { Doer } from '../act.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import type { Measure } from '../measure.js';

/** Who does something to a measure, and what they say about it. */
export interface Said {
  by: Doer;
  note?: string;
  at?: Date;
}

export function tell(measure: Measure, kind: string, by: Doer, at: Date, note = ''): Promise<void> {
  const { municipality, title } = measure;
  const subject = { kind: 'measure', id: measure._id, title };
  return record({ municipality, by, kind: `measure.${kind}`, subject, details: { note }, at });
}

export function savedMeanwhile({ saved }: Measure): Conflict {
  return new Conflict('savedMeanwhile', { name: saved.name });
}
