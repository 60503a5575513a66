import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Collection, type Item, type RemovedItem } from '../collection.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { nameOf, type Subject } from '../subject.js';
import { longest } from './words.js';

interface Said {
  by: Doer;
  at?: Date;
}

export interface Arranging {
  /** Puts it at the end; what is in already stays where it is. `title`: what the trail of the town may call it. */
  add(thing: Subject & { because?: string; title: string }, said: Said): Promise<void>;
  /** Says anew why an item is in. */
  explain(item: Types.ObjectId, because: string): Promise<void>;
  move(item: Types.ObjectId, direction: 'up' | 'down'): Promise<void>;
  takeOut(item: Types.ObjectId, said: Said): Promise<void>;
  /** Undoes a removal: back to the place it had. */
  putBack(item: Types.ObjectId, said: Said): Promise<void>;
}

/** So many removals can be undone. */
const mostRemoved = 20;
/** Of several who arrange at the same time each gets its turn. */
const mostTries = 10;

type Arranged = Pick<Collection, 'items' | 'removed'>;

export function arranging(): Arranging & ThisType<Collection> {
  return {
    async add({ kind, subject, because = '', title }, { by, at = new Date() }) {
      const item = {
        _id: new Types.ObjectId(),
        kind,
        subject,
        because: checkedReason(because),
        added: act(by, '', at),
      };
      const added = await rearrange(this, at, ({ items, removed }) => {
        if (items.some((one) => nameOf(one) === nameOf(item))) return null;
        if (items.length >= longest.items) throw new Invalid({ subject: 'collections:invalid.full' });
        return { items: [...items, item], removed };
      });
      if (added) await tell(this, 'collection.itemAdded', by, at, title);
    },

    async explain(id, because) {
      const reason = checkedReason(because);
      await rearrange(this, new Date(), ({ items, removed }) =>
        items.some((one) => one._id.equals(id) && one.because !== reason)
          ? { items: items.map((one) => (one._id.equals(id) ? { ...one, because: reason } : one)), removed }
          : null,
      );
    },

    async move(id, direction) {
      await rearrange(this, new Date(), ({ items, removed }) => {
        const from = items.findIndex((one) => one._id.equals(id));
        const to = direction === 'up' ? from - 1 : from + 1;
        const item = items[from];
        if (!item || to < 0 || to >= items.length) return null;
        return { items: items.toSpliced(from, 1).toSpliced(to, 0, item), removed };
      });
    },

    async takeOut(id, { by, at = new Date() }) {
      const gone = await rearrange(this, at, ({ items, removed }) => {
        const place = items.findIndex((one) => one._id.equals(id));
        const item = items[place];
        if (!item) return null;
        return { items: items.toSpliced(place, 1), removed: [...removed, { ...item, place }].slice(-mostRemoved) };
      });
      if (gone) await tell(this, 'collection.itemRemoved', by, at);
    },

    async putBack(id, { by, at = new Date() }) {
      const back = await rearrange(this, at, ({ items, removed }) => {
        const found = removed.find((one) => one._id.equals(id));
        if (!found || items.some((one) => nameOf(one) === nameOf(found))) return null;
        const { place, ...item } = found;
        return {
          items: items.toSpliced(Math.min(place, items.length), 0, item),
          removed: removed.filter((one) => one !== found),
        };
      });
      if (back) await tell(this, 'collection.itemPutBack', by, at);
    },
  };
}

/** One conditional write of the whole order, made anew from what is there when somebody was faster. */
async function rearrange(
  collection: Collection,
  at: Date,
  change: (now: Arranged) => Arranged | null,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await Collection.findById(collection._id, { items: 1, removed: 1, arrangement: 1 }).lean<
      Arranged & { arrangement: number }
    >();
    const next = now && change({ items: now.items as Item[], removed: now.removed as RemovedItem[] });
    if (!next) return false;
    const result = await Collection.updateOne(
      { _id: collection._id, arrangement: now.arrangement },
      { $set: { ...next, updatedAt: at }, $inc: { arrangement: 1 } },
    );
    if (result.matchedCount > 0) {
      collection.set({ ...next, arrangement: now.arrangement + 1 });
      return true;
    }
  }
  throw new Conflict('savedMeanwhile', { name: collection.saved.name });
}

function checkedReason(because: string): string {
  const reason = because.trim();
  if (reason.length > longest.because) throw new Invalid({ because: 'collections:invalid.becauseLong' });
  return reason;
}

function tell(collection: Collection, kind: string, by: Doer, at: Date, note = '') {
  const subject = { kind: 'collection', id: collection._id, title: collection.title };
  return record({ municipality: collection.municipality, by, kind, subject, details: { note }, at });
}
