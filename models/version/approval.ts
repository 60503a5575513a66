import type { Doer } from '../act.js';
import { sameModel } from '../bpmn/equal.js';
import { Diagram } from '../diagram.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { changedFields } from '../process/profile.js';
import { type Licence, Version } from '../version.js';
import { type ActKind, type Audience, lastAct, type State, stateOf, versionAct } from './acts.js';
import { relist } from './listing.js';
import { show } from './showing.js';

interface Said {
  by: Doer;
  note?: string;
  at?: Date;
}

/** To whom, and what others need for reuse: a licence and a function to call. */
interface Publication {
  audience: Audience;
  licence?: Licence | null;
  contact?: string;
}

/** The life of a version: each verb records one act, refused when it is not its time. */
export interface Approval {
  submit(said: Said & { label?: string }): Promise<void>;
  withdraw(said: Said): Promise<void>;
  approve(said: Said): Promise<void>;
  reject(said: Said): Promise<void>;
  publish(said: Said & Publication): Promise<void>;
  retire(said: Said): Promise<void>;
}

export const approval: Approval & ThisType<Version> = {
  async submit({ label, ...said }) {
    mustBe(this, 'draft', 'rejected');
    if (await equalsBase(this)) throw new Conflict('equalsBase');
    await take(this, 'submitted', said, null, label ? { label } : {});
  },

  async withdraw(said) {
    mustBe(this, 'submitted');
    await take(this, 'withdrawn', said);
  },

  async approve(said) {
    mustBe(this, 'submitted');
    const hands = [this.saved, lastAct(this.acts, 'submitted')];
    if (hands.some((hand) => hand?.by.equals(said.by.id))) throw new Conflict('fourEyes');
    await take(this, 'approved', said);
  },

  async reject(said) {
    mustBe(this, 'submitted');
    if (!said.note?.trim()) throw new Invalid({ note: 'processes:invalid.rejectNote' });
    await take(this, 'rejected', said);
  },

  async publish({ audience, licence = null, contact = '', ...said }) {
    mustBe(this, 'approved', 'published');
    if (audience !== 'staff') mustBeReusable(licence, contact);
    await take(this, 'published', said, audience, {
      ...(licence ? { licence } : {}),
      ...(contact.trim() ? { 'profile.contact': contact.trim() } : {}),
    });
    await show(this, audience);
    await relist(this.process);
  },

  async retire(said) {
    mustBe(this, 'approved', 'published');
    // Hidden first, so that a crash in between shows it to nobody; but never because of what somebody saw before.
    if (!(await Version.exists({ _id: this._id, revision: this.revision }))) throw savedMeanwhile(this);
    await show(this, null);
    await take(this, 'retired', said);
  },
};

function mustBe(version: Version, ...wanted: State[]): void {
  if (!wanted.includes(stateOf(version.acts))) throw new Conflict('notItsTime');
}

function mustBeReusable(licence: Licence | null, contact: string): void {
  const wrong: Record<string, string> = {};
  if (!licence) wrong.licence = 'processes:invalid.licence';
  if (!contact.trim()) wrong.contact = 'processes:invalid.contact';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
}

function savedMeanwhile({ saved }: Version): Conflict {
  return new Conflict('savedMeanwhile', { name: saved.name });
}

async function take(
  version: Version,
  kind: ActKind,
  said: Said,
  audience: Audience | null = null,
  also: Record<string, string> = {},
) {
  const recorded = versionAct(kind, said.by, said.note?.trim() ?? '', said.at, audience);
  const result = await Version.updateOne(
    { _id: version._id, revision: version.revision },
    { $push: { acts: recorded }, $set: also, $inc: { revision: 1 } },
  );
  if (result.matchedCount === 0) throw savedMeanwhile(version);
  version.set({ acts: [...version.acts, recorded], revision: version.revision + 1, ...also });
  await relist(version.process);
  await record({
    municipality: version.municipality,
    by: said.by,
    kind: `version.${kind}`,
    subject: { kind: 'process', id: version.process, title: version.profile.title },
    details: { number: version.number, label: version.label, audience: audience ?? '', note: recorded.note },
    at: recorded.at,
  });
}

/**
 * Nothing to approve: neither the model nor the profile differs from the version before. What an old version was
 * restored from does not count: bringing it back is the change.
 */
async function equalsBase(version: Version): Promise<boolean> {
  const base = await Version.findOne({ process: version.process, number: version.number - 1 });
  if (!base || changedFields(base.profile, version.profile).length > 0) return false;
  if (!base.diagram || !version.diagram) return base.diagram === version.diagram;
  if (base.diagram.hash === version.diagram.hash) return true;
  const [before, after] = await Promise.all([Diagram.facts(base.diagram.hash), Diagram.facts(version.diagram.hash)]);
  return before !== null && after !== null && sameModel(before, after);
}
