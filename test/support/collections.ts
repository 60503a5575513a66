import { Collection } from '../../models/collection.js';
import type { Subject } from '../../models/subject.js';
import type { Audience } from '../../models/version/acts.js';
import type { Cast } from './cast.js';
import { fresh } from './makers.js';
import type { MadePractice } from './practices.js';
import { doer, type Made } from './processes.js';

/** A collection of Nora's, shared as far as the test wants it, with these things in it. */
export async function makeCollection(
  people: Cast,
  audience: Audience,
  things: readonly (Made | MadePractice)[] = [],
  title = `Rechnungswesen digital ${fresh()}`,
): Promise<Collection> {
  const by = doer(people.nora);
  const lead = 'Alles auf einem Weg.';
  const collection = await Collection.start({ municipality: people.town._id, title, lead, description: '', by });
  for (const thing of things) await collection.add({ ...subjectOf(thing), title: 'Eintrag' }, { by });
  await collection.share({ audience, by });
  return collection;
}

export function subjectOf(made: Made | MadePractice): Subject {
  return 'process' in made
    ? { kind: 'process', subject: made.process._id }
    : { kind: 'practice', subject: made.practice._id };
}

export async function collectionAgain(collection: Collection): Promise<Collection> {
  const found = await Collection.findById(collection._id);
  if (!found) throw new Error(`${collection.key} is gone`);
  return found;
}
