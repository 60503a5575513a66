import { type Change, saveContent } from '../version/life.js';
import { type Content, changedParts, plainContent } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

export interface Writing {
  /**
   * Replaces the text of a draft; attachments are changed by verbs of their own (attaching.ts) and stay as they are,
   * unless somebody brings them along (a copy). Returns the new revision; the same one when nothing changed. Conflict
   * when somebody saved in between.
   */
  write(change: Change & { content: Content; attachments?: Content['attachments'] }): Promise<number>;
}

export const writing: Writing & ThisType<PracticeVersion> = {
  async write({ content: text, attachments, by, revision, at }) {
    const content = { ...text, attachments: attachments ?? this.content.attachments };
    const seen = revision === null || revision === this.revision;
    if (seen && changedParts(this.content, content).length === 0) return this.revision;
    const saved = await saveContent(PracticeVersion, this, { content: plainContent(content) }, { by, revision, at });
    await relist(this.practice);
    return saved;
  },
};
