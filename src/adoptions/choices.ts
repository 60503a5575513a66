import { factsOf, type Threefold } from '../../models/adoption/merging.js';
import { type Change, compareFacts, comparisonLines } from '../../models/bpmn/compare.js';
import type { Facts } from '../../models/bpmn/facts.js';
import { changedFields, type Profile } from '../../models/process/profile.js';
import { factLabel, readableFact } from '../web/profile-facts.js';
import { type Locale, translator } from '../web/texts.js';

/** One piece of news a town takes over or leaves. */
export interface Choice {
  value: string;
  kind: Change['kind'];
  text: string;
  details: string[];
  /** What the town itself did there; empty: nothing, then it is chosen at first. */
  own: string[];
  chosen: boolean;
}

/** The news of an original, one by one. */
export interface Choices {
  elements: Choice[];
  fields: Choice[];
  /** What the town changed beside that, which stays. */
  kept: string[];
}

/** null: there is nothing to choose from, or the drawings have no elements in common, so that only all of it can be taken. */
export async function choicesOf({ base, theirs, own }: Threefold, locale: Locale): Promise<Choices | null> {
  const [before, after, here] = await Promise.all([factsOf(base ?? own), factsOf(theirs), factsOf(own)]);
  const elements = before && after ? elementChoices({ before, after, here, known: base !== null }, locale) : [];
  if (!elements) return null;
  const fields = fieldChoices({ base, theirs, own }, locale);
  if (elements.length + fields.length === 0) return null;
  const told = new Set([...elements, ...fields].flatMap((one) => one.own));
  const did = base && before && here ? lines(before, here, locale).map(words) : [];
  return { elements, fields, kept: did.flat().filter((text) => !told.has(text)) };
}

interface Drawings {
  before: Facts;
  after: Facts;
  here: Facts | null;
  /** Whether what was taken over is known; if not, nobody can say who changed what. */
  known: boolean;
}

function elementChoices({ before, after, here, known }: Drawings, locale: Locale): Choice[] | null {
  if (!areRelated(before, after) || (here && !areRelated(before, here))) return null;
  const own = new Map(known && here ? lines(before, here, locale).map((line) => [line.id, words(line)]) : []);
  return lines(before, after, locale).map((line) => {
    const did = own.get(line.id) ?? [];
    return {
      value: line.id,
      kind: line.kind,
      text: line.text,
      details: line.details.map((one) => (one.isText ? one.label : one.text)),
      own: did,
      chosen: known && did.length === 0,
    };
  });
}

function lines(before: Facts, after: Facts, locale: Locale) {
  return comparisonLines(compareFacts(before, after), locale);
}

function words({ text, details }: ReturnType<typeof lines>[number]): string[] {
  return [text, ...details.map((one) => (one.isText ? one.label : one.text))];
}

/** Half of the steps are found again by their id: chosen ones can be brought over. */
function areRelated(one: Facts, other: Facts): boolean {
  const ids = new Set(other.nodes.map(({ id }) => id));
  return one.nodes.filter(({ id }) => ids.has(id)).length * 2 >= one.nodes.length;
}

function fieldChoices({ base, theirs, own }: Threefold, locale: Locale): Choice[] {
  const t = translator(locale);
  const before = base ?? own;
  const said = (profile: Profile, name: keyof Profile) =>
    readableFact(name, profile, locale).join('; ') || t('processes:notSaid');
  const touched = new Set(base ? changedFields(base.profile, own.profile) : []);
  return changedFields(before.profile, theirs.profile).map((name) => ({
    value: name,
    kind: 'changed',
    text: factLabel(name, locale),
    details: [t('adoptions:choices.from', { before: said(before.profile, name), after: said(theirs.profile, name) })],
    own: touched.has(name) ? [said(own.profile, name)] : [],
    chosen: base !== null && !touched.has(name),
  }));
}
