import mongoose, { type mongo } from 'mongoose';
import type { Topic } from '../freshness.js';
import { presenceCollection } from '../presence/calls.js';
import { markCollection } from './marks.js';

/** What a stream tells of a change: where, and of a mark which. */
export interface Told {
  operationType: string;
  ns?: { coll?: string };
  documentKey?: { _id: unknown };
  number?: number;
  /** Of an update: what it set anew. */
  since?: unknown;
  drawsSince?: unknown;
}

/** @throws what the server says when it cannot */
export type Opening = (pipeline: mongo.Document[]) => mongo.ChangeStream;

export const ofDatabase: Opening = (pipeline) => {
  const { db } = mongoose.connection;
  if (!db) throw new Error('There is no connection to the database');
  return db.watch(pipeline, { maxAwaitTimeMS: answersEvery });
};

/** One answer of the stream at least comes this often, with or without news. */
const answersEvery = 500;

/** Asks for changes of these collections, of who is at a draft and for marks, without what is in them. */
export function pipelineFor(collections: ReadonlyMap<string, readonly Topic[]>): mongo.Document[] {
  const watched = [...collections].filter(([, topics]) => topics.length > 0).map(([name]) => name);
  const wanted = { 'ns.coll': { $in: [...watched, markCollection, presenceCollection] } };
  return [
    { $match: { $or: [wanted, { operationType: { $in: ['dropDatabase', 'invalidate'] } }] } },
    {
      $project: {
        operationType: 1,
        ns: 1,
        documentKey: 1,
        since: '$updateDescription.updatedFields.since',
        drawsSince: '$updateDescription.updatedFields.drawsSince',
        number: { $ifNull: ['$updateDescription.updatedFields.number', '$fullDocument.number'] },
      },
    },
  ];
}

/** Anything else, such as a collection that was dropped or renamed, may mean everything. */
export function isWrite({ operationType }: Told): boolean {
  return ['insert', 'update', 'replace', 'delete'].includes(operationType);
}

/** "Still here": a sign of life, which changes nothing for the others. */
export function isSignOfLife({ operationType, ns, since, drawsSince }: Told): boolean {
  return (
    operationType === 'update' && ns?.coll === presenceCollection && since === undefined && drawsSince === undefined
  );
}
