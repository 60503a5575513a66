import { published, submitted, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const desk: Team = { author: 'anja-reichelt', head: 'gudrun-oehme', publisher: 'sarah-nestler' };
const works: Team = { author: 'dirk-loose', head: 'matthias-uhlig', publisher: 'sarah-nestler' };
const treasury: Team = { author: 'petra-hanke', head: 'lutz-winkler', publisher: 'elke-mothes' };
const money: Team = { author: 'simone-ranft', head: 'heike-schoene', publisher: 'ulrike-barth' };

/** Silberthal, Hohenlinde und Neuwalde. Orte und Zahlen sind erfunden. */
export const neighbours: readonly DemoPractice[] = [
  {
    town: 'silberthal',
    department: 'buergerbuero',
    title: 'Wohngeld am Schalter vollständig annehmen',
    content: {
      lead: 'Wer mit einer Tasche Papier kommt, geht mit einem vollständigen Antrag hinaus.',
      startingPoint:
        'Die Wohngeldbehörde des Landkreises schickte jeden zweiten Antrag zurück, weil Nachweise fehlten.',
      solution: `1. Ein Blatt nennt die Nachweise in einfacher Sprache.
2. Am Schalter wird gescannt und sofort geprüft, ob etwas fehlt.
3. Der Antrag geht am selben Tag elektronisch an den Landkreis.`,
      result: 'Nachforderungen sanken von 52 auf 11 %.',
      costs: '5 Personentage und ein zweiter Scanner für 600 €.',
      whatDidNotWork: 'Mit Termin kamen weniger Menschen. Jetzt gibt es donnerstags offene Sprechzeit.',
      tips: 'Das Blatt mit drei Antragstellern ausprobieren, bevor man es druckt.',
      contact: 'Bürgerbüro',
      field: 'social',
      readiness: 'proven',
      sinceDaysAgo: 330,
      duration: '6 Wochen',
      expense: '600 €',
      effects: [{ label: 'Nachforderungen', before: 52, after: 11, unit: '%' }],
      links: [{ process: 'Wohngeldantrag annehmen und weiterleiten', role: 'after', element: null }],
      related: [],
    },
    story: published(desk, 20, 'public', { version: '1.0' }),
  },
  {
    town: 'silberthal',
    department: 'bauamt',
    title: 'Winterdienst nach Fahrbahntemperatur',
    content: {
      lead: 'Gestreut wird, wenn die Straße friert, nicht wenn das Thermometer am Rathaus es sagt.',
      startingPoint: 'An 40 Nächten im Winter fuhr der Bauhof vorsorglich aus, an 12 davon umsonst.',
      solution:
        'Vier Messpunkte an den Steigungen melden die Temperatur der Fahrbahn. Der Bereitschaftsdienst entscheidet um drei Uhr.',
      costs: '4.800 € für vier Messpunkte, zwei Personentage im Jahr für die Wartung.',
      whatDidNotWork: 'Ein Messpunkt stand im Windschatten und meldete zu spät.',
      contact: 'Bauhof',
      field: 'building',
      readiness: 'pilot',
      sinceDaysAgo: 20,
      duration: '1 Winter',
      expense: '4.800 €',
      effects: [{ label: 'Fahrten ohne Anlass', before: 12, after: 3, unit: 'Nächte' }],
      links: [{ process: 'Winterdienst einsetzen', role: 'after', element: null }],
      related: [],
    },
    story: submitted(works, 3, { version: '0.4' }),
  },
  {
    town: 'hohenlinde',
    department: 'kaemmerei',
    title: 'Hundesteuer ohne Besuch im Rathaus',
    content: {
      lead: 'Anmeldung, Marke und Lastschrift in einem Formular, auch für ein Rathaus mit elf Leuten.',
      startingPoint:
        'Für 140 Anmeldungen im Jahr kam jede Familie einmal ins Rathaus, oft in der Mittagspause vergeblich.',
      solution: `1. Ein Online-Formular mit Lastschriftmandat.
2. Die Marke kommt mit der Post, der Bescheid entsteht aus dem Formular.
3. Einmal im Jahr gleichen wir mit dem Melderegister ab.`,
      result: 'Drei von vier Anmeldungen kommen ohne Besuch.',
      costs: 'Vier Personentage, Porto 160 € im Jahr.',
      whatDidNotWork: 'Ohne Hinweis im Amtsblatt nutzte es im ersten Vierteljahr niemand.',
      tips: 'Den Link auf den alten Vordruck drucken.',
      contact: 'Kämmerei',
      field: 'finance',
      readiness: 'inOperation',
      sinceDaysAgo: 180,
      duration: '5 Wochen',
      expense: '160 € im Jahr',
      effects: [{ label: 'ohne Besuch', before: 0, after: 75, unit: '%' }],
      links: [{ process: 'Hundesteuer anmelden', role: 'after', element: null }],
      related: [],
    },
    story: published(treasury, 11, 'public', { version: '1.0' }),
  },
  {
    town: 'neuwalde',
    department: 'finanzverwaltung',
    title: 'Rechnungsweg von Eichenbrück nachgenutzt',
    content: {
      lead: 'Wir haben nicht neu erfunden, sondern angepasst: Gescannt wird bei einem Dienstleister.',
      startingPoint: '5.200 Rechnungen im Jahr, drei Personen in der Finanzverwaltung und keine Poststelle.',
      solution: `1. Den Prozess aus Eichenbrück übernommen und die Poststelle gestrichen.
2. Briefe gehen ungeöffnet an den Scandienst, PDF und XRechnung an unser Postfach.
3. Prüfen, anordnen und zahlen wie im Original.`,
      introduction: 'Zwei Besuche in Eichenbrück, ein Workshop mit den Amtsleitungen, Start zum Jahreswechsel.',
      result: 'Nach vier Monaten 9 statt 16 Tage bis zur Zahlung.',
      costs: '18 Personentage, 0,38 € je gescanntem Brief.',
      whatDidNotWork:
        'Der Vertrag mit dem Scandienst brauchte länger als die Technik. Für den Datenschutz fehlte zuerst die Vereinbarung zur Auftragsverarbeitung.',
      tips: 'Die Vertretungsregel gleich mit übernehmen.',
      legal: 'Vereinbarung zur Auftragsverarbeitung nach Art. 28 DSGVO mit dem Scandienst.',
      contact: 'Finanzverwaltung',
      field: 'finance',
      readiness: 'inOperation',
      sinceDaysAgo: 120,
      duration: '5 Monate',
      expense: '0,38 € je Brief',
      effects: [{ label: 'bis zur Zahlung', before: 16, after: 9, unit: 'Tage' }],
      links: [{ process: 'Eingangsrechnung digital bearbeiten', role: 'after', element: null }],
      related: [],
    },
    story: published(money, 8, 'municipalities', { version: '1.0' }),
  },
];
