import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { type Act, act, actSchema, type Doer } from './act.js';
import { type Arranging, arranging } from './collection/arranging.js';
import { type Reaching, reaching } from './collection/reach.js';
import { type Sharing, sharing } from './collection/sharing.js';
import { checkedWords, type Words } from './collection/words.js';
import { record } from './event.js';
import { changing } from './freshness.js';
import { keyFor } from './key.js';
import { type Subject, subjectFields } from './subject.js';
import { type Audience, audiences } from './version/acts.js';

/** One thing in a collection, with the sentence that says why it is there. */
export interface Item extends Subject {
  _id: Types.ObjectId;
  because: string;
  added: Act;
}

/** Taken out, and where it stood: a removal can be undone. */
export interface RemovedItem extends Item {
  place: number;
}

export const collectionActKinds = ['created', 'shared', 'retired', 'restored'] as const;

export interface CollectionAct extends Act {
  kind: (typeof collectionActKinds)[number];
  /** Who may see it since then. */
  audience: Audience | null;
}

export interface CollectionFields extends Words {
  /** Stands in addresses; readable, and not to be guessed. */
  key: string;
  municipality: Types.ObjectId;
  /** Who sees it, as the last act says; null: retired. */
  audience: Audience | null;
  acts: CollectionAct[];
  /** In the order people read them. */
  items: Item[];
  removed: RemovedItem[];
  /** The last change of the words. */
  saved: Act;
  /** Counts the changes of the words: who saves names the one they saw. */
  revision: number;
  /** Counts the changes of the items, apart from the words: adding one is no conflict for who writes. */
  arrangement: number;
  /** Of words, items or audience. */
  updatedAt: Date;
}

interface CollectionMethods extends Arranging, Sharing {}
export type Collection = HydratedDocument<CollectionFields, CollectionMethods>;

interface CollectionModel extends Model<CollectionFields, object, CollectionMethods>, Reaching {
  start(beginning: Words & { municipality: Types.ObjectId; by: Doer; at?: Date }): Promise<Collection>;
}

const text = { type: String, default: '' };
const audience = { type: String, enum: [...audiences, null], default: null };
const item = { ...subjectFields, because: text, added: { type: actSchema, required: true } };
const collectionAct = {
  kind: { type: String, enum: collectionActKinds, required: true },
  audience,
  by: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  at: { type: Date, required: true },
  note: text,
};

const schema = new Schema<CollectionFields, CollectionModel, CollectionMethods>(
  {
    key: { type: String, required: true, unique: true },
    municipality: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    lead: text,
    description: text,
    audience,
    acts: { type: [new Schema(collectionAct, { _id: false })], default: [] },
    items: { type: [new Schema<Item>(item)], default: [] },
    removed: { type: [new Schema<RemovedItem>({ ...item, place: Number })], default: [] },
    saved: { type: actSchema, required: true },
    revision: { type: Number, default: 1 },
    arrangement: { type: Number, default: 1 },
    updatedAt: { type: Date, required: true },
  },
  { methods: { ...arranging(), ...sharing() }, statics: { ...reaching(), start } },
);
schema.index({ municipality: 1, updatedAt: -1 });
schema.index({ audience: 1, updatedAt: -1 });
schema.index({ 'items.subject': 1 });
schema.plugin(changing('community'));

export const Collection = mongoose.model<CollectionFields, CollectionModel>('Collection', schema);

/** A curated selection of what a town found worth reading; seen by the own staff until it is shared. */
async function start({
  municipality,
  by,
  at = new Date(),
  ...written
}: Words & { municipality: Types.ObjectId; by: Doer; at?: Date }): Promise<Collection> {
  const words = checkedWords(written);
  const created = act(by, '', at);
  const collection = await Collection.create({
    ...words,
    key: keyFor(words.title, 'sammlung'),
    municipality,
    audience: 'staff',
    acts: [{ ...created, kind: 'created', audience: 'staff' }],
    saved: created,
    updatedAt: at,
  });
  const subject = { kind: 'collection', id: collection._id, title: words.title };
  await record({ municipality, by, kind: 'collection.created', subject, at });
  return collection;
}
