import { randomBytes } from 'node:crypto';
import mongoose, { Types } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import { isIndexOld } from '../../models/search/index-format.js';
import { rankOf } from '../../models/search/rank.js';
import { saidWords, term, termsOf } from '../../models/search/terms.js';
import { learn } from '../../models/search/vocabulary.js';
import { fold } from '../../models/search/words.js';
import { User } from '../../models/user.js';
import { tellStory } from '../../seed/demo/story.js';
import { connect } from '../../src/database/connect.js';
import { createDiagramPool } from '../../src/render/pool.js';
import { password } from '../support/makers.js';
import { placeNames, sampler } from './words.js';

// A large installation: the sample towns as their story tells them, and so many copies in further towns. A copy has
// the drawing of its original, a title with the name of a place, and words of all drawings mixed into its own.

/** Written at once: the largest batch of which the driver makes one message. */
const batch = 500;
const processesPerTown = 100;
/** So many processes of all are about one place: what a rare word finds does not grow with the installation. */
const processesPerPlace = 10;
/** Words of other drawings in a copy: most of its own stay, so that common words stay common. */
const foreignWords = 20;

export interface Filled {
  /** Signs in with the tests' password. */
  author: { email: string };
  /** Finds ten processes, and nearly all of those that are invoices. */
  words: { rare: string; common: string };
}

/** Fills a new data folder with this many processes. */
export async function fill(dataDir: string, processes: number): Promise<Filled> {
  const database = await connect({ mongodbUri: null, dataDir });
  const diagrams = createDiagramPool();
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    // An empty index has the format of this version.
    await isIndexOld();
    await tellStory({ diagrams });
    const email = await givePassword();
    await copyAll(processes);
    return { author: { email }, words: { rare: placeNames(1)[0] ?? '', common: 'Rechnung' } };
  } finally {
    await diagrams.close();
    await database.close();
  }
}

async function givePassword(): Promise<string> {
  const author = await User.findOne({ name: 'Katrin Hempel' });
  if (!author) throw new Error('The sample towns have no Katrin Hempel');
  await author.setPassword(password);
  await author.save();
  return author.email;
}

type Stored = Record<string, unknown> & { _id: unknown };

interface Original {
  process: Stored & { key: string };
  versions: Stored[];
  entries: (Stored & { _id: string; scope: string; title: string; terms: string[] })[];
}

async function copyAll(processes: number): Promise<void> {
  const originals = await readOriginals();
  const vocabulary = [
    ...new Set(originals.flatMap(({ entries }) => entries.flatMap((entry) => entry.terms.map(rootOf)))),
  ];
  await learn(saidWords(placeNames(Math.ceil(processes / processesPerPlace))));
  const places = placeNames(Math.ceil(processes / processesPerPlace));
  const towns = await copyTowns(Math.ceil(processes / processesPerTown));
  const random = sampler(processes);
  for (let from = originals.length; from < processes; from += batch) {
    const copies = Array.from({ length: Math.min(batch, processes - from) }, (_, step) => {
      const number = from + step;
      const place = places[number % places.length] ?? '';
      const town = towns[Math.floor(number / processesPerTown) % towns.length] as Town;
      return copy(originals[number % originals.length] as Original, { number, place, town, vocabulary, random });
    });
    await insert(
      'processes',
      copies.map(({ process }) => process),
    );
    await insert(
      'versions',
      copies.flatMap(({ versions }) => versions),
    );
    await insert(
      'searchEntries',
      copies.flatMap(({ entries }) => entries),
    );
  }
}

async function readOriginals(): Promise<Original[]> {
  const [processes, versions, entries] = await Promise.all(['processes', 'versions', 'searchEntries'].map(all));
  return (processes as Original['process'][]).map((process) => ({
    process,
    versions: (versions ?? []).filter((one) => String(one.process) === String(process._id)),
    entries: (entries as Original['entries']).filter((one) => String(one.process) === String(process._id)),
  }));
}

interface Town {
  id: Types.ObjectId;
  departments: Types.ObjectId[];
}

/** Towns with the departments of the first sample town, under names of their own. */
async function copyTowns(count: number): Promise<Town[]> {
  const [first] = await Municipality.find({ demo: true }).sort({ _id: 1 }).lean();
  const towns = placeNames(count).map((name, number) => ({
    ...first,
    _id: new Types.ObjectId(),
    slug: `${fold(name)}-${number}`,
    name: `Stadt ${name}`,
    departments: (first?.departments ?? []).map((one) => ({ ...one, _id: new Types.ObjectId() })),
  }));
  await insert('municipalities', towns);
  return towns.map((town) => ({ id: town._id, departments: town.departments.map(({ _id }) => _id) }));
}

interface Making {
  number: number;
  place: string;
  town: Town;
  vocabulary: readonly string[];
  random: (below: number) => number;
}

function copy(original: Original, { number, place, town, vocabulary, random }: Making): Original {
  const _id = new Types.ObjectId();
  const key = `${original.process.key.slice(0, 40)}-${number}-${randomBytes(3).toString('hex')}`;
  const department = town.departments[number % town.departments.length];
  const belongs = { municipality: town.id, department };
  // Hours and a half, so that no age on a page changes while it is measured.
  const updatedAt = new Date(Date.now() - (number + 0.5) * 3_600_000);
  const foreign = Array.from({ length: foreignWords }, () => vocabulary[random(vocabulary.length)] ?? '');
  const titled = (title: string) => `${title} ${place}`;
  return {
    process: { ...original.process, _id, key, ...belongs },
    versions: original.versions.map((version) => ({
      ...version,
      ...{ _id: new Types.ObjectId(), process: _id, municipality: town.id },
      profile: { ...(version.profile as Stored), title: titled((version.profile as { title: string }).title) },
    })),
    entries: original.entries.map((entry) => {
      const [, circle = ''] = entry._id.split('.');
      return {
        ...entry,
        ...{ _id: `${_id.toString()}.${circle}`, process: _id, key, ...belongs, updatedAt },
        scope: circle === 'own' ? `own:${town.id.toString()}` : entry.scope,
        title: titled(entry.title),
        sortTitle: fold(titled(entry.title)),
        terms: mixed(entry.terms, place, foreign),
        rank: rankOf({ updatedAt, adoptions: number % 50 === 0 ? number % 7 : 0 }),
      };
    }),
  };
}

/** The terms of the original, the place as one of the title, and foreign words among the rest of the text. */
function mixed(own: readonly string[], place: string, foreign: readonly string[]): string[] {
  const titled = termsOf({ title: place, summary: [], steps: [], rest: [] });
  const known = new Set([...own, ...titled].map(rootOf));
  const others = [...new Set(foreign)].filter((root) => !known.has(root));
  return [...new Set([...own, ...titled, ...others.map((root) => term('f', root))])];
}

const rootOf = (term: string) => term.slice(2);

function all(collection: string): Promise<Stored[]> {
  return raw(collection).find().toArray() as Promise<Stored[]>;
}

async function insert(collection: string, documents: object[]): Promise<void> {
  if (documents.length > 0) await raw(collection).insertMany(documents);
}

function raw(collection: string) {
  if (!mongoose.connection.db) throw new Error('There is no database');
  return mongoose.connection.db.collection(collection);
}
