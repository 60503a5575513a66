import { Conflict } from '../errors.js';
import { type Change, saveContent } from '../version/life.js';
import { type Content, changedParts, plainContent } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

export interface Writing {
  /**
   * Replaces the text of a draft; attachments are changed by verbs of their own (attaching.ts) and stay as they are,
   * unless somebody brings them along (a copy). Returns the new revision; the same one when nothing changed. Conflict
   * when somebody saved the text in between; files that were attached since the text was read are no conflict.
   */
  write(change: Change & { content: Content; attachments?: Content['attachments'] }): Promise<number>;
}

type Written = Parameters<Writing['write']>[0];

export function writing(): Writing & ThisType<PracticeVersion> {
  return {
    async write(change) {
      for (let tries = 1; ; tries += 1)
        try {
          return await writeOnce(this, change);
        } catch (error) {
          const now = await PracticeVersion.findById(this._id);
          const { revision } = change;
          const attachedMeanwhile =
            now && now.revision > this.revision && revision !== null && hasSeenText(now, revision);
          if (!(error instanceof Conflict) || !attachedMeanwhile || tries === mostTries) throw error;
          this.set({ content: now.content, acts: now.acts, revision: now.revision, textRevision: now.textRevision });
        }
    },
  };
}

/** So many files may be attached while one text is being saved. */
const mostTries = 30;

async function writeOnce(
  version: PracticeVersion,
  { content: text, attachments, by, revision: read, at }: Written,
): Promise<number> {
  const content = { ...text, attachments: attachments ?? version.content.attachments };
  const revision = read !== null && hasSeenText(version, read) ? version.revision : read;
  const seen = revision === null || revision === version.revision;
  if (seen && changedParts(version.content, content).length === 0) return version.revision;
  const textRevision = version.revision + 1;
  const saved = await saveContent(
    PracticeVersion,
    version,
    { content: plainContent(content), textRevision },
    { by, revision, at },
  );
  await relist(version.practice);
  return saved;
}

/** Between what somebody read and what is there now, only files came and went. */
function hasSeenText({ revision, textRevision }: PracticeVersion, read: number): boolean {
  return textRevision !== null && read >= textRevision && read <= revision;
}
