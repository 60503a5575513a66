import type { Types } from 'mongoose';
import { Practice } from '../practice.js';
import { fold, terms } from '../search/words.js';
import { ownScope, publicScope, townsScope } from '../search-entry.js';
import { lastChange, stateOf } from '../version/acts.js';
import { plainContent, sections } from './content.js';
import { PracticeEntry } from './entry.js';
import { PracticeVersion } from './version.js';

/** Writes the entries of a practice anew from what is true now. Safe to repeat; a crash before it is mended by the next. */
export async function relist(id: Types.ObjectId): Promise<void> {
  const practice = await Practice.findById(id);
  if (!practice) return;
  const shown: [scope: string, number: number | null][] = [
    [ownScope(practice.municipality), practice.current],
    [townsScope, practice.shown.municipalities],
    [publicScope, practice.shown.public],
  ];
  const numbers = [...new Set(shown.map(([, number]) => number).filter((number) => number !== null))];
  const versions = await PracticeVersion.find({ practice: id, number: { $in: numbers } });
  for (const [scope, number] of shown) {
    const _id = `${id.toString()}.${scope.split(':')[0]}`;
    const version = versions.find((one) => one.number === number);
    if (version)
      await PracticeEntry.updateOne(
        { _id },
        { $set: { ...place(practice), ...said(version), scope } },
        { upsert: true },
      );
    else await PracticeEntry.deleteOne({ _id });
  }
}

function place({ _id, key, municipality, department, owner }: Practice) {
  return { practice: _id, key, municipality, department, owner };
}

function said(version: PracticeVersion) {
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
