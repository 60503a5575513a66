import type { Doer } from '../act.js';
import { Practice } from '../practice.js';
import { type Made, nextDraft, nextLabel, tellDraft } from '../version/drafting.js';
import { plainContent } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

/** A new draft made from any version. Refused while another draft is open. */
export async function draftOf(
  practice: Practice,
  source: PracticeVersion,
  by: Doer,
  at?: Date,
  label?: string,
): Promise<PracticeVersion> {
  const isOld = await PracticeVersion.exists({ practice: practice._id, number: { $gt: source.number } });
  const made = isOld ? { restored: source.label } : { untouched: true };
  const written = { base: source.number, content: plainContent(source.content) };
  return nextDraftOf(practice, written, by, at, label, made);
}

/** A new draft that says this, whatever the versions before said. */
export async function nextDraftOf(
  practice: Practice,
  written: Pick<PracticeVersion, 'base' | 'content'>,
  by: Doer,
  at?: Date,
  label?: string,
  made: Made = {},
): Promise<PracticeVersion> {
  const draft = await nextDraft({
    current: practice.current,
    newest: () => PracticeVersion.findOne({ practice: practice._id }).sort({ number: -1 }),
    begin: (number, after) =>
      PracticeVersion.begin({
        practice: practice._id,
        municipality: practice.municipality,
        number,
        label: label ?? nextLabel(after),
        ...written,
        ...made,
        by,
        at,
      }),
    async pointTo(number) {
      await Practice.updateOne({ _id: practice._id, current: { $lt: number } }, { $set: { current: number } });
      await relist(practice._id);
    },
  });
  await tellDraft(draft, by, made, { kind: 'practice', id: practice._id, title: draft.content.title });
  return draft;
}
