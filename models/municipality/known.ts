import type { Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import { Municipality } from '../municipality.js';

const towns = new Memory<Promise<Municipality | null>>({ topics: ['towns'], most: 500, goodFor: 10_000 });

/** A town for names, departments and who may what; shared by all requests, so only to be read. To change it, find it. */
export function knownTown(id: Types.ObjectId | null): Promise<Municipality | null> {
  if (!id) return Promise.resolve(null);
  return remember(towns, id.toString(), () => Municipality.findById(id));
}

/** By id; those that are not there are left out. */
export async function knownTowns(ids: Iterable<Types.ObjectId>): Promise<Map<string, Municipality>> {
  const wanted = new Map([...ids].map((id) => [id.toString(), id]));
  const found = await Promise.all([...wanted.values()].map(knownTown));
  return new Map(found.filter((town) => town !== null).map((town) => [town._id.toString(), town]));
}
