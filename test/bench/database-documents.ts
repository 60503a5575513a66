import { type Collection, ObjectId } from 'mongodb';

/** Documents in the collection that is searched. */
export const DOCUMENTS = 100_000;

/** About 2 kB, as a page of the app has it. */
export function document(i: number) {
  return {
    _id: new ObjectId(),
    num: i,
    email: `user${i}@example.org`,
    group: i % 1000,
    status: ['new', 'open', 'done'][i % 3],
    created: new Date(1.7e12 + i * 1000),
    tags: [`t${i % 50}`, `u${i % 7}`],
    address: { street: `Hauptstraße ${i}`, zip: `0${i % 9999}`, geo: { lat: 1.5 * i, lng: 2.5 } },
    body: 'Die Rechnung wird in der Poststelle gescannt. '.repeat(35) + i,
    items: Array.from({ length: 4 }, (_, k) => ({ sku: `s${k}`, qty: k + (i % 5) })),
  };
}

/** Fills the collection and indexes it; gives the `_id` of all documents. */
export async function fill(documents: Collection): Promise<ObjectId[]> {
  const batch = 1000;
  const ids: ObjectId[] = [];
  for (let i = 0; i < DOCUMENTS; i += batch) {
    const docs = Array.from({ length: batch }, (_, k) => document(i + k));
    ids.push(...docs.map(({ _id }) => _id));
    await documents.insertMany(docs);
  }
  await documents.createIndexes([
    { key: { num: 1 } },
    { key: { email: 1 }, unique: true },
    { key: { group: 1, created: -1 } },
    { key: { tags: 1 } },
  ]);
  return ids;
}
