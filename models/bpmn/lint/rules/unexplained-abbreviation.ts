import { elements, isStep, type ModdleElement, nameOf } from '../model.js';
import type { Hit, ProcessSheet, Rule } from '../rule.js';

/** What everybody in a town hall reads without thinking; ADRESSE, NEIN and the like are words written large. */
const known = new Set(
  (
    'PDF DMS IT EDV USB PC ID IBAN BIC SEPA EU DSGVO BGB GG OZG FIM TÜV KFZ PKW LKW ÖPNV GMBH AG EV XML CSV ZIP QR SMS ' +
    'WWW URL FAQ DIN ISO HTTP OCR VPN API OK JA NEIN NR'
  ).split(' '),
);

export const unexplainedAbbreviation: Rule = {
  name: 'unexplained-abbreviation',
  severity: 'hint',
  texts: {
    de: {
      title: 'Abkürzung ohne Erklärung',
      message: 'In {name} steht die Abkürzung {found} ohne Erklärung.',
      why: 'Neue Kolleginnen und Kollegen und andere Kommunen kennen Ihre Abkürzungen nicht.',
      fix: 'Schreiben Sie das Wort aus oder erklären Sie die Abkürzung einmal, zum Beispiel in der Beschreibung des Schritts.',
    },
    en: {
      title: 'Abbreviation without an explanation',
      message: '{name} contains the abbreviation {found} without an explanation.',
      why: 'New colleagues and other towns do not know your abbreviations.',
      fix: 'Write the word out or explain the abbreviation once, for example in the description of the step.',
    },
  },
  check: ({ definitions, processes }) => {
    const explained = explanations(definitions, processes);
    const told = new Set<string>();
    return processes.flatMap(({ inside }) =>
      inside.filter(isStep).flatMap((step) => unexplained(step, explained, told)),
    );
  },
};

function unexplained(element: ModdleElement, explained: string, told: Set<string>): Hit[] {
  const name = nameOf(element);
  if (name === name.toUpperCase()) return [];
  return [...name.matchAll(/(?<![\p{L}\d-])\p{Lu}{2,5}(?![\p{L}\d])/gu)].flatMap(([found]) => {
    if (
      known.has(found) ||
      told.has(found) ||
      new RegExp(`\\(${found}\\)|\\b${found}\\s*([(=:]|steht für)`, 'u').test(explained)
    )
      return [];
    told.add(found);
    return [{ element, params: { found } }];
  });
}

/** Everything written in the diagram: an abbreviation may be explained anywhere. */
function explanations(definitions: ModdleElement, processes: ProcessSheet[]): string {
  const collaborations = elements(definitions.rootElements);
  const documented = (element: ModdleElement) => [
    nameOf(element),
    ...elements(element.documentation).map(({ text }) => String(text ?? '')),
  ];
  const notes = [...collaborations, ...processes.flatMap(({ process, inside }) => [process, ...inside])]
    .flatMap(({ artifacts }) => elements(artifacts))
    .map(({ text }) => String(text ?? ''));
  return [...processes.flatMap(({ process, inside }) => [process, ...inside].flatMap(documented)), ...notes].join('\n');
}
