import { published, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const money: Team = { author: 'simone-ranft', head: 'heike-schoene', publisher: 'ulrike-barth' };
const hall: Team = { author: 'marco-dietze', head: 'thomas-grosser', publisher: 'ulrike-barth' };

/** Neuwalde, 9.760 Einwohner, nutzt lieber nach, als neu zu erfinden. Orte und Zahlen sind erfunden. */
export const neuwalde: readonly DemoPractice[] = [
  {
    town: 'neuwalde',
    department: 'finanzverwaltung',
    title: 'Rechnungsweg von Eichenbrück nachgenutzt',
    content: {
      lead: 'Wir haben nicht neu erfunden, sondern angepasst: Gescannt wird bei einem Dienstleister.',
      startingPoint:
        '5.200 Rechnungen im Jahr, drei Personen in der Finanzverwaltung und keine Poststelle. Für einen eigenen Scanner hätte uns die Person gefehlt, die davorsteht.',
      solution: `1. Den Prozess aus Eichenbrück übernommen und die Poststelle gestrichen.
2. Briefe gehen ungeöffnet an den Scandienst, PDF und XRechnung an unser Postfach.
3. Prüfen, anordnen und zahlen wie im Original.
4. Die Grenze für die zusätzliche Freigabe liegt bei uns bei 5.000 €.

![Zwei Reihen mit vier Schritten: In Eichenbrück scannt die Poststelle, in Neuwalde ein Scandienst; Prüfen, Anordnen und Zahlen sind gleich](datei:neuwalde-rechnungsweg.svg)`,
      introduction:
        'Zwei Besuche in Eichenbrück, ein Workshop mit den Amtsleitungen, Start zum Jahreswechsel. Die Vertretungsregel haben wir vom ersten Tag an gehabt, das war der beste Rat.',
      result: `Nach vier Monaten:

| | vorher | nachher |
| --- | ---: | ---: |
| Tage bis zur Zahlung | 16 | 9 |
| digital eingegangen | 18 % | 74 % |
| Mahnungen im Vierteljahr | 11 | 2 |`,
      costs: '18 Personentage, 0,38 € je gescanntem Brief, etwa 520 € im Jahr. Einrichtung 3.100 €.',
      whatDidNotWork:
        'Der Vertrag mit dem Scandienst brauchte länger als die Technik. Für den Datenschutz fehlte zuerst die Vereinbarung zur Auftragsverarbeitung. Und der Dienst scannte am Anfang auch Werbung.',
      tips: `- Die Vertretungsregel gleich mit übernehmen.
- Mit dem Scandienst eine Negativliste vereinbaren.
- Fragen kostet nichts: Eichenbrück hat jedes Mal am selben Tag geantwortet.`,
      legal:
        'Vereinbarung zur Auftragsverarbeitung nach Art. 28 DSGVO mit dem Scandienst. § 7 Abs. 2 SächsKomKBVO gilt wie im Original: Feststellung und Anordnung durch verschiedene Personen.',
      prerequisites:
        'Ein Finanzverfahren mit Rechnungsworkflow, ein eigenes Postfach für Rechnungen, ein Vertrag mit dem Scandienst.',
      tools: 'Rechnungsworkflow, Scandienst.',
      contact: 'Finanzverwaltung',
      field: 'finance',
      readiness: 'inOperation',
      sinceDaysAgo: 120,
      duration: '5 Monate',
      expense: '3.100 €, dann 0,38 € je Brief',
      effects: [
        { label: 'bis zur Zahlung', before: 16, after: 9, unit: 'Tage' },
        { label: 'kommen digital', before: 18, after: 74, unit: '%' },
      ],
      links: [{ process: 'Eingangsrechnung digital bearbeiten', role: 'after', element: null }],
      related: ['Eingangsrechnungen durchgängig digital'],
    },
    files: [{ file: 'neuwalde-rechnungsweg.svg', note: 'Vergleich auf einer Folie' }],
    story: published(money, 8, 'municipalities', { version: '1.0' }),
  },
  {
    town: 'neuwalde',
    department: 'hauptamt',
    title: 'Sitzungsunterlagen ohne Papier, mit zwei Ausnahmen',
    content: {
      lead: '20 von 22 Stadträtinnen und Stadträten lesen auf dem Tablet; zwei bekommen weiter Papier, und das ist in Ordnung.',
      startingPoint:
        'Zehn Sitzungen im Jahr, je 180 Seiten, 24 Mal gedruckt, geheftet und ausgefahren: rund 43.000 Blatt und zwei Tage je Sitzung.',
      solution: `1. Die Vorlagen kommen aus dem Weg, den wir von Eichenbrück übernommen haben.
2. Am siebten Tag vor der Sitzung stehen sie im Ratsinformationssystem, mit einer Nachricht.
3. Wer möchte, bekommt ein Tablet der Stadt, eingerichtet und mit Notizfunktion.
4. Wer nicht möchte, bekommt Papier, ohne Begründung.`,
      introduction:
        'Zuerst der Verwaltungsausschuss, drei Sitzungen lang. Danach eine Stunde Übung vor der Sitzung, mit Kaffee. Die jüngste Stadträtin und der älteste Stadtrat haben sie gehalten.',
      result: '39.000 Blatt weniger im Jahr. Versand zwei Stunden statt zwei Tage je Sitzung.',
      costs: '22 Tablets für 8.900 €, 14 Personentage, 40 € im Monat für die Verwaltung der Geräte.',
      whatDidNotWork:
        'Im Ratssaal reichte das WLAN für acht Geräte. Die erste Sitzung fand mit ausgedruckten Ersatzseiten statt. Und große Pläne liest man auf dem Tablet nicht; die hängen jetzt an der Wand.',
      tips: `- Das WLAN vorher mit allen Geräten testen.
- Niemanden zwingen. Aus fünf Ausnahmen wurden von selbst zwei.`,
      legal:
        'Form und Frist der Ladung folgen der Sächsischen Gemeindeordnung und unserer Geschäftsordnung; die elektronische Ladung steht dort. Nichtöffentliche Unterlagen sind nach der Sitzung nicht mehr auf dem Gerät.',
      prerequisites: 'Ein Ratsinformationssystem, ein Netz im Saal, eine geänderte Geschäftsordnung.',
      tools: 'Ratsinformationssystem, Tablets mit Geräteverwaltung.',
      contact: 'Hauptamt, Ratsbüro',
      field: 'internal',
      readiness: 'proven',
      sinceDaysAgo: 290,
      duration: '6 Monate',
      expense: '8.900 €, dann 40 € im Monat',
      effects: [
        { label: 'für den Versand je Sitzung', before: 16, after: 2, unit: 'Stunden' },
        { label: 'Papier im Jahr weniger', before: null, after: 39_000, unit: 'Blatt' },
      ],
      links: [{ process: 'Sitzungsvorlage abstimmen', role: 'after', element: null }],
      related: ['Sitzungsvorlagen ohne Umlaufmappe'],
    },
    story: published(hall, 48, 'public', { version: '1.0' }),
  },
  {
    town: 'neuwalde',
    department: 'hauptamt',
    title: 'E-Akte: erst der Aktenplan, dann die Software',
    content: {
      lead: 'Ein Amt, ein Aktenplan, drei Monate: Danach wussten wir, was wir kaufen.',
      startingPoint:
        'Jedes Amt hatte eigene Ordner auf dem Laufwerk, manche mit acht Ebenen. Ein erster Anlauf zur E-Akte scheiterte, weil die Software kam, bevor klar war, was eine Akte ist.',
      solution: `1. **Ein Amt wählen**, das will. Bei uns das Hauptamt.
2. **Aktenplan:** Aufgaben statt Personen, höchstens drei Ebenen, eine Seite.
3. **Drei Monate auf dem Laufwerk üben**, mit den neuen Namen und Ebenen, noch ohne Software.
4. **Zählen,** wie viele Akten entstehen, wie lange sie leben und wer sie sucht.
5. Erst dann die Anforderungen schreiben.`,
      introduction:
        'Ein halber Tag je Sachgebiet mit Klebezetteln. Was niemandem gehörte, bekam einen Ort und eine Frist.',
      result:
        'Nach drei Monaten liegen 87 % der neuen Vorgänge am vereinbarten Ort. Gesucht wird nach eigener Schätzung halb so lange. Die Anforderungen an die Software passen auf vier Seiten statt vierzig.',
      costs: '21 Personentage. Software noch keine; das war der Sinn.',
      whatDidNotWork:
        'Die alten Ordner haben wir zuerst umziehen wollen. Nach zwei Wochen war klar: Alt bleibt alt, nur lesbar. Und eine Ebene „Sonstiges“ füllt sich schneller als alle anderen.',
      tips: '- Kein „Sonstiges“.\n- Altbestand stehen lassen.\n- Den Aktenplan von Nachbarn nehmen und kürzen.',
      legal:
        'Aufbewahrungsfristen stehen im Aktenplan je Aufgabe; das Archiv hat ihn gelesen. Personalakten sind ausgenommen und haben eigene Regeln.',
      prerequisites: 'Ein Amt, das will, und jemand, der Ordnung mag.',
      tools: 'Klebezettel, Laufwerk, eine Tabelle.',
      contact: 'Hauptamt, Organisation',
      field: 'digital',
      readiness: 'pilot',
      sinceDaysAgo: 100,
      duration: '5 Monate',
      expense: 'keine Sachkosten',
      effects: [{ label: 'am vereinbarten Ort', before: 30, after: 87, unit: '%' }],
      links: [],
      related: [],
    },
    story: published(hall, 12, 'public', { version: '1.0' }),
  },
  {
    town: 'neuwalde',
    department: 'hauptamt',
    title: 'Vereinsförderung: von Eichenbrück die Liste, nicht das Formular',
    content: {
      lead: 'Die Prüfliste passte, das Formular nicht: Unsere Vereine sind kleiner.',
      startingPoint:
        '31 Vereine, 40.000 € im Jahr. Die Entscheidung fiel nach Gewohnheit; neue Vereine wussten nicht, was zählt.',
      solution: `1. Die Prüfliste aus Eichenbrück, von zwölf auf sieben Kriterien gekürzt.
2. Der Antrag bleibt ein Brief, aber mit einer Checkliste daneben.
3. Die Punkte je Kriterium stehen in der Vorlage für den Ausschuss.`,
      introduction: 'Eine Sitzung des Ausschusses für die Kriterien, eine für die Gewichte. Danach sofort angewendet.',
      result: 'Vier neue Vereine gefördert, zwei Förderungen beendet, keine Beschwerde, zwei Rückfragen.',
      costs: '4 Personentage.',
      whatDidNotWork:
        'Ein Kriterium „Bedeutung für die Stadt“ war nicht zu messen und führte zu Streit. Es ist gestrichen.',
      tips: '- Kriterien an den Förderungen des Vorjahres durchrechnen, bevor man sie beschließt.',
      legal: 'Grundlage ist unsere Förderrichtlinie; die Kriterien hat der Stadtrat beschlossen.',
      prerequisites: 'Ein Ausschuss, der sich auf Kriterien einlässt.',
      tools: 'Eine Tabelle.',
      contact: 'Hauptamt, Vereine',
      field: 'culture',
      readiness: 'inOperation',
      sinceDaysAgo: 160,
      duration: '3 Monate',
      expense: 'keine Sachkosten',
      effects: [{ label: 'Kriterien', before: 0, after: 7, unit: '' }],
      links: [{ process: 'Vereinsförderung bewilligen', role: 'after', element: null }],
      related: ['Vereinsförderung mit einem Antrag statt fünf'],
    },
    story: published(hall, 24, 'public', { version: '1.0' }),
  },
];
