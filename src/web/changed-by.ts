import type { Request } from 'express';
import { measuresWith } from '../../models/measure/listing.js';
import { nameOf, type Subject } from '../../models/subject.js';
import { type MeasureRow, measureRows } from './measure-rows.js';
import { actorOf, localeOf } from './session.js';

/** The measures that change a process or practice, for members of their town: `shared/_changed-by` shows them. */
export interface ChangedBy {
  kind: Subject['kind'];
  rows: (MeasureRow & { because: string; step: string })[];
}

export async function changedBy(req: Request, thing: Subject): Promise<ChangedBy> {
  const listed = await measuresWith(actorOf(req), thing);
  const open = listed.filter(({ measure }) => measure.state !== 'dropped');
  const rows = await measureRows(open, localeOf(req));
  return {
    kind: thing.kind,
    rows: rows.map((row, index) => {
      const link = open[index]?.measure.links.find((one) => nameOf(one) === nameOf(thing));
      return { ...row, because: link?.because ?? '', step: link?.elementName ?? '' };
    }),
  };
}
