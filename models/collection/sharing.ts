import { act, type Doer } from '../act.js';
import { Collection, type CollectionAct } from '../collection.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import type { Audience } from '../version/acts.js';
import { checkedWords, type Words } from './words.js';

interface Said {
  by: Doer;
  at?: Date;
}

export interface Sharing {
  /** Writes the words anew. Conflict when somebody saved since `revision`. */
  rewrite(change: Said & { words: Words; revision: number | null }): Promise<void>;
  share(said: Said & { audience: Audience }): Promise<void>;
  retire(said: Said): Promise<void>;
  restore(said: Said): Promise<void>;
}

export function sharing(): Sharing & ThisType<Collection> {
  return {
    async rewrite({ words: written, revision, by, at = new Date() }) {
      const words = checkedWords(written);
      if (revision !== null && revision !== this.revision) throw savedMeanwhile(this);
      if (words.title === this.title && words.lead === this.lead && words.description === this.description) return;
      const saved = act(by, '', at);
      const change = { ...words, saved, updatedAt: at };
      const result = await Collection.updateOne(
        { _id: this._id, revision: this.revision },
        { $set: change, $inc: { revision: 1 } },
      );
      if (result.matchedCount === 0) throw savedMeanwhile(this);
      this.set({ ...change, revision: this.revision + 1 });
      await tell(this, 'collection.changed', by, at);
    },

    async share({ audience, by, at = new Date() }) {
      if (this.audience === null) throw new Conflict('notItsTime');
      if (this.audience === audience) return;
      await take(this, 'shared', audience, by, at);
    },

    async retire({ by, at = new Date() }) {
      if (this.audience !== null) await take(this, 'retired', null, by, at);
    },

    /** Seen again by those who saw it before. */
    async restore({ by, at = new Date() }) {
      if (this.audience !== null) return;
      const before = this.acts.findLast((one) => one.audience !== null)?.audience ?? 'staff';
      await take(this, 'restored', before, by, at);
    },
  };
}

async function take(
  collection: Collection,
  kind: CollectionAct['kind'],
  audience: Audience | null,
  by: Doer,
  at: Date,
): Promise<void> {
  const recorded: CollectionAct = { ...act(by, '', at), kind, audience };
  const result = await Collection.updateOne(
    { _id: collection._id, audience: collection.audience },
    { $push: { acts: recorded }, $set: { audience, updatedAt: at } },
  );
  if (result.matchedCount === 0) throw savedMeanwhile(collection);
  collection.set({ audience, acts: [...collection.acts, recorded], updatedAt: at });
  await tell(collection, `collection.${kind}`, by, at, { audience: audience ?? '' });
}

function tell(collection: Collection, kind: string, by: Doer, at: Date, details: Record<string, string> = {}) {
  const subject = { kind: 'collection', id: collection._id, title: collection.title };
  return record({ municipality: collection.municipality, by, kind, subject, details, at });
}

function savedMeanwhile({ saved }: Collection): Conflict {
  return new Conflict('savedMeanwhile', { name: saved.name });
}
