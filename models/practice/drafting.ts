import type { Doer } from '../act.js';
import { Practice } from '../practice.js';
import { nextDraft, nextLabel } from '../version/drafting.js';
import { plainContent } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

/** A new draft made from any version. Refused while another draft is open. */
export function draftOf(
  practice: Practice,
  source: PracticeVersion,
  by: Doer,
  at?: Date,
  label?: string,
): Promise<PracticeVersion> {
  return nextDraftOf(practice, { base: source.number, content: plainContent(source.content) }, by, at, label);
}

/** A new draft that says this, whatever the versions before said. */
export function nextDraftOf(
  practice: Practice,
  written: Pick<PracticeVersion, 'base' | 'content'>,
  by: Doer,
  at?: Date,
  label?: string,
): Promise<PracticeVersion> {
  return nextDraft({
    current: practice.current,
    newest: () => PracticeVersion.findOne({ practice: practice._id }).sort({ number: -1 }),
    begin: (number, after) =>
      PracticeVersion.begin({
        practice: practice._id,
        municipality: practice.municipality,
        number,
        label: label ?? nextLabel(after),
        ...written,
        by,
        at,
      }),
    async pointTo(number) {
      await Practice.updateOne({ _id: practice._id, current: { $lt: number } }, { $set: { current: number } });
      await relist(practice._id);
    },
  });
}
