import { fillIn, type Locale } from '../text.js';
import { readReference } from './reference.js';
import type { Change, Comparison, Detail, Field } from './types.js';
import { type Called, fieldLine, type LineDetail, nounOf, readable } from './values.js';
import { type Words, words } from './words.js';

/** One difference as a sentence, such as "Aufgabe ‚Rechnung scannen‘ von Poststelle nach Kämmerei verschoben". */
export interface ComparisonLine {
  id: string;
  kind: Change['kind'];
  what: Change['what'];
  text: string;
  /** What the sentence does not say itself. */
  details: LineDetail[];
}

/** The differences in words, in the order of the comparison; `called` gives titles to processes outside of the file. */
export function comparisonLines(
  { changes }: Pick<Comparison, 'changes'>,
  locale: Locale,
  called: Called = new Map(),
): ComparisonLine[] {
  return changes.map((change) => {
    const { text, told } = sentence(change, { locale, called });
    const rest = change.details.filter((detail) => !told.includes(detail));
    return {
      id: change.id,
      kind: change.kind,
      what: change.what,
      text,
      details: rest.map((detail) => fieldLine(detail, locale, called)),
    };
  });
}

interface Sentence {
  text: string;
  told: Detail[];
}

function sentence(change: Change, { locale, called }: { locale: Locale; called: Called }): Sentence {
  const said = words[locale];
  const { kind, details } = change;
  const thing = thingOf(change, said);
  if (kind === 'added' || kind === 'removed') return { text: comeOrGone(kind, change, said), told: [] };
  const of = (field: Field) => details.find((detail) => detail.field === field);
  const fill = (pattern: string, detail: Detail) =>
    fillIn(pattern, { thing, before: named(detail.before, said), after: named(detail.after, said) });
  const [role, parent, name] = [of('role') ?? of('process'), of('parent'), of('name') ?? of('text')];
  if (role) {
    const place = (text: string) => placeName(text, said);
    return { text: fillIn(said.moved, { thing, before: place(role.before), after: place(role.after) }), told: [role] };
  }
  if (parent) return { text: moveOfPart(parent, fill, said), told: [parent] };
  if (name?.before && name.after)
    return { text: fill(said.renamed.replace('{noun}', nounOf(change.type, said)), name), told: [name] };
  const [only, second] = details;
  if (!only || second) return { text: fillIn(said.kinds[kind], { thing }), told: [] };
  if (only.field === 'target') return { text: fill(said.leadsTo, only), told: [only] };
  if (only.field === 'source') return { text: fill(said.beginsAt, only), told: [only] };
  const line = fieldLine(only, locale, called);
  if (line.isText) return { text: fillIn(said.rewritten, { thing, label: line.label }), told: [] };
  return { text: `${thing} – ${line.text}`, told: [only] };
}

function comeOrGone(kind: 'added' | 'removed', change: Change, said: Words): string {
  const thing = thingOf(change, said);
  const { role } = change;
  return role ? fillIn(said.placed[kind], { thing, role }) : fillIn(said.kinds[kind], { thing });
}

function moveOfPart(parent: Detail, fill: (pattern: string, detail: Detail) => string, said: Words): string {
  if (!parent.before) return fill(said.intoPart, parent);
  return parent.after ? fill(said.moved, parent) : fill(said.outOfPart, parent);
}

/** "Aufgabe ‚Prüfen‘", "Pfeil ‚ja‘ von ‚Richtig?‘ zu ‚Zahlen‘", "Entscheidung (nach ‚Prüfen‘)". */
function thingOf(change: Change, said: Words): string {
  const { what, type, from, to, name } = change;
  const noun = nounOf(type, said);
  if (what !== 'flow' && what !== 'messageFlow') {
    return readReference(change.reference)
      ? readable(change.reference, said)
      : `${noun} ${quoted(change.reference, said)}`;
  }
  const thing = name ? `${noun} ${quoted(name, said)}` : noun;
  const pattern = what === 'flow' ? said.ends : said.messageEnds;
  return fillIn(pattern, { thing, from: named(from, said), to: named(to, said) });
}

/** An element within a sentence: its name in quotes, or what stands for it. */
function named(text: string, said: Words): string {
  if (readReference(text)) return readable(text, said);
  return text ? quoted(text, said) : said.unsaid;
}

function placeName(text: string, said: Words): string {
  return readReference(text)?.type === 'nobody' ? said.nobody : readable(text, said);
}

const longest = 90;

function quoted(text: string, said: Words): string {
  const line = text.replace(/\s+/g, ' ');
  return said.quoted(line.length > longest ? `${line.slice(0, longest - 1)}…` : line);
}
