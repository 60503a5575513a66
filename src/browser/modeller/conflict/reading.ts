import { compareFacts, comparisonLines } from '../../../../models/bpmn/compare.js';
import { extractFacts, type Facts } from '../../../../models/bpmn/facts.js';
import { type Merged, mergeDrawings } from '../../../../models/bpmn/merge.js';
import { moddle } from '../../../../models/bpmn/moddle.js';

export interface Versions {
  /** What both began with; null if that is not known. */
  base: string | null;
  mine: string;
  theirs: string;
}

/** Something one side did, in words. */
export interface Done {
  id: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  text: string;
  details: string[];
}

/** One element both changed in different ways. */
export interface Choice {
  id: string;
  name: string;
  mine: string[];
  theirs: string[];
}

/** Two versions of a draft as a person decides about them. */
export interface Reading {
  mine: Done[];
  theirs: Done[];
  /** Done by both in the same way. */
  both: Done[];
  choices: Choice[];
  /** Puts both together, theirs for the chosen elements; null if they have no beginning in common. */
  merge: ((theirs: string[]) => Promise<Merged>) | null;
}

export async function readVersions({ base, mine, theirs }: Versions, locale: 'de' | 'en'): Promise<Reading> {
  const [before, here, there] = await Promise.all([factsOf(base ?? theirs), factsOf(mine), factsOf(theirs)]);
  const did = { mine: done(before, here, locale), theirs: done(before, there, locale) };
  const merged = base === null ? null : await mergeDrawings(base, mine, theirs);
  const clashing = new Set(merged?.conflicts.map(({ id }) => id));
  const both = did.mine.filter((one) => !clashing.has(one.id) && did.theirs.some((other) => isSame(one, other)));
  const alone = (of: Done[]) => of.filter((one) => !clashing.has(one.id) && !both.some((same) => isSame(same, one)));
  return {
    mine: alone(did.mine),
    theirs: alone(did.theirs),
    both,
    choices: (merged?.conflicts ?? []).map(({ id, name }) => ({
      id,
      name: name || (lineOf(did.mine, id)?.text ?? lineOf(did.theirs, id)?.text ?? ''),
      mine: words(lineOf(did.mine, id)),
      theirs: words(lineOf(did.theirs, id)),
    })),
    merge: merged?.related && base !== null ? (chosen) => mergeDrawings(base, mine, theirs, { theirs: chosen }) : null,
  };
}

async function factsOf(xml: string): Promise<Facts> {
  return extractFacts((await moddle.fromXML(xml, 'bpmn:Definitions')).rootElement);
}

function done(before: Facts, after: Facts, locale: 'de' | 'en'): Done[] {
  return comparisonLines(compareFacts(before, after), locale).map(({ id, kind, text, details }) => ({
    id,
    kind,
    text,
    details: details.map((one) => (one.isText ? one.label : one.text)),
  }));
}

function lineOf(of: Done[], id: string): Done | undefined {
  return of.find((one) => one.id === id);
}

function words(one: Done | undefined): string[] {
  return one ? [one.text, ...one.details] : [];
}

function isSame(a: Done, b: Done): boolean {
  return a.id === b.id && words(a).join('\n') === words(b).join('\n');
}
