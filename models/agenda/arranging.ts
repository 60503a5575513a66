import { Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';
import { Agenda } from '../agenda.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { Goal } from '../goal.js';
import { type AgendaList, type EntryWords, longestEntry } from './entry-words.js';
import { tellOfGuardRails } from './telling.js';

interface Said {
  by: Doer;
  at?: Date;
}

export interface Arranging {
  /** Puts it at the end. */
  add(list: AgendaList, words: EntryWords, said: Said): Promise<Types.ObjectId>;
  /** Conflict when it no longer says what it said (`was`) to who changes it. */
  change(list: AgendaList, entry: Types.ObjectId, words: EntryWords, was: EntryWords, said: Said): Promise<void>;
  move(list: AgendaList, entry: Types.ObjectId, direction: 'up' | 'down'): Promise<void>;
  /** A field of action only when no goal stands under it. */
  takeOut(list: AgendaList, entry: Types.ObjectId, said: Said): Promise<void>;
  /** Undoes a removal: back to the place it had. */
  putBack(list: AgendaList, entry: Types.ObjectId, said: Said): Promise<void>;
}

interface Entry extends EntryWords {
  _id: Types.ObjectId;
  /** Of guard rails. */
  said?: Act;
}

interface Arranged {
  entries: Entry[];
  removed: (Entry & { place: number })[];
}

/** So many removals can be undone. */
const mostRemoved = 20;
/** Of several who arrange at the same time each gets its turn. */
const mostTries = 20;

const removedOf = { guardRails: 'removedGuardRails', fields: 'removedFields' } as const;
const nameOf = { guardRails: 'guardRail', fields: 'field' } as const;

export function arranging(): Arranging & ThisType<Agenda> {
  return {
    async add(list, written, { by, at = new Date() }) {
      const entry = { _id: new Types.ObjectId(), ...checkedEntry(written), ...setBy(list, by, at) };
      await rearrange(this, list, at, ({ entries, removed }) => {
        if (entries.length >= longestEntry.entries) throw new Invalid({ title: `agenda:invalid.${list}Full` });
        return { entries: [...entries, entry], removed };
      });
      await tell(this, list, 'Added', entry.title, by, at);
      return entry._id;
    },

    async change(list, id, written, was, { by, at = new Date() }) {
      const words = checkedEntry(written);
      const changed = await rearrange(this, list, at, ({ entries, removed }) => {
        const entry = entries.find((one) => one._id.equals(id));
        if (!entry || says(entry, words)) return null;
        if (!says(entry, was)) throw new Conflict('savedMeanwhile', { name: entry.said?.name ?? this.saved.name });
        const next = { ...entry, ...words, ...setBy(list, by, at) };
        return { entries: entries.map((one) => (one === entry ? next : one)), removed };
      });
      if (changed) await tell(this, list, 'Changed', words.title, by, at);
    },

    async move(list, id, direction) {
      await rearrange(this, list, new Date(), ({ entries, removed }) => {
        const from = entries.findIndex((one) => one._id.equals(id));
        const to = direction === 'up' ? from - 1 : from + 1;
        const entry = entries[from];
        if (!entry || to < 0 || to >= entries.length) return null;
        return { entries: entries.toSpliced(from, 1).toSpliced(to, 0, entry), removed };
      });
    },

    async takeOut(list, id, { by, at = new Date() }) {
      if (list === 'fields') await checkEmpty(id);
      let title = '';
      const gone = await rearrange(this, list, at, ({ entries, removed }) => {
        const place = entries.findIndex((one) => one._id.equals(id));
        const entry = entries[place];
        if (!entry) return null;
        title = entry.title;
        return { entries: entries.toSpliced(place, 1), removed: [...removed, { ...entry, place }].slice(-mostRemoved) };
      });
      if (!gone) return;
      // Somebody may have put a goal under it in between: then it stays.
      if (list === 'fields')
        await checkEmpty(id).catch((error) => putBack(this, list, id, at).then(() => Promise.reject(error)));
      await tell(this, list, 'Removed', title, by, at);
    },

    async putBack(list, id, { by, at = new Date() }) {
      const title = await putBack(this, list, id, at);
      if (title !== null) await tell(this, list, 'PutBack', title, by, at);
    },
  };
}

async function putBack(agenda: Agenda, list: AgendaList, id: Types.ObjectId, at: Date): Promise<string | null> {
  let title: string | null = null;
  await rearrange(agenda, list, at, ({ entries, removed }) => {
    const found = removed.find((one) => one._id.equals(id));
    if (!found || entries.some((one) => one._id.equals(id))) return null;
    const { place, ...entry } = found;
    title = entry.title;
    return {
      entries: entries.toSpliced(Math.min(place, entries.length), 0, entry),
      removed: removed.filter((one) => one !== found),
    };
  });
  return title;
}

/** One conditional write of the whole list, made anew from what is there when somebody was faster. */
async function rearrange(
  agenda: Agenda,
  list: AgendaList,
  at: Date,
  change: (now: Arranged) => Arranged | null,
): Promise<boolean> {
  const gone = removedOf[list];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await Agenda.findById(agenda._id, { [list]: 1, [gone]: 1, arrangement: 1 }).lean();
    const next = now && change({ entries: now[list] ?? [], removed: now[gone] ?? [] });
    if (!next) return false;
    const written = { [list]: next.entries, [gone]: next.removed };
    const result = await Agenda.updateOne(
      { _id: agenda._id, arrangement: now.arrangement },
      { $set: { ...written, updatedAt: at }, $inc: { arrangement: 1 } },
    );
    if (result.matchedCount > 0) {
      agenda.set({ ...written, arrangement: now.arrangement + 1 });
      return true;
    }
  }
  throw new Conflict('savedMeanwhile', { name: agenda.saved.name });
}

/** Dropped goals count: they may be restored to where they stood. */
async function checkEmpty(field: Types.ObjectId): Promise<void> {
  const count = await Goal.countDocuments({ field });
  if (count > 0) throw new Conflict('fieldInUse', { count });
}

function checkedEntry({ title, text }: EntryWords): EntryWords {
  const words = { title: title.trim(), text: text.trim() };
  const wrong: Record<string, string> = {};
  if (!words.title) wrong.title = 'agenda:invalid.entry';
  for (const name of ['title', 'text'] as const)
    if (words[name].length > longestEntry[name])
      wrong[name] = `agenda:invalid.entry${name === 'title' ? 'Title' : 'Text'}Long`;
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return words;
}

/** A guard rail says who set it so, and when. */
function setBy(list: AgendaList, by: Doer, at: Date): { said?: Act } {
  return list === 'guardRails' ? { said: act(by, '', at) } : {};
}

function says(entry: EntryWords, { title, text }: EntryWords): boolean {
  return entry.title === title && entry.text === text;
}

async function tell(agenda: Agenda, list: AgendaList, what: string, note: string, by: Doer, at: Date): Promise<void> {
  const subject = { kind: 'agenda', id: agenda._id, title: agenda.title };
  const kind = `agenda.${nameOf[list]}${what}`;
  await record({ municipality: agenda.municipality, by, kind, subject, details: { note }, at });
  if (list === 'guardRails') await tellOfGuardRails(agenda, by, at);
}
