import { Collection } from '../../../models/collection.js';
import { Practice } from '../../../models/practice.js';
import { Process } from '../../../models/process.js';
import type { Subject } from '../../../models/subject.js';
import { doer, find, inDays, townsBySlug } from '../scene.js';
import { collections } from './collections.js';
import type { DemoCollection, DemoSubject } from './telling.js';

/** What the towns make of each other's work, told through the verbs people use. What is there is not told again. */
export async function tellCommunity(): Promise<void> {
  for (const told of collections) await tellCollection(told);
}

async function tellCollection(told: DemoCollection): Promise<void> {
  const town = find(await townsBySlug(), told.town);
  const { title, lead, description, audience } = told;
  if (await Collection.exists({ municipality: town._id, title })) return;
  const [by, at] = [await doer(told.by), inDays(-told.daysAgo)];
  const collection = await Collection.start({ municipality: town._id, title, lead, description, by, at });
  for (const { because, ...named } of told.items) {
    const thing = await subjectOf(named);
    if (thing) await collection.add({ ...thing, because, title: named.title }, { by, at });
  }
  await collection.share({ audience, by, at });
}

/** null: the story was told without it. */
async function subjectOf({ kind, town, title }: DemoSubject): Promise<Subject | null> {
  const municipality = find(await townsBySlug(), town)._id;
  const found =
    kind === 'process'
      ? (await Process.findOne({ municipality, 'origin.name': title }))?._id
      : (await Practice.findOne({ municipality, origin: title }))?._id;
  return found ? { kind, subject: found } : null;
}
