import type { Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';
import { Conflict, Invalid } from '../errors.js';
import { type EventSubject, record } from '../event.js';
import type { VersionAct } from './acts.js';
import { type ActKind, type Audience, isEditable, type State, stateOf, versionAct } from './acts.js';
import { isOnlyAPerson } from './contact.js';
import { hasHandIn } from './policy.js';
import { type Belonging, tellOf } from './telling.js';

export const licences = ['dl-de/by-2-0', 'CC-BY-4.0', 'dl-de/zero-2-0'] as const;
export type Licence = (typeof licences)[number];

export interface Said {
  by: Doer;
  note?: string;
  at?: Date;
}

/** A decision about what was seen, perhaps in somebody's place. */
export interface Decision extends Said {
  /** The revision that was on the screen; null or NaN: it is not said, and nothing is decided; left out: nobody looked. */
  revision?: number | null;
  /** The head a deputy decides for. */
  inPlaceOf?: string;
}

/** To whom, and what others need for reuse: a licence and a function to call. */
interface Publication {
  audience: Audience;
  licence?: Licence | null;
  contact?: string;
}

/** The life of a version: each verb records one act, refused when it is not its time. */
export interface Life {
  submit(said: Said & { label?: string }): Promise<void>;
  withdraw(said: Said): Promise<void>;
  approve(said: Decision): Promise<void>;
  reject(said: Decision): Promise<void>;
  publish(said: Said & Publication): Promise<void>;
  retire(said: Said): Promise<void>;
}

/** What every version has, whatever it holds. */
export interface Living {
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
  number: number;
  label: string;
  acts: VersionAct[];
  saved: Act;
  hands: Types.ObjectId[];
  revision: number;
  set(values: object): unknown;
}

/** As much of a collection as the life of a version needs. */
export interface Store {
  exists(filter: object): PromiseLike<unknown>;
  updateOne(filter: object, change: object): PromiseLike<{ matchedCount: number }>;
}

/** What a process and a practice do differently. */
export interface Ways<One extends Living> {
  store(): Store;
  /** What the trail says it was about. */
  subject(version: One): EventSubject;
  /** @throws {Invalid} when something is missing that the head must be able to read. */
  checkComplete?(version: One): void;
  /** @throws {Conflict} when the town's rules do not let it pass. */
  mustPass?(version: One): Promise<void>;
  /** Nothing to approve: the same as the version before. */
  equalsBase(version: One): Promise<boolean>;
  /** Where the function to call is kept. */
  contactField: string;
  show(version: One, audience: Audience | null): Promise<void>;
  /** Brings lists and search up to date. */
  relist(version: One): Promise<void>;
  /** Whom it concerns what is done to it. */
  belonging(version: One): Promise<Belonging>;
}

/** The verbs of a version that lives these ways. */
export function lifeOf<One extends Living>(ways: Ways<One>): Life & ThisType<One> {
  const life: Life & ThisType<One> = {
    async submit({ label, ...said }) {
      mustBe(this, 'draft', 'rejected');
      ways.checkComplete?.(this);
      if (await ways.equalsBase(this)) throw new Conflict('equalsBase');
      await ways.mustPass?.(this);
      await take(ways, this, 'submitted', said, {}, label ? { label } : {});
    },

    async withdraw(said) {
      mustBe(this, 'submitted');
      await take(ways, this, 'withdrawn', said);
    },

    async approve({ revision, inPlaceOf = '', ...said }) {
      mustBe(this, 'submitted');
      mustBeSeen(this, revision);
      const { holder } = await ways.belonging(this);
      if (hasHandIn({ _id: said.by.id }, this, holder?.owner ?? null)) throw new Conflict('fourEyes');
      await take(ways, this, 'approved', said, { inPlaceOf });
    },

    async reject({ revision, inPlaceOf = '', ...said }) {
      mustBe(this, 'submitted');
      mustBeSeen(this, revision);
      if (!said.note?.trim()) throw new Invalid({ note: 'processes:invalid.rejectNote' });
      await take(ways, this, 'rejected', said, { inPlaceOf });
    },

    async publish({ audience, licence = null, contact = '', ...said }) {
      mustBe(this, 'approved', 'published');
      if (audience !== 'staff') await mustBeReusable(this, licence, contact);
      await take(
        ways,
        this,
        'published',
        said,
        { audience },
        {
          ...(licence ? { licence } : {}),
          ...(contact.trim() ? { [ways.contactField]: contact.trim() } : {}),
        },
      );
      await ways.show(this, audience);
      await ways.relist(this);
      await tellLast(ways, this);
    },

    async retire(said) {
      mustBe(this, 'approved', 'published');
      // Hidden first, so that a crash in between shows it to nobody; but never because of what somebody saw before.
      if (!(await ways.store().exists({ _id: this._id, revision: this.revision }))) throw savedMeanwhile(this);
      await ways.show(this, null);
      await take(ways, this, 'retired', said);
    },
  };
  return life;
}

export interface Change {
  by: Doer;
  /** The revision the person had on screen; null: whatever is there (imports, seed). */
  revision: number | null;
  at?: Date | undefined;
}

/** One conditional write of a draft's content: it lands only on the revision and state that were seen, else nothing changes. */
export async function saveContent(
  store: Store,
  version: Living,
  content: object,
  { by, revision, at = new Date() }: Change,
): Promise<number> {
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notEditable');
  const expected = version.revision;
  // State and content were looked at in this revision: any other may only be somebody else's.
  if (revision !== null && revision !== expected) throw savedMeanwhile(version);
  const saved = act(by, '', at);
  const result = await store.updateOne(
    { _id: version._id, revision: expected },
    { $set: { ...content, saved }, $addToSet: { hands: by.id }, $inc: { revision: 1 } },
  );
  if (result.matchedCount === 0) throw savedMeanwhile(version);
  const known = version.hands.some((hand) => hand.equals(by.id));
  const hands = known ? version.hands : [...version.hands, by.id];
  version.set({ ...content, saved, hands, revision: expected + 1 });
  return expected + 1;
}

async function take<One extends Living>(
  ways: Ways<One>,
  version: One,
  kind: ActKind,
  said: Said,
  told: Partial<Pick<VersionAct, 'audience' | 'inPlaceOf'>> = {},
  also: Record<string, string> = {},
): Promise<void> {
  const recorded = versionAct(kind, said.by, said.note?.trim() ?? '', said.at, told);
  const result = await ways
    .store()
    .updateOne(
      { _id: version._id, revision: version.revision },
      { $push: { acts: recorded }, $set: also, $inc: { revision: 1 } },
    );
  if (result.matchedCount === 0) throw savedMeanwhile(version);
  version.set({ acts: [...version.acts, recorded], revision: version.revision + 1, ...also });
  await ways.relist(version);
  await record({
    municipality: version.municipality,
    by: said.by,
    kind: recorded.inPlaceOf ? `version.deputy.${kind}` : `version.${kind}`,
    subject: ways.subject(version),
    details: {
      number: version.number,
      label: version.label,
      audience: recorded.audience ?? '',
      note: recorded.note,
      ...(recorded.inPlaceOf ? { inPlaceOf: recorded.inPlaceOf } : {}),
    },
    at: recorded.at,
  });
  // Of a publication people hear when they can read it.
  if (kind !== 'published') await tellLast(ways, version);
}

async function tellLast<One extends Living>(ways: Ways<One>, version: One): Promise<void> {
  const done = version.acts.at(-1);
  if (done) await tellOf(version, done, await ways.belonging(version));
}

function mustBe(version: Living, ...wanted: State[]): void {
  if (!wanted.includes(stateOf(version.acts))) throw new Conflict('notItsTime');
}

/** Withdrawn, changed and submitted again is another thing than what was looked at; so may be what nobody says they saw. */
function mustBeSeen(version: Living, revision: number | null | undefined): void {
  if (revision === undefined) return;
  if (revision === null || Number.isNaN(revision)) throw new Conflict('notSaidWhatSeen');
  if (revision !== version.revision) throw new Conflict('notWhatYouSaw');
}

async function mustBeReusable({ municipality }: Living, licence: Licence | null, contact: string): Promise<void> {
  const wrong: Record<string, string> = {};
  if (!licence) wrong.licence = 'processes:invalid.licence';
  if (!contact.trim()) wrong.contact = 'processes:invalid.contact';
  else if (await isOnlyAPerson(contact, municipality)) wrong.contact = 'processes:invalid.contactPerson';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
}

function savedMeanwhile({ saved }: Living): Conflict {
  return new Conflict('savedMeanwhile', { name: saved.name });
}
