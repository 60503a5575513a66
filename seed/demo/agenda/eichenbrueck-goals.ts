import { navigator } from './cast.js';
import { type DemoGoal, practice, process } from './telling.js';

/** Die zwölf Ziele der laufenden Agenda, und eines, das es nicht geblieben ist. Alle Zahlen sind erfunden. */
export const goals: readonly DemoGoal[] = [
  {
    slug: 'services',
    field: 'services',
    title: 'Bürgernahe Leistungen',
    by: navigator,
    daysAgo: 188,
    text: `Anliegen vollständig online erledigen.

Die zwanzig häufigsten Leistungen gehen vom Antrag bis zum Bescheid ohne Papier, ohne Unterschrift auf einem Ausdruck und ohne zweiten Weg ins Rathaus.

Fertig heißt: auch die Nachforderung, die Gebühr und der Bescheid laufen so.`,
    responsible: { department: 'hauptamt', role: 'Leitung' },
    indicators: [
      {
        name: 'Leistungen, die vollständig online gehen',
        unit: 'von 20',
        baseline: { value: 3, daysAgo: 520 },
        target: { value: 20, yearsAhead: 2 },
        values: [
          [4, 420],
          [6, 330, 'Gewerbeanzeige und Mängelmeldung sind dazugekommen.'],
          [7, 240],
          [9, 150],
          [9, 60, 'Zwei Leistungen sind fertig, warten aber auf die Bezahlfunktion. Wir zählen sie noch nicht.'],
          [11, 14],
        ],
      },
      {
        name: 'Anträge, die online gestellt werden',
        unit: '%',
        baseline: { value: 12, daysAgo: 520 },
        target: { value: 60, yearsAhead: 4 },
        values: [
          [14, 420],
          [19, 330],
          [24, 240],
          [26, 150],
          [31, 60],
        ],
      },
    ],
    links: [
      { ...process('Gewerbeanmeldung bearbeiten'), because: 'Läuft seit einem Jahr bis zum Bescheid ohne Papier.' },
      { ...process('Wohnsitz anmelden'), because: 'Die häufigste Leistung; hier entscheidet sich der Online-Anteil.' },
      { ...process('Hundesteuer anmelden'), because: 'Klein, häufig, ohne Nachweise: gut zum Üben.' },
      { ...process('Wohngeldantrag annehmen und weiterleiten'), because: 'Jeder zweite Antrag kommt unvollständig.' },
      {
        ...practice('Gewerbe online anzeigen, ohne Rückfrage'),
        because: 'Zeigt, dass gute Fragen mehr bringen als gute Formulare.',
      },
    ],
  },
  {
    slug: 'reach',
    field: 'services',
    title: 'Gut erreichbar, mit und ohne Internet',
    by: navigator,
    daysAgo: 188,
    text: `Wer uns braucht, kommt durch und kommt dran.

Wer anruft, erreicht beim ersten Versuch jemanden, der weiterhilft. Wer ohne Termin kommt, wartet höchstens eine Viertelstunde. Wer ein Vorleseprogramm benutzt, kommt genauso ans Ziel.`,
    responsible: { department: 'ordnungsamt', role: 'Leitung' },
    indicators: [
      {
        name: 'Wartezeit ohne Termin im Bürgerbüro',
        unit: 'Minuten',
        baseline: { value: 41, daysAgo: 400 },
        target: { value: 15, yearsAhead: 1 },
        values: [
          [30, 300],
          [22, 240],
          [19, 180],
          [21, 120, 'Ferienzeit, ein Schalter weniger.'],
          [24, 60],
          [27, 18, 'Eine Stelle ist seit acht Wochen unbesetzt. Der Trend zeigt in die falsche Richtung.'],
        ],
      },
      {
        name: 'Anrufe, die beim ersten Mal angenommen werden',
        unit: '%',
        baseline: { value: 58, daysAgo: 400 },
        target: { value: 85, yearsAhead: 2 },
        values: [
          [61, 240],
          [63, 120],
          [66, 30],
        ],
      },
    ],
    links: [
      {
        ...practice('Termine buchen, offene Sprechzeit behalten'),
        because: 'Hat die Wartezeit halbiert und die offene Sprechzeit gerettet.',
      },
      {
        ...practice('Chat-Assistent auf der Website: warum wir ihn abgeschaltet haben'),
        because: 'Zehn gute Seiten haben mehr Anrufe erspart als der Assistent.',
      },
      { ...process('Personalausweis beantragen und ausgeben'), because: 'Der häufigste Grund für einen Termin.' },
    ],
  },
  {
    slug: 'families',
    field: 'services',
    title: 'Verlässlich für Familien',
    by: navigator,
    daysAgo: 186,
    text: `Eltern wissen vor Ostern, woran sie sind.

Ob und wo ihr Kind einen Platz hat, steht vor Ostern fest. Nachweise geben sie einmal im Jahr ab, nicht bei jeder Änderung.`,
    responsible: {
      department: 'amt-fuer-jugend-schule-und-soziales',
      role: 'Leitung',
    },
    indicators: [
      {
        name: 'Zusagen für Kita-Plätze vor Ostern',
        unit: '%',
        baseline: { value: 30, daysAgo: 970 },
        target: { value: 95, yearsAhead: 1 },
        values: [
          [52, 605],
          [85, 235, 'Erster Durchgang mit Stichtag.'],
          [83, 225, 'Nach Absagen der Eltern.'],
        ],
      },
      {
        name: 'Nachforderungen je Bescheid über den Elternbeitrag',
        unit: '',
        baseline: { value: 2.4, daysAgo: 400 },
        target: { value: 0.5, yearsAhead: 1 },
        values: [
          [2.3, 200],
          [1.9, 90],
          [1.6, 20],
        ],
      },
    ],
    links: [
      { ...process('Kita-Platz vergeben'), because: 'Der Ablauf, an dem alles hängt; er ist noch nicht freigegeben.' },
      { ...process('Elternbeitrag festsetzen'), because: 'Hier entstehen die Nachforderungen.' },
      { ...practice('Kita-Plätze zu einem Stichtag vergeben'), because: 'Der Stichtag hat die Zusagen vorgezogen.' },
    ],
  },
  {
    slug: 'places',
    field: 'services',
    title: 'Schäden schnell behoben',
    by: navigator,
    daysAgo: 183,
    text: `Gemeldet, behoben, Bescheid gegeben: in einer Woche.

Geht es nicht so schnell, weiß nach einer Woche, wer gemeldet hat, warum nicht. Das gilt für Straßen, Lampen und Spielplätze.`,
    responsible: { department: 'bauhof', role: 'Leitung' },
    indicators: [
      {
        name: 'Meldungen, die in einer Woche erledigt sind',
        unit: '%',
        baseline: { value: 38, daysAgo: 460 },
        target: { value: 80, yearsAhead: 1 },
        values: [
          [49, 300],
          [62, 200],
          [71, 100],
          [73, 25],
        ],
      },
    ],
    links: [
      { ...process('Mängelmeldung bearbeiten'), because: 'Mit Rückmeldung an die Meldenden als eigenem Schritt.' },
      { ...process('Spielplatz kontrollieren'), because: 'Mängel vom Spielplatz gehen denselben Weg.' },
      { ...practice('Mängel melden mit Foto und Ort'), because: 'Ein Foto erspart die erste Fahrt.' },
      { ...practice('Spielplätze mit dem Telefon kontrollieren'), because: 'Vom Mangel bis zur Reparatur drei Tage.' },
    ],
  },
  {
    slug: 'round-the-clock',
    field: 'services',
    title: 'Auskunft rund um die Uhr',
    by: navigator,
    daysAgo: 184,
    text: 'Wer nachts eine Frage hat, bekommt auf der Website eine Antwort, auf die Verlass ist.',
    responsible: { department: 'hauptamt', role: 'Leitung' },
    indicators: [],
    links: [],
    dropped: {
      by: navigator,
      daysAgo: 96,
      note: 'Geht in „Gut erreichbar, mit und ohne Internet“ auf. Ein eigenes Ziel hätte den Chat-Assistenten durch die Hintertür zurückgebracht.',
    },
  },
  {
    slug: 'paperless',
    field: 'office',
    title: 'Papierlose Verwaltung',
    by: navigator,
    daysAgo: 188,
    text: `Kein Ausdruck im Arbeitsablauf bis 2029.

Was digital ankommt, bleibt digital, bis es abgelegt ist. Papier, das ankommt, wird am selben Tag gescannt.`,
    changed: {
      by: navigator,
      daysAgo: 70,
      text: `Kein Ausdruck im Arbeitsablauf bis 2028.

Was digital ankommt, bleibt digital, bis es abgelegt ist. Papier, das ankommt, wird am selben Tag gescannt.

Ausgenommen ist, was das Gesetz auf Papier verlangt: Urkunden, Niederschriften des Standesamts, Wahlunterlagen.`,
    },
    responsible: { department: 'hauptamt', role: 'Leitung' },
    indicators: [
      {
        name: 'Verbrauchtes Papier im Vierteljahr',
        unit: 'Tsd. Blatt',
        baseline: { value: 103, daysAgo: 730 },
        target: { value: 30, yearsAhead: 2 },
        values: [
          [98, 640],
          [91, 550],
          [84, 455],
          [86, 365, 'Stimmzettel, Wahlbenachrichtigungen, Niederschriften.'],
          [74, 275],
          [69, 180],
          [66, 95],
          [64, 8],
        ],
      },
      {
        name: 'Post, die vor zwölf Uhr digital beim Amt ist',
        unit: '%',
        baseline: { value: 20, daysAgo: 420 },
        target: { value: 95, yearsAhead: 1 },
        values: [
          [55, 300],
          [78, 200],
          [83, 90],
        ],
      },
    ],
    links: [
      { ...process('Posteingang scannen und verteilen'), because: 'Hier entscheidet sich, ob Papier ins Haus kommt.' },
      { ...process('Sitzungsvorlage abstimmen'), because: 'Die Umlaufmappe war der größte Stapel.' },
      { ...process('Urlaubsantrag bearbeiten'), because: '1.400 Zettel im Jahr.' },
      {
        ...practice('Post am Morgen gescannt, am Mittag verteilt'),
        because: 'Läuft in drei Ämtern und zeigt, was noch fehlt.',
      },
      { ...practice('Sitzungsvorlagen ohne Umlaufmappe'), because: 'Vier Tage statt elf für die Mitzeichnung.' },
    ],
  },
  {
    slug: 'invoices',
    field: 'office',
    title: 'Rechnungen in zehn Tagen bezahlt',
    by: navigator,
    daysAgo: 187,
    text: `Zehn Tage vom Eingang bis zur Zahlung.

Das gilt auch für Rechnungen, die im Kindergarten, im Bauhof oder bei der Feuerwehr ankommen. Skonto wird gezogen, wo es angeboten wird.`,
    responsible: { department: 'kaemmerei', role: 'Leitung' },
    indicators: [
      {
        name: 'Vom Eingang bis zur Zahlung',
        unit: 'Tage',
        baseline: { value: 19, daysAgo: 620 },
        target: { value: 10, yearsAhead: 0 },
        values: [
          [17, 520],
          [14, 430],
          [11, 330],
          [9, 230],
          [8, 130],
          [8, 40, 'Ohne die Außenstellen. Mit ihnen wären es zwölf Tage.'],
        ],
      },
      {
        name: 'Rechnungen, die digital ankommen',
        unit: '%',
        baseline: { value: 21, daysAgo: 620 },
        target: { value: 95, yearsAhead: 1 },
        values: [
          [40, 430],
          [63, 330],
          [79, 230],
          [88, 40],
        ],
      },
    ],
    links: [
      { ...process('Eingangsrechnung digital bearbeiten'), because: 'Der Ablauf, der das Ziel trägt.' },
      {
        ...process('Eingangsrechnung auf Papier bearbeiten'),
        because: 'Läuft aus; zum Vergleich, solange Außenstellen ihn noch brauchen.',
      },
      {
        ...practice('Eingangsrechnungen durchgängig digital'),
        because: 'Was es gebracht hat, was es gekostet hat und was schiefging.',
      },
    ],
  },
  {
    slug: 'files',
    field: 'office',
    title: 'Eine Akte für jeden Vorgang',
    by: navigator,
    daysAgo: 182,
    text: `Jedes Amt führt seine Vorgänge in der E-Akte.

Alle nutzen denselben Aktenplan. Wer vertritt, findet den Vorgang ohne zu fragen.`,
    responsible: { department: 'hauptamt', role: 'Leitung' },
    indicators: [
      {
        name: 'Ämter, die ihre Vorgänge in der E-Akte führen',
        unit: 'von 7',
        baseline: { value: 0, daysAgo: 700 },
        target: { value: 7, yearsAhead: 2 },
        values: [
          [1, 400, 'Kämmerei.'],
          [1, 250],
          [1, 100],
          [1, 10, 'Bauamt verschoben, siehe Maßnahme.'],
        ],
      },
    ],
    links: [
      {
        ...process('Einvernehmen zum Bauantrag erteilen'),
        because: 'Soll als erster Vorgang des Bauamts in die E-Akte.',
      },
    ],
  },
  {
    slug: 'buying',
    field: 'office',
    title: 'Nachvollziehbar einkaufen',
    by: navigator,
    daysAgo: 102,
    text: `Schnell vergeben und später nachlesen können, warum.

Vom Bedarf bis zum Auftrag vergehen unterhalb der Schwelle höchstens 25 Tage. Jede Entscheidung lässt sich auch nach einem Jahr nachlesen.`,
    responsible: { department: 'vergabestelle', role: 'Leitung' },
    indicators: [
      {
        name: 'Vom Bedarf bis zum Auftrag',
        unit: 'Tage',
        baseline: { value: 36, daysAgo: 480 },
        target: { value: 25, yearsAhead: 1 },
        values: [
          [37, 360],
          [38, 240],
          [40, 120],
          [
            43,
            30,
            'Die neuen Formulare dauern länger als die alten. Wir haben sie eingeführt, bevor die Wertgrenzen geklärt waren.',
          ],
        ],
      },
    ],
    links: [
      { ...process('Auftrag unterhalb der Schwelle vergeben'), because: 'Direktauftrag als eigener, kurzer Weg.' },
      { ...practice('Vergabevermerk in einer Stunde'), because: 'Zwei statt acht Beanstandungen.' },
    ],
  },
  {
    slug: 'open',
    field: 'open',
    title: 'Offen und souverän',
    by: navigator,
    daysAgo: 186,
    text: `Offene Standards, teilen statt doppelt bauen.

Was wir aufgeschrieben haben, dürfen andere nehmen. Was andere gelöst haben, nehmen wir zuerst.`,
    responsible: { department: 'buergermeisterbereich', role: 'Digital-Navigation' },
    indicators: [
      {
        name: 'Abläufe, die wir für andere veröffentlicht haben',
        unit: '',
        baseline: { value: 0, daysAgo: 430 },
        target: { value: 50, yearsAhead: 4 },
        values: [
          [3, 330],
          [9, 220],
          [14, 110],
          [19, 15],
        ],
      },
      {
        name: 'Abläufe, die wir von anderen übernommen haben',
        unit: '',
        baseline: { value: 0, daysAgo: 430 },
        target: { value: 10, yearsAhead: 4 },
        values: [
          [1, 220],
          [1, 110],
          [2, 15],
        ],
      },
    ],
    links: [{ ...process('Prozess aufnehmen und freigeben'), because: 'Nur Freigegebenes können andere übernehmen.' }],
  },
  {
    slug: 'budget',
    field: 'open',
    title: 'Ein Haushalt, den man lesen kann',
    by: navigator,
    daysAgo: 98,
    text: `Jede Zahl des Haushalts ist zu finden und zu verstehen.

Wer wissen will, was der Bauhof kostet oder wohin die Gewerbesteuer fließt, findet es ohne Anruf. Die Zahlen stehen zum Herunterladen bereit und werden im Stadtrat vorgestellt, bevor sie beschlossen sind.`,
    responsible: { department: 'kaemmerei', role: 'Leitung' },
    indicators: [
      {
        name: 'Produkte des Haushalts, deren Zahlen offen stehen',
        unit: '%',
        baseline: null,
        target: { value: 100, yearsAhead: 2 },
        values: [],
      },
    ],
    links: [],
  },
  {
    slug: 'readiness',
    field: 'readiness',
    title: 'Handlungsfähig auch im Ausfall',
    by: navigator,
    daysAgo: 186,
    text: `Vertretung und Ersatzweg für alles, was kritisch ist.

Zu jeder kritischen Aufgabe gibt es jemanden, der sie übernimmt, und einen Weg ohne Strom und Netz. Beides ist geübt, und das Ergebnis der Übung steht beim Ablauf.`,
    responsible: { department: 'ordnungsamt', role: 'Leitung' },
    indicators: [
      {
        name: 'Kritische Aufgaben mit geübtem Ersatzweg',
        unit: 'von 14',
        baseline: { value: 1, daysAgo: 500 },
        target: { value: 14, yearsAhead: 2 },
        values: [
          [2, 380],
          [4, 250],
          [5, 130],
          [6, 28],
        ],
      },
      {
        name: 'Bis alle Einrichtungen vom Wasserausfall wissen',
        unit: 'Minuten',
        baseline: { value: 95, daysAgo: 500 },
        target: { value: 20, yearsAhead: 1 },
        values: [
          [61, 380, 'Übung ohne Ankündigung.'],
          [25, 210],
          [34, 35, 'Übung am Sonntag: zwei Nummern in der Liste waren veraltet.'],
        ],
      },
    ],
    links: [
      { ...process('Trinkwasserausfall melden und bewältigen'), because: 'Zweimal geübt, mit Zeiten.' },
      { ...process('Rechnung bei Systemausfall bezahlen'), because: 'Drei Tage zahlungsfähig ohne Technik.' },
      { ...practice('Trinkwasserausfall: Wer ruft wen an?'), because: 'Eine Seite, die auch ohne Strom funktioniert.' },
      { ...practice('Rechnungen bezahlen, wenn das System steht'), because: 'Der Ersatzweg der Stadtkasse.' },
    ],
  },
  {
    slug: 'leading',
    field: 'people',
    title: 'Führung trägt die Agenda',
    by: navigator,
    daysAgo: 94,
    text: `Entschieden wird gemeinsam, mit allen Sichten auf dem Tisch.

Jede Amtsleitung nimmt an vier Führungsrunden im Jahr teil und hat ihre Sicht vorher aufgeschrieben. Entschieden wird in der Runde, nicht danach auf dem Flur.`,
    responsible: { department: 'buergermeisterbereich', role: 'Bürgermeisterin' },
    indicators: [
      {
        name: 'Sichten, die vor der Runde eingetragen sind',
        unit: '%',
        baseline: { value: 20, daysAgo: 390 },
        target: { value: 90, yearsAhead: 1 },
        values: [
          [35, 330],
          [61, 270],
          [54, 215, 'Runde in den Ferien.'],
          [72, 155],
          [78, 95],
          [81, 40],
        ],
      },
    ],
    links: [
      { ...process('Führungsrunde durchführen'), because: 'Die Runde selbst, mit Vorbereitung und Protokoll.' },
      { ...practice('Führungsrunde alle acht Wochen'), because: 'Was die ersten sieben Runden gelehrt haben.' },
    ],
  },
];
