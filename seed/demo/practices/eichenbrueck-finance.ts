import { approved, drafted, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const team: Team = { author: 'katrin-hempel', head: 'jens-wolfram', publisher: 'mara-lindner' };

/** Kämmerei von Eichenbrück, was neben dem Rechnungseingang steht. Orte und Zahlen sind erfunden. */
export const eichenbrueckFinance: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'kaemmerei',
    title: 'Rechnungen bezahlen, wenn das System steht',
    content: {
      lead: 'Ein Blatt je Rechnung und eine Sammelanordnung halten die Zahlungen drei Tage lang am Laufen.',
      startingPoint: `Seit alles digital läuft, hängt die Zahlung am Netz. Bei einem Ausfall im Oktober wusste einen halben Tag lang niemand, wie eine Lohnabschlagszahlung hinausgehen soll.

Gezählt haben wir danach: An einem gewöhnlichen Tag sind vier bis sieben Zahlungen dabei, die keinen Tag warten können.`,
      solution: `1. **Auswählen.** Die Kämmerei führt eine Liste der Zahlungen, die nicht warten: Löhne, Abschläge, Energie, Fristen mit Skonto über 500 €.
2. **Laufzettel.** Die Stadtkasse hält 50 Papierlaufzettel und die Unterschriftsproben bereit. Je Rechnung ein Blatt: Betrag, Grund, Empfänger, Fälligkeit, Buchungsstelle.
3. **Feststellen und anordnen.** Von Hand, mit zwei verschiedenen Personen wie sonst auch. Danach eine Sammelanordnung für den Tag.
4. **Zahlen.** Mit dem Notebook der Kasse, das eine eigene Verbindung hat, oder bei der Hausbank am Schalter.
5. **Nacherfassen.** Nach dem Ausfall wird alles in einem Zug erfasst, mit dem Laufzettel als Beleg. Die Notliste wird abgeglichen, damit nichts zweimal hinausgeht.`,
      introduction:
        'Wir haben den Ausfall an einem Dienstagvormittag geübt, mit zwei Ämtern und der Hausbank. Um neun Uhr zog die IT den Stecker des Verfahrens, um zwölf Uhr waren sechs Rechnungen angeordnet. Die Auswertung dauerte eine Stunde und ergab elf Punkte.',
      result:
        'In der zweiten Übung brauchten wir für sechs Rechnungen 70 statt 180 Minuten. Nacherfasst war alles am selben Nachmittag.',
      costs: 'Vier Personentage für Vorbereitung und zwei Übungen, Druckkosten unter 50 €.',
      whatDidNotWork: `In der ersten Übung lag die Liste der Anordnungsbefugten nur im System. Seitdem hängt sie auch im Schrank der Kasse.

Die Unterschriftsproben waren drei Jahre alt; zwei Personen waren nicht mehr da.`,
      tips: `- Einmal im Jahr üben, immer mit jemandem, der neu ist.
- Die Hausbank mitüben lassen. Sie hat eigene Regeln für den Schalter.
- Die Laufzettel durchnummerieren, sonst fehlt am Ende die Übersicht.`,
      legal:
        'Auch auf Papier gilt: Feststellung und Anordnung durch verschiedene Personen (§ 7 Abs. 2 SächsKomKBVO). Der Laufzettel enthält, was § 8 für die Zahlungsanordnung verlangt.',
      prerequisites:
        'Eine Liste der dringenden Zahlungen, aktuelle Unterschriftsproben, eine Absprache mit der Hausbank.',
      tools: 'Papier, ein Ordner, ein Notebook mit eigener Verbindung.',
      contact: 'Stadtkasse',
      field: 'finance',
      readiness: 'pilot',
      sinceDaysAgo: 40,
      duration: '3 Wochen',
      expense: 'unter 50 €',
      effects: [
        { label: 'ohne Technik zahlungsfähig', before: 0, after: 3, unit: 'Tage' },
        { label: 'für sechs Rechnungen', before: 180, after: 70, unit: 'Minuten' },
      ],
      links: [
        {
          process: 'Rechnung bei Systemausfall bezahlen',
          role: 'after',
          element: 'Task_DringendeRechnungenAuswaehlen',
        },
        { process: 'Rechnung bei Systemausfall bezahlen', role: 'after', element: 'Task_PapierlaufzettelAusfuellen' },
      ],
      related: [],
    },
    files: [
      { file: 'laufzettel.pdf', note: '50 Stück liegen im Schrank der Kasse' },
      { file: 'rechnung-bei-systemausfall-bezahlen.bpmn', note: 'Der Notweg als Zeichnung' },
    ],
    story: approved(team, 9, { version: '1.0' }, 'Nach der zweiten Übung geschrieben.'),
  },
  {
    town: 'eichenbrueck',
    department: 'kaemmerei',
    title: 'Spenden in zwei Minuten bescheinigen',
    content: {
      lead: 'Die Bescheinigung entsteht aus der Buchung, niemand tippt sie mehr ab.',
      startingPoint: '35 Spenden im Jahr, und jede Bescheinigung wurde in einer Textdatei neu geschrieben.',
      solution:
        'Eine Vorlage im Haushaltssystem füllt sich aus der Buchung. Geprüft und unterschrieben wird wie bisher; über die Annahme entscheidet weiter der Stadtrat.',
      field: 'finance',
      readiness: 'idea',
      sinceDaysAgo: null,
      effects: [{ label: 'je Bescheinigung', before: 25, after: 2, unit: 'Minuten' }],
      links: [{ process: 'Spende annehmen', role: 'before', element: null }],
      related: [],
    },
    story: drafted('tom-berger', 5, { version: '0.1' }),
  },
];
