import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Visitor } from './visitor.js';

/** A question of a model to the database. */
export interface Asked {
  collection: string;
  method: string;
  args: unknown[];
}

/** Everything the models ask while somebody looks at these pages. */
export async function askedBy(who: Visitor, pages: readonly string[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  mongoose.set('debug', (collection: string, method: string, ...args: unknown[]) => {
    asked.push({ collection, method, args });
  });
  try {
    for (const path of pages) expect((await who.get(path)).status, path).to.equal(200);
  } finally {
    mongoose.set('debug', false);
  }
  return asked;
}
