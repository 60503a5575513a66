import { flat, root, words } from './words.js';

/** What is done with anything: two titles that share only these are about different things. */
const common = new Set(
  `anlegen annehmen anmelden anmeldung annahme antrag antraege abmelden abmeldung aendern aenderung aufnehmen ausgeben
  ausstellen ausstellung bearbeiten bearbeitung beantragen bearbeitet bescheid buchen durchfuehren eingang einreichen
  einrichten einziehen entgegennehmen erfassen erfassung erheben erstellen erstellung erteilen erteilung fest
  festsetzen festsetzung fuehren genehmigen genehmigung melden meldung neue neuen neuer organisieren pflegen planen
  planung pruefen pruefung prozess stellen steuern ueberwachen umsetzen verfahren vergabe vergeben verlaengern
  veroeffentlichen versenden verwalten verwaltung vorbereiten vorgang zahlen zahlung zuweisen`
    .split(/\s+/)
    .map(root),
);

const commonWeight = 0.2;
/** "Rechnungen" and "Eingangsrechnungen": one word holds the other. */
const partWeight = 0.75;
const shortestPart = 6;
const longestEnding = 3;
/** From here on two titles speak of the same service; tried on the sample towns and test/unit/catalogue/alike.test.ts. */
const alikeFrom = 0.55;

/** A word as it is written, but for its umlauts, and what its forms share. */
interface Word {
  written: string;
  root: string;
}

/** The roots a title is about, without what is done with anything; all of them when nothing else is left. */
export function topicsOf(title: string): string[] {
  const all = wordsOf(title).map((word) => word.root);
  const telling = all.filter((one) => !common.has(one));
  return telling.length > 0 ? telling : all;
}

/**
 * How alike two titles are, from 0 to 1: the shared part of their words (Dice's coefficient), where common verbs count
 * little and a word within a compound counts nearly whole.
 */
export function likeness(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const all = weightOf(first) + weightOf(second);
  return all === 0 ? 0 : (sharedBy(first, second) + sharedBy(second, first)) / all;
}

/** What is done with anything: such a word alone leads everywhere. */
export function isCommonWord(word: string): boolean {
  return common.has(root(word));
}

export function areAlike(one: string, other: string): boolean {
  return likeness(one, other) >= alikeFrom;
}

function wordsOf(title: string): Word[] {
  const byRoot = new Map(words(title).map((written) => [root(written), flat(written)]));
  return [...byRoot].map(([root, written]) => ({ written, root }));
}

function weightOf(all: readonly Word[]): number {
  return all.reduce((sum, word) => sum + (common.has(word.root) ? commonWeight : 1), 0);
}

function sharedBy(all: readonly Word[], others: readonly Word[]): number {
  const same = all.filter((word) => others.some((other) => other.root === word.root));
  const part = all.filter(
    (word) => !same.includes(word) && others.some((other) => holds(word, other) || holds(other, word)),
  );
  return weightOf(same) + weightOf(part) * partWeight;
}

/** At its beginning or its end, where an ending of the language may follow. */
function holds({ written }: Word, { root: part }: Word): boolean {
  if (part.length < shortestPart || common.has(part)) return false;
  const at = written.lastIndexOf(part);
  return at === 0 || (at > 0 && written.length - at - part.length <= longestEnding);
}
