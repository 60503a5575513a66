import { stem, words } from './words.js';

/** What is done with anything: two titles that share only these are about different things. */
const common = new Set(
  `anlegen annehmen anmelden anmeldung annahme antrag antraege abmelden abmeldung aendern aenderung aufnehmen ausgeben
  ausstellen ausstellung bearbeiten bearbeitung beantragen bearbeitet bescheid buchen durchfuehren eingang einreichen
  einrichten einziehen entgegennehmen erfassen erfassung erheben erstellen erstellung erteilen erteilung fest
  festsetzen festsetzung fuehren genehmigen genehmigung melden meldung neue neuen neuer organisieren pflegen planen
  planung pruefen pruefung prozess stellen steuern ueberwachen umsetzen verfahren vergabe vergeben verlaengern
  veroeffentlichen versenden verwalten verwaltung vorbereiten vorgang zahlen zahlung zuweisen`
    .split(/\s+/)
    .map(stem),
);

const commonWeight = 0.2;
/** "Rechnungen" and "Eingangsrechnungen": one word holds the other. */
const partWeight = 0.75;
const shortestPart = 6;
/** From here on two titles speak of the same service; tried on the sample towns and test/unit/catalogue/alike.test.ts. */
const alikeFrom = 0.55;

/** The stems a title is about, without what is done with anything; all of them when nothing else is left. */
export function topicsOf(title: string): string[] {
  const all = stems(title);
  const telling = all.filter((one) => !common.has(one));
  return telling.length > 0 ? telling : all;
}

/**
 * How alike two titles are, from 0 to 1: the shared part of their words (Dice's coefficient), where common verbs count
 * little and a word within a compound counts nearly whole.
 */
export function likeness(one: string, other: string): number {
  const [first, second] = [stems(one), stems(other)];
  const all = [...first, ...second].reduce((sum, word) => sum + weightOf(word), 0);
  if (all === 0) return 0;
  return (sharedBy(first, second) + sharedBy(second, first)) / all;
}

export function areAlike(one: string, other: string): boolean {
  return likeness(one, other) >= alikeFrom;
}

function stems(title: string): string[] {
  return [...new Set(words(title).map(stem))];
}

function weightOf(word: string): number {
  return common.has(word) ? commonWeight : 1;
}

function sharedBy(words: readonly string[], others: readonly string[]): number {
  return words.reduce((sum, word) => {
    if (others.includes(word)) return sum + weightOf(word);
    return sum + (others.some((other) => holds(word, other) || holds(other, word)) ? weightOf(word) * partWeight : 0);
  }, 0);
}

function holds(compound: string, part: string): boolean {
  return part.length >= shortestPart && !common.has(part) && (compound.startsWith(part) || compound.endsWith(part));
}
