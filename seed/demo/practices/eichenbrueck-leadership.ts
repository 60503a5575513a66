import { published, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const staff: Team = { author: 'mara-lindner', head: 'helene-brandt', publisher: 'mara-lindner' };
const mainOffice: Team = { author: 'stefan-noack', head: 'sabine-mai', publisher: 'mara-lindner' };
const tenders: Team = { author: 'mandy-opitz', head: 'sabine-mai', publisher: 'mara-lindner' };

/** Führung und innere Verwaltung von Eichenbrück. Orte und Zahlen sind erfunden. */
export const eichenbrueckLeadership: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'hauptamt',
    title: 'Post am Morgen gescannt, am Mittag verteilt',
    content: {
      lead: 'Die Poststelle scannt bis elf Uhr alles, was gescannt werden darf; das Fach im Flur ist leer.',
      startingPoint: `Am Tag kommen etwa 110 Briefe. Sie lagen bis zum nächsten Botengang, in die Außenstellen zwei bis drei Tage. Wer im Homeoffice war, kam am Donnerstag „nur wegen der Post“.`,
      solution: `1. **Sortieren** bis neun Uhr in drei Stapel: scannen, nicht scannen, ungeöffnet weitergeben.
2. **Scannen** mit Trennblatt je Brief; das Blatt trägt das Amt.
3. **Verteilen** in das Postfach des Amtes, nicht an einzelne Personen.
4. **Aufheben:** Das Papier bleibt sechs Wochen in Tageskisten, dann entscheidet die Liste, was vernichtet wird.

Nicht gescannt werden Personalpost, Wahlbriefe, Angebote zu laufenden Vergaben, alles mit dem Vermerk „persönlich“ und Urkunden.

![Drei Stapel Post: scannen; nicht scannen; ungeöffnet weiter. Darunter fünf Tageskisten von Montag bis Freitag](datei:post-stapel.svg)`,
      introduction:
        'Vier Wochen nur für das Bauamt, dann jede Woche ein Amt mehr. Die beiden Kolleginnen der Poststelle haben die Liste „scannen oder nicht“ selbst geschrieben; die Datenschutzbeauftragte hat sie geprüft.',
      result: `Nach sechs Monaten liegen 83 % der Briefe vor zwölf Uhr beim Amt, vorher 20 %. Botengänge zu den Außenstellen: einer statt drei in der Woche.`,
      costs:
        'Ein Scanner für 1.900 €, Trennblätter und Kisten 300 €, 15 Personentage. Die Poststelle braucht täglich etwa 40 Minuten mehr, die Ämter zusammen deutlich weniger.',
      whatDidNotWork: `Zuerst ging der Scan an einzelne Personen. Bei Krankheit lag er wieder. Seit das Amt ein gemeinsames Postfach hat, ist das vorbei.

Ein Angebot zu einer Vergabe wurde geöffnet und gescannt; die Vergabe mussten wir wiederholen. Seitdem tragen Angebote einen roten Umschlagzettel.`,
      tips: `- Die Liste „Was nie gescannt wird“ zuerst schreiben.
- Das Papier nicht sofort wegwerfen. Sechs Wochen Kiste beruhigen alle.
- Der Scanner gehört in die Poststelle, nicht ins Kopierzimmer.`,
      legal:
        'Scannen und Vernichten regelt unsere Dienstanweisung; ob und welche Originale aufzuheben sind, ist je Aktenart zu prüfen. Personal- und Vergabesachen bleiben ungeöffnet. Wer scannt, ist zur Verschwiegenheit verpflichtet.',
      prerequisites: 'Gemeinsame Postfächer der Ämter, eine Dienstanweisung, ein Raum mit Tür.',
      tools: 'Dokumentenscanner mit Einzug, Dokumentenmanagement, nummerierte Kisten.',
      contact: 'Hauptamt, Poststelle',
      field: 'internal',
      readiness: 'inOperation',
      sinceDaysAgo: 190,
      duration: '4 Monate',
      expense: 'rund 2.200 €',
      effects: [
        { label: 'vor zwölf Uhr beim Amt', before: 20, after: 83, unit: '%' },
        { label: 'Botengänge in der Woche', before: 3, after: 1, unit: '' },
      ],
      links: [{ process: 'Posteingang scannen und verteilen', role: 'after', element: null }],
      related: [],
    },
    files: [{ file: 'post-stapel.svg', note: 'Hängt in der Poststelle' }],
    story: published(mainOffice, 66, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'sitzungsdienst',
    title: 'Sitzungsvorlagen ohne Umlaufmappe',
    content: {
      lead: 'Eine Vorlage, ein Weg, ein Stand: Mitzeichnen dauert vier statt elf Tage.',
      startingPoint: `130 Vorlagen im Jahr gingen in einer Mappe um. Bis zu sechs Unterschriften, dazwischen handschriftliche Änderungen. Am Freitag vor der Sitzung suchte der Sitzungsdienst Mappen in Büros.

Zweimal im Jahr lag dem Stadtrat eine andere Fassung vor, als der Kämmerer gezeichnet hatte.`,
      solution: `1. Das Fachamt schreibt in der Vorlage mit festen Überschriften; finanzielle Auswirkungen sind Pflicht.
2. **Gleichzeitig** statt nacheinander: Finanzen, Recht und beteiligte Ämter bekommen drei Arbeitstage.
3. Wer nicht antwortet, hat nicht zugestimmt: Dann wird angerufen, nicht gewartet.
4. Änderungen stehen in einer Liste mit Namen der Stelle, nicht im Text.
5. Die Bürgermeisterin zeichnet zum Schluss; danach ist die Fassung gesperrt.`,
      introduction:
        'Mit dem Hauptamt begonnen, nach zwei Sitzungsrunden alle Ämter. Der Redaktionsschluss wurde zwei Tage nach vorn gelegt und seitdem viermal verteidigt.',
      result: `Über 62 Vorlagen gemessen:

| | vorher | nachher |
| --- | ---: | ---: |
| Tage für die Mitzeichnung | 11 | 4 |
| Vorlagen nach Redaktionsschluss | 31 % | 7 % |
| Fassungsfehler im Jahr | 2 | 0 |

![Zeitstrahl: Vorher zeichnen vier Stellen nacheinander in elf Tagen, heute drei gleichzeitig und die Leitung zum Schluss, zusammen vier Tage](datei:vorlagen-mitzeichnung.svg)`,
      costs:
        '16 Personentage, davon neun für die Vorlage und ihre Ausfüllhilfe. Das Ratsinformationssystem war da, die Mitzeichnung war nur nie eingeschaltet.',
      whatDidNotWork:
        'Drei Arbeitstage sind zu kurz, wenn jemand im Urlaub ist und die Vertretung nichts davon weiß. Die Vertretung muss im System stehen. Und unsere erste Ausfüllhilfe hatte neun Seiten; gelesen wurde die mit einer.',
      tips: `- Den Redaktionsschluss von oben vertreten lassen, nicht vom Sitzungsdienst.
- Gleichzeitig beteiligen. Die Reihenfolge war nur Gewohnheit.
- Eine gute alte Vorlage als Muster beilegen.`,
      legal:
        'Über die Tagesordnung und die Ladung bestimmen Sächsische Gemeindeordnung und unsere Geschäftsordnung; daran hat sich nichts geändert. Nichtöffentliche Vorlagen haben einen eigenen Ordner mit eigenen Rechten.',
      prerequisites:
        'Ein Ratsinformationssystem mit Mitzeichnung, gepflegte Vertretungen, eine Leitung, die selbst darin zeichnet.',
      tools: 'Ratsinformationssystem, Textvorlage.',
      contact: 'Hauptamt, Sitzungsdienst',
      field: 'internal',
      readiness: 'proven',
      sinceDaysAgo: 380,
      duration: '5 Monate',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'für die Mitzeichnung', before: 11, after: 4, unit: 'Tage' },
        { label: 'nach Redaktionsschluss', before: 31, after: 7, unit: '%' },
      ],
      links: [
        { process: 'Sitzungsvorlage abstimmen', role: 'after', element: 'Task_FinanzierungPruefen' },
        { process: 'Sitzungsvorlage abstimmen', role: 'after', element: 'Task_VorlageZeichnen' },
      ],
      related: ['Post am Morgen gescannt, am Mittag verteilt'],
    },
    files: [
      { file: 'vorlagen-mitzeichnung.svg', note: 'Schaubild' },
      { file: 'sitzungsvorlage.docx', note: 'Die Vorlage mit Ausfüllhilfe auf einer Seite' },
    ],
    story: published(mainOffice, 88, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'vergabestelle',
    title: 'Vergabevermerk in einer Stunde',
    content: {
      lead: 'Der Vermerk entsteht unterwegs, Schritt für Schritt, und nicht am Ende aus dem Gedächtnis.',
      startingPoint:
        '90 Aufträge unterhalb der Schwelle im Jahr. Der Vermerk wurde nach dem Zuschlag geschrieben, im Schnitt in sieben Stunden, weil Gründe und Daten zusammengesucht werden mussten. Die Rechnungsprüfung beanstandete jeden fünften.',
      solution: `1. Mit der Bedarfsmeldung legt die Vergabestelle einen Vermerk mit elf Abschnitten an.
2. Jeder Abschnitt wird ausgefüllt, **wenn** etwas entschieden ist: Verfahrensart, Bieterkreis, Wertung, Ausschluss.
3. Wer entschieden hat, steht mit Datum dabei.
4. Nach dem Zuschlag wird nur noch gelesen und unterschrieben.`,
      introduction:
        'An drei laufenden Vergaben probiert, danach mit Bauamt und Schulamt je eine Stunde geübt. Die Rechnungsprüfung hat die Vorlage vorab gelesen.',
      result: '40 Vermerke nach der neuen Vorlage: im Schnitt 60 Minuten, zwei Beanstandungen statt acht.',
      costs: '9 Personentage.',
      whatDidNotWork:
        'Die erste Vorlage hatte 27 Abschnitte und wurde nicht ausgefüllt. Kürzer wurde sie erst, als jemand aus dem Bauamt mitschrieb.',
      tips: `- Die Begründung der Verfahrensart als Satzbausteine anbieten, aber mindestens einen Satz selbst schreiben lassen.
- Die Rechnungsprüfung früh fragen.`,
      legal:
        'Wertgrenzen und Verfahren richten sich nach dem sächsischen Vergaberecht, der UVgO und der VOB/A in ihrer jeweils geltenden Fassung; die Grenzen stehen bei uns in der Dienstanweisung und nicht in der Vorlage, damit sie nur an einer Stelle geändert werden.',
      prerequisites: 'Eine Vergabestelle oder eine Person, die den Vermerk anlegt.',
      tools: 'Textvorlage im Dokumentenmanagement.',
      contact: 'Hauptamt, Vergabestelle',
      field: 'internal',
      readiness: 'inOperation',
      sinceDaysAgo: 230,
      duration: '3 Monate',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'je Vermerk', before: 7, after: 1, unit: 'Stunden' },
        { label: 'Beanstandungen bei 40 Vergaben', before: 8, after: 2, unit: '' },
      ],
      links: [
        {
          process: 'Auftrag unterhalb der Schwelle vergeben',
          role: 'after',
          element: 'Task_VergabevermerkAbschliessen',
        },
      ],
      related: [],
    },
    files: [{ file: 'vergabevermerk.docx', note: 'Die Vorlage mit elf Abschnitten' }],
    story: published(tenders, 23, 'municipalities', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'buergermeisterbereich',
    title: 'Führungsrunde alle acht Wochen',
    content: {
      lead: 'Acht Leitungen, neunzig Minuten, höchstens drei Entscheidungen: So bleibt die Digitalisierung gemeinsame Sache.',
      startingPoint: `Nach der Klausur hingen 64 Karten an der Wand. Ein halbes Jahr später wusste niemand mehr, welche davon beschlossen waren. Die Amtsleitungen hörten von Vorhaben aus der Zeitung, und die IT bekam Aufträge aus fünf Richtungen.`,
      solution: `1. Fester Termin alle acht Wochen, im Kalender für das ganze Jahr.
2. Die Tagesordnung steht drei Tage vorher: neue Ideen, fällige Entscheidungen, überfällige Maßnahmen.
3. Jede Leitung trägt **vorher** ein, ob ein Thema für ihr Amt Mitte oder Randnotiz ist, mit einem Satz warum.
4. Besprochen wird nur, wo die Sichten auseinandergehen.
5. Entschieden wird: angenommen, zurückgestellt bis wann, abgelehnt mit Grund.
6. Das Protokoll ist am selben Tag da, eine Seite.

![Tafel mit fünf Themen und sechs Ämtern: gefüllte Kreise für Mitte, leere für Randnotiz. Bei zwei Themen gehen die Sichten auseinander](datei:fuehrungsrunde-sichten.svg)`,
      introduction:
        'Die ersten zwei Runden hat eine Digital-Lotsin von außen moderiert. Seitdem moderiert reihum eine Amtsleitung, die Digital-Navigatorin bereitet vor.',
      result:
        'Nach sieben Runden: 41 der 64 Karten sind entschieden, davon 12 abgelehnt, was am meisten Ruhe gebracht hat. Vertagungen sanken von vier auf eine je Runde.',
      costs: 'Je Runde neun Personen für 90 Minuten und ein Tag Vorbereitung. Moderation von außen zweimal, gefördert.',
      whatDidNotWork:
        'Die dritte Runde fiel aus, weil zwei Leitungen fehlten. Seitdem gilt: Wer fehlt, schickt die Vertretung mit Stimme. Und ohne Eintragen vorher wird aus der Runde ein Vortrag.',
      tips: `- Ablehnen ist erlaubt. Sagen Sie es beim ersten Mal laut.
- Höchstens drei Entscheidungen; der Rest geht in die nächste Runde.
- Die Bürgermeisterin spricht zuletzt.`,
      legal:
        'Die Runde berät; was der Stadtrat zu entscheiden hat, geht als Vorlage dorthin. Der Personalrat erhält das Protokoll.',
      prerequisites: 'Eine Liste der Themen, die alle sehen. Eine Leitung, die den Termin nicht verschiebt.',
      tools: 'Ein gemeinsames Board und ein Wecker.',
      contact: 'Bürgermeisterbereich, Digital-Navigation',
      field: 'digital',
      readiness: 'inOperation',
      sinceDaysAgo: 400,
      duration: '1 Monat',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'Karten der Klausur entschieden', before: 0, after: 41, unit: '' },
        { label: 'Vertagungen je Runde', before: 4, after: 1, unit: '' },
      ],
      links: [
        { process: 'Führungsrunde durchführen', role: 'after', element: 'Task_PositionEintragen' },
        { process: 'Führungsrunde durchführen', role: 'after', element: 'Task_KandidatenEntscheiden' },
      ],
      related: ['Sitzungsvorlagen ohne Umlaufmappe'],
    },
    files: [{ file: 'fuehrungsrunde-sichten.svg', note: 'So sieht die Tafel vor der Runde aus' }],
    story: published(staff, 37, 'public', { version: '1.0' }),
  },
];
