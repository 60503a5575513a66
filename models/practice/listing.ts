import type { Types } from 'mongoose';
import { Practice, type PracticeFields } from '../practice.js';
import { entryOrigin, originTown } from '../search/origin.js';
import { fold, terms } from '../search/words.js';
import { lastChange, stateOf } from '../version/acts.js';
import { entryWrites, listedNumbers, listUntilStill } from '../version/relisting.js';
import { plainContent, sections } from './content.js';
import { PracticeEntry } from './entry.js';
import { PracticeVersion, type PracticeVersionFields } from './version.js';

/** A practice as it is listed, with the versions that are shown to somebody. */
interface Listed {
  practice: PracticeFields & { _id: Types.ObjectId };
  versions: PracticeVersionFields[];
  origin: ReturnType<typeof entryOrigin>;
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
  const origin = entryOrigin(await originTown(practice.municipality), practice.department);
  return { practice, versions, origin };
}

/** Changes with everything the entries are made of. */
function standOf({ practice, versions, origin }: Listed): string {
  const { current, shown, department, owner } = practice;
  const stands = versions.map((one) => [one.number, one.revision]);
  return JSON.stringify([current, shown, department, owner, stands, origin]);
}

async function write({ practice, versions, origin }: Listed): Promise<void> {
  await PracticeEntry.bulkWrite(
    entryWrites(practice, (number) => {
      const version = versions.find((one) => one.number === number);
      return version && { ...said(version), ...place(practice), ...origin };
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
    licence: version.licence,
    effect: content.effects[0] ?? null,
    processes: content.processes,
    titleTerms: terms([title]),
    terms: terms([title, lead, ...effects, ...sections.map((section) => content[section])]),
    updatedAt: lastChange(version),
  };
}
