import type { Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';
import { type AdoptedKind, Adoption, type AdoptionAct } from '../adoption.js';
import { record } from '../event.js';
import { once } from '../once.js';

/** One town and what it adopts. */
export interface Pair {
  kind: AdoptedKind;
  original: Types.ObjectId;
  municipality: Types.ObjectId;
}

interface Noted extends Pick<AdoptionAct, 'kind' | 'copy' | 'label'> {
  by: Doer;
  note?: string;
  at?: Date | undefined;
  title: string;
  town: string;
}

/** Writes down what was done to a copy, once, and says so in the trail of the town that did it. */
export async function noteAct({ kind, original, municipality }: Pair, noted: Noted): Promise<void> {
  const { by, note = '', at = new Date(), title, town, copy, label } = noted;
  const done: AdoptionAct = { ...act(by, note, at), kind: noted.kind, copy, label };
  const pair = { original, municipality };
  await once(
    () => Adoption.create({ ...pair, kind, acts: [] }),
    () => Adoption.findOne(pair),
  );
  const known = { acts: { $not: { $elemMatch: { kind: done.kind, copy, label } } } };
  const written = await Adoption.updateOne({ ...pair, ...known }, { $push: { acts: done } });
  if (written.modifiedCount > 0) await tell(kind, municipality, done, { title, town });
}

/** What the trail of a town says about something it did with the original of another. */
export function tell(
  kind: AdoptedKind,
  municipality: Types.ObjectId,
  done: Act & Pick<AdoptionAct, 'kind' | 'copy' | 'label'>,
  { title, town }: { title: string; town: string },
): Promise<void> {
  return record({
    municipality,
    by: { id: done.by, name: done.name },
    kind: `adoption.${done.kind}`,
    subject: { kind, id: done.copy, title },
    details: { label: done.label, town, note: done.note },
    at: done.at,
  });
}
