import { act, type Doer } from '../act.js';
import { Conflict } from '../errors.js';
import { changedFields, type Profile, plainProfile } from '../process/profile.js';
import { Version, type VersionDiagram } from '../version.js';
import { isEditable, stateOf } from './acts.js';
import { relist } from './listing.js';

interface Change {
  by: Doer;
  /** The revision the person had on screen; null: whatever is there (imports, seed). */
  revision: number | null;
  at?: Date;
}

export interface Editing {
  /** Replaces the drawing of a draft. Returns the new revision. Conflict when somebody saved in between. */
  saveDiagram(change: Change & { diagram: VersionDiagram }): Promise<number>;
  editProfile(change: Change & { profile: Profile }): Promise<number>;
}

export const editing: Editing & ThisType<Version> = {
  async saveDiagram({ diagram, by, revision, at }) {
    if (this.diagram?.hash === diagram.hash && (revision === null || revision === this.revision)) return this.revision;
    const saved = await write(this, { diagram }, { by, revision, at });
    await relist(this.process);
    return saved;
  },

  async editProfile({ profile, by, revision, at }) {
    if (changedFields(this.profile, profile).length === 0) return this.revision;
    const saved = await write(this, { profile: plainProfile(profile) }, { by, revision, at });
    await relist(this.process);
    return saved;
  },
};

/** One conditional write: it lands only on the revision and state that were seen, else nothing changes. */
async function write(
  version: Version,
  content: { diagram: VersionDiagram } | { profile: Profile },
  { by, revision, at = new Date() }: Change,
): Promise<number> {
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notEditable');
  const expected = version.revision;
  // State and content were looked at in this revision: any other may only be somebody else's.
  if (revision !== null && revision !== expected) throw new Conflict('savedMeanwhile', { name: version.saved.name });
  const saved = act(by, '', at);
  const result = await Version.updateOne(
    { _id: version._id, revision: expected },
    { $set: { ...content, saved }, $inc: { revision: 1 } },
  );
  if (result.matchedCount === 0) throw new Conflict('savedMeanwhile', { name: version.saved.name });
  version.set({ ...content, saved, revision: expected + 1 });
  return expected + 1;
}
