import type { Types } from 'mongoose';
import { type ReuseIn, reuseOf } from '../adoption/counting.js';
import { type AttachedText, attachedTexts } from '../attachment/attached.js';
import { Practice, type PracticeFields } from '../practice.js';
import { entryOrigin, originTown } from '../search/origin.js';
import { listOrOwe } from '../search/owed.js';
import { rankOf } from '../search/rank.js';
import { type Said, saidWords, termsOf } from '../search/terms.js';
import { learn } from '../search/vocabulary.js';
import { fold } from '../search/words.js';
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
  /** What is attached to each of the versions. */
  files: AttachedText[][];
  reuse: ReuseIn;
  origin: ReturnType<typeof entryOrigin>;
}

/** Writes the entries of a practice anew from what is true now. */
export function relist(id: Types.ObjectId): Promise<void> {
  return listOrOwe(id.toString(), () => listUntilStill(() => read(id), standOf, write));
}

async function read(id: Types.ObjectId): Promise<Listed | null> {
  const practice = await Practice.findById(id).lean<Listed['practice']>();
  if (!practice) return null;
  const versions = await PracticeVersion.find({ practice: id, number: { $in: listedNumbers(practice) } })
    .sort({ number: 1 })
    .lean<PracticeVersionFields[]>();
  const files = await attachedTexts(versions.map((version) => version.content));
  const origin = entryOrigin(await originTown(practice.municipality), practice.department);
  return { practice, versions, files, reuse: await reuseOf(id), origin };
}

/** Changes with everything the entries are made of. */
function standOf({ practice, versions, files, reuse, origin }: Listed): string {
  const { current, shown, department, owner } = practice;
  const attached = files.map((list) => list.map(({ name, note, text }) => [name, note, text.length]));
  const stands = [versions.map((one) => [one.number, one.revision]), attached];
  return JSON.stringify([current, shown, department, owner, stands, reuse(townsScope), reuse(publicScope), origin]);
}

async function write({ practice, versions, files, reuse, origin }: Listed): Promise<void> {
  const said = versions.map((version, index) => saidBy(version, files[index] ?? []));
  await learn(saidWords(said.flatMap((one) => [one.title, ...one.summary, ...one.steps, ...one.rest])));
  await PracticeEntry.bulkWrite(
    entryWrites(practice, (number, scope) => {
      const index = versions.findIndex((one) => one.number === number);
      const [version, texts] = [versions[index], said[index]];
      if (!version || !texts) return undefined;
      const shown = shownOf(version, texts);
      const { adoptions, adopters } = reuse(scope);
      const rank = rankOf({ ...shown, adoptions });
      return { ...shown, ...place(practice), ...origin, adoptions, adopters, rank };
    }),
  );
}

function place({ _id, key, municipality, department, owner }: Listed['practice']) {
  return { practice: _id, key, municipality, department, owner };
}

function shownOf(version: PracticeVersionFields, said: Said) {
  const content = plainContent(version.content);
  const { title, lead, field, sizeClass, readiness } = content;
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
    terms: termsOf(said),
    updatedAt: lastChange(version),
  };
}

function saidBy({ content }: PracticeVersionFields, files: readonly AttachedText[]): Said {
  const effects = content.effects.flatMap((effect) => [effect.label, effect.unit]);
  return {
    title: content.title,
    summary: [content.lead],
    steps: [...effects, ...files.flatMap(({ name, note }) => [name, note])],
    rest: [...sections.map((section) => content[section]), ...files.map(({ text }) => text)],
  };
}
