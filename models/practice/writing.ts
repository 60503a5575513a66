import type { Doer } from '../act.js';
import { Practice } from '../practice.js';
import { nextDraft, nextLabel } from '../version/drafting.js';
import { type Change, saveContent } from '../version/life.js';
import { type Content, changedParts, plainContent } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

export interface Writing {
  /** Replaces the text of a draft. Returns the new revision; the same one when nothing changed. Conflict when somebody saved in between. */
  write(change: Change & { content: Content }): Promise<number>;
}

export const writing: Writing & ThisType<PracticeVersion> = {
  async write({ content, by, revision, at }) {
    const seen = revision === null || revision === this.revision;
    if (seen && changedParts(this.content, content).length === 0) return this.revision;
    const saved = await saveContent(PracticeVersion, this, { content: plainContent(content) }, { by, revision, at });
    await relist(this.practice);
    return saved;
  },
};

/** A new draft made from any version. Refused while another draft is open. */
export function draftOf(
  practice: Practice,
  source: PracticeVersion,
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
        base: source.number,
        content: plainContent(source.content),
        by,
        at,
      }),
    async pointTo(number) {
      await Practice.updateOne({ _id: practice._id, current: { $lt: number } }, { $set: { current: number } });
      await relist(practice._id);
    },
  });
}
