import { callDraft } from '../presence/calls.js';
import { changedFields, type Profile, plainProfile } from '../process/profile.js';
import { Version, type VersionDiagram } from '../version.js';
import { type Change, saveContent } from './life.js';
import { relist } from './listing.js';

export interface Editing {
  /** Replaces the drawing of a draft. Returns the new revision. Conflict when somebody saved in between. */
  saveDiagram(change: Change & { diagram: VersionDiagram }): Promise<number>;
  editProfile(change: Change & { profile: Profile }): Promise<number>;
}

export function editing(): Editing & ThisType<Version> {
  return {
    async saveDiagram({ diagram, by, revision, at }) {
      if (this.diagram?.hash === diagram.hash && (revision === null || revision === this.revision))
        return this.revision;
      const saved = await saveContent(Version, this, { diagram }, { by, revision, at });
      callDraft(this._id.toString());
      await relist(this.process);
      return saved;
    },

    async editProfile({ profile, by, revision, at }) {
      if (changedFields(this.profile, profile).length === 0) return this.revision;
      const saved = await saveContent(Version, this, { profile: plainProfile(profile) }, { by, revision, at });
      callDraft(this._id.toString());
      await relist(this.process);
      return saved;
    },
  };
}
