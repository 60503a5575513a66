import type { Types } from 'mongoose';
import { type ReuseIn, reuseOf } from '../adoption/counting.js';
import { Practice, type PracticeFields } from '../practice.js';
import { fold, terms } from '../search/words.js';
import { publicScope, townsScope } from '../search-entry.js';
import { lastChange, stateOf } from '../version/acts.js';
import { entryWrites, listedNumbers, listUntilStill } from '../version/relisting.js';
import { plainContent, sections } from './content.js';
import { PracticeEntry } from './entry.js';
import { PracticeVersion, type PracticeVersionFields } from './version.js';

/** A practice as it is listed, with the versions that are shown to somebody. */
interface Listed {
  practice: PracticeFields & { _id: Types.ObjectId };
  versions: PracticeVersionFields[];
  reuse: ReuseIn;
}

/** Writes the entries of a practice anew from what is true now. */
export function relist(id: Types.ObjectId): Promise<void> {
  return listUntilStill(() => read(id), standOf, write);
}

async function read(id: Types.ObjectId): Promise<Listed | null> {
  const practice = await Practice.findById(id).lean<Listed['practice']>();
  if (!practice) return null;
  const versions = await PracticeVersion.find({ practice: id, number: { $in: listedNumbers(practice) } })
    .sort({ number: 1 })
    .lean<PracticeVersionFields[]>();
  return { practice, versions, reuse: await reuseOf(id) };
}

/** Changes with everything the entries are made of. */
function standOf({ practice, versions, reuse }: Listed): string {
  const { current, shown, department, owner } = practice;
  const reused = [reuse(townsScope), reuse(publicScope)];
  const numbers = versions.map((one) => [one.number, one.revision]);
  return JSON.stringify([current, shown, department, owner, numbers, reused]);
}

async function write({ practice, versions, reuse }: Listed): Promise<void> {
  await PracticeEntry.bulkWrite(
    entryWrites(practice, (number, scope) => {
      const version = versions.find((one) => one.number === number);
      return version && { ...said(version), ...place(practice), ...reuse(scope) };
    }),
  );
}

function place({ _id, key, municipality, department, owner }: Listed['practice']) {
  return { practice: _id, key, municipality, department, owner };
}

function said(version: PracticeVersionFields) {
  const content = plainContent(version.content);
  const { title, lead, field, sizeClass, readiness } = content;
  const effects = content.effects.flatMap((effect) => [effect.label, effect.unit]);
  return {
    number: version.number,
    label: version.label,
    title,
    sortTitle: fold(title),
    lead,
    field,
    sizeClass,
    readiness,
    state: stateOf(version.acts),
    effect: content.effects[0] ?? null,
    processes: content.processes,
    titleTerms: terms([title]),
    terms: terms([title, lead, ...effects, ...sections.map((section) => content[section])]),
    updatedAt: lastChange(version),
  };
}
