/** What an element without a name is called in a sentence, with its indefinite article. */
const NAMES: [pattern: RegExp, de: string, en: string][] = [
  [/StartEvent$/, 'Ein Start', 'A start'],
  [/EndEvent$/, 'Ein Ende', 'An end'],
  [/BoundaryEvent$/, 'Ein angeheftetes Ereignis', 'An attached event'],
  [/Event$/, 'Ein Zwischenereignis', 'An intermediate event'],
  [/Gateway$/, 'Eine Entscheidung', 'A decision'],
  [/(SubProcess|Transaction)$/, 'Ein Teilprozess', 'A sub-process'],
  [/CallActivity$/, 'Ein aufgerufener Prozess', 'A called process'],
  [/Task$/, 'Eine Aufgabe', 'A task'],
  [/SequenceFlow$/, 'Ein Pfeil', 'An arrow'],
  [/Lane$/, 'Eine Bahn', 'A lane'],
  [/Participant$/, 'Eine beteiligte Stelle', 'A participant'],
  [/Process$/, 'Der Prozess', 'The process'],
];

/** A type of element with its article, as a sentence begins; types without a word are "an element". */
export function typeName(type: string, locale: 'de' | 'en'): string {
  const found = NAMES.find(([pattern]) => pattern.test(type));
  if (!found) return locale === 'de' ? 'Ein Element' : 'An element';
  return locale === 'de' ? found[1] : found[2];
}
