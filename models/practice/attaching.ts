import { setTimeout as pause } from 'node:timers/promises';
import type { Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';
import { Attachment } from '../attachment.js';
import { Conflict, Invalid, NotFound } from '../errors.js';
import { record } from '../event.js';
import { isEditable, stateOf } from '../version/acts.js';
import { type AttachedFile, longest } from './content.js';
import { relist } from './listing.js';
import { PracticeVersion } from './version.js';

interface Said {
  by: Doer;
  at?: Date;
}

/** What a draft shows beside its text. Each verb returns the new revision; those of several people go well together. */
export interface Attaching {
  attach(
    change: Said & { attachments: readonly Attachment[]; note?: string; position?: number; practiceLimit?: number },
  ): Promise<number>;
  /** The older file stays with the versions that name it. */
  replaceAttached(change: Said & { replaced: Attachment; with: Attachment; practiceLimit?: number }): Promise<number>;
  /** The file stays for a day, so that it can be attached again. */
  detach(change: Said & { attachment: Attachment }): Promise<number>;
  describeAttached(change: Said & { attachment: Attachment; note: string }): Promise<number>;
  /** One place up or down; at the end nothing changes. */
  moveAttached(change: Said & { attachment: Attachment; places: -1 | 1 }): Promise<number>;
}

export function attaching(): Attaching & ThisType<PracticeVersion> {
  return {
    async attach({ attachments, note = '', position, practiceLimit, ...said }) {
      const added = attachments.map(({ _id }) => ({ attachment: _id, note: tidy(note) }));
      const revision = await changeList(this, said, async (list, version) => {
        const missing = added.filter((one) => place(list, one.attachment) < 0);
        const wanted = list.toSpliced(position ?? list.length, 0, ...missing);
        await mustFit(version, wanted, practiceLimit);
        return wanted;
      });
      await nameIs(true, attachments);
      for (const one of attachments) await tell(this, 'added', one, said);
      return revision;
    },

    async replaceAttached({ replaced, with: attachment, practiceLimit, ...said }) {
      const revision = await changeList(this, said, async (list, version) => {
        const at = placed(list, replaced._id);
        const wanted = list.map((one, index) => (index === at ? { ...one, attachment: attachment._id } : one));
        await mustFit(version, wanted, practiceLimit);
        return wanted;
      });
      await nameIs(true, [attachment]);
      await nameIs(false, [replaced]);
      await tell(this, 'replaced', attachment, said);
      return revision;
    },

    async detach({ attachment, ...said }) {
      const revision = await changeList(this, said, (list) => list.toSpliced(placed(list, attachment._id), 1));
      await nameIs(false, [attachment]);
      await tell(this, 'removed', attachment, said);
      return revision;
    },

    async describeAttached({ attachment, note, ...said }) {
      const revision = await changeList(this, said, (list) => {
        const at = placed(list, attachment._id);
        return list.map((one, index) => (index === at ? { ...one, note: tidy(note) } : one));
      });
      await tell(this, 'described', attachment, said);
      return revision;
    },

    async moveAttached({ attachment, places, ...said }) {
      const revision = await changeList(this, said, (list) => {
        const at = placed(list, attachment._id);
        const to = Math.min(Math.max(at + places, 0), list.length - 1);
        const [one] = list.slice(at, at + 1);
        return one ? list.toSpliced(at, 1).toSpliced(to, 0, one) : list;
      });
      await tell(this, 'moved', attachment, said);
      return revision;
    },
  };
}

/** So often another change may come in between: twenty people who attach at once all get their turn. */
const mostTries = 60;

/**
 * One conditional write on the revision that was read. Changes of the list commute with each other and with saves of the
 * text, so a lost race is run again on what is there now. Whoever did it has a hand in the version (four eyes).
 */
function changeList(
  version: PracticeVersion,
  said: Said,
  change: (list: AttachedFile[], now: PracticeVersion) => AttachedFile[] | Promise<AttachedFile[]>,
): Promise<number> {
  return inTurn(version._id.toString(), () => raceToChange(version, said, change));
}

const turns = new Map<string, Promise<unknown>>();

/** Those who change the same list in this process do not race each other; what another process does is met by the retry. */
function inTurn<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, mine);
  const leave = () => {
    if (turns.get(key) === mine) turns.delete(key);
  };
  mine.then(leave, leave);
  return mine;
}

async function raceToChange(
  version: PracticeVersion,
  { by, at = new Date() }: Said,
  change: (list: AttachedFile[], now: PracticeVersion) => AttachedFile[] | Promise<AttachedFile[]>,
): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await PracticeVersion.findById(version._id);
    if (!now) throw new NotFound();
    if (!isEditable(stateOf(now.acts))) throw new Conflict('notEditable');
    const list = Array.from(now.content.attachments, ({ attachment, note }) => ({ attachment, note }));
    const wanted = await change(list, now);
    const saved: Act = act(by, '', at);
    const revision = now.revision + 1;
    const textRevision = now.textRevision ?? now.revision;
    const result = await PracticeVersion.updateOne(
      { _id: now._id, revision: now.revision },
      {
        $set: { 'content.attachments': wanted, saved, textRevision },
        $addToSet: { hands: by.id },
        $inc: { revision: 1 },
      },
    );
    if (result.matchedCount > 0) {
      version.set({ 'content.attachments': wanted, saved, revision, textRevision });
      await relist(version.practice);
      return revision;
    }
    await pause(Math.random() * 20);
  }
  throw new Conflict('savedMeanwhile', { name: version.saved.name });
}

/** @throws {Invalid} when the files all versions name together have more bytes than this, or the list is too long */
async function mustFit(
  { _id, practice }: PracticeVersion,
  wanted: readonly AttachedFile[],
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  if (wanted.length > longest.attachments) throw new Invalid({ files: 'attachments:refused.tooMany' });
  const others = await PracticeVersion.find({ practice, _id: { $ne: _id } }, { 'content.attachments': 1 }).lean<
    { content: { attachments?: AttachedFile[] } }[]
  >();
  const named = [...others.flatMap(({ content }) => content.attachments ?? []), ...wanted];
  const files = await Attachment.find({ _id: { $in: named.map((one) => one.attachment) } }, { size: 1 }).lean();
  const together = files.reduce((sum, one) => sum + one.size, 0);
  if (together > limit) throw new Invalid({ files: 'attachments:refused.practiceFull' });
}

/** After the pointer moved: what is named is nothing that is left over. */
async function nameIs(named: boolean, attachments: readonly Attachment[]): Promise<void> {
  const ids = attachments.map(({ _id }) => _id);
  await Attachment.updateMany({ _id: { $in: ids } }, { $set: { loose: named ? null : new Date() } });
}

function place(list: readonly AttachedFile[], id: Types.ObjectId): number {
  return list.findIndex((one) => one.attachment.equals(id));
}

/** @throws {NotFound} when somebody removed it in between */
function placed(list: readonly AttachedFile[], id: Types.ObjectId): number {
  const at = place(list, id);
  if (at < 0) throw new NotFound();
  return at;
}

function tidy(note: string): string {
  return note.trim().slice(0, longest.note);
}

async function tell(version: PracticeVersion, what: string, { name }: Attachment, { by, at }: Said): Promise<void> {
  await record({
    municipality: version.municipality,
    by,
    kind: `attachment.${what}`,
    subject: { kind: 'practice', id: version.practice, title: version.content.title },
    details: { file: name, number: version.number, label: version.label },
    ...(at ? { at } : {}),
  });
}
