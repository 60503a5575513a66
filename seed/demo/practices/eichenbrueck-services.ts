import { published, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const order: Team = { author: 'nadine-vogel', head: 'ralf-petzold', publisher: 'mara-lindner' };
const building: Team = { author: 'holger-krause', head: 'ines-harnisch', publisher: 'mara-lindner' };
const culture: Team = { author: 'birgit-thiele', head: 'claudia-richter', publisher: 'mara-lindner' };

/** Was Bürgerinnen und Bürger von Eichenbrück merken. Orte und Zahlen sind erfunden. */
export const eichenbrueckServices: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'ordnungsamt',
    title: 'Trinkwasserausfall: Wer ruft wen an?',
    content: {
      lead: 'Eine Meldekette auf einer Seite: In 25 statt 95 Minuten wissen Kitas, Pflegeheime und Feuerwehr Bescheid.',
      startingPoint: `Bei einem Rohrbruch an einem Sonntag erfuhr das Pflegeheim aus dem Radio, dass kein Wasser kommt. Der Versorger hatte die Stadt informiert, aber in einem Postfach, das erst am Montag gelesen wird.

Danach haben wir nachgezählt: Elf Stellen hätten Bescheid wissen müssen, vier wussten es.`,
      solution: `1. **Versorger → Rufbereitschaft der Stadt.** Eine Nummer, rund um die Uhr, nie ein Postfach.
2. **Rufbereitschaft → Leitung und Stab.** Lage aufnehmen: Wo, wie viele Haushalte, wie lange?
3. **Gleichzeitig:** Feuerwehr, Kitas und Schulen, Pflegeheime, Arztpraxen mit Dialyse.
4. **Landkreis und Gesundheitsamt** informieren.
5. **Bevölkerung:** Website, Aushang an sechs Punkten, Lautsprecherwagen. Immer derselbe Text.
6. **Ausgabestellen** einrichten, ab vier Stunden Dauer.
7. **Entwarnung** auf denselben Wegen, mit Hinweis zum Abkochen.
8. **Auswertung** innerhalb einer Woche.

| Stufe | wer | Zeit |
| --- | --- | ---: |
| 1 | Rufbereitschaft | 5 min |
| 2 | Leitung, Stab | 10 min |
| 3 | Einrichtungen | 25 min |
| 4 | Bevölkerung | 45 min |

Wer nicht erreicht wird, wird **übersprungen und notiert**; nach zehn Minuten noch einmal.

![Meldekette: Versorger, Rufbereitschaft, Leitung und Stab; dann gleichzeitig Feuerwehr, Kitas und Schulen, Pflegeheime, Arztpraxen; danach Landkreis und Bevölkerung, zum Schluss die Entwarnung](datei:meldekette.svg)`,
      introduction: `1. Mit Versorger und Feuerwehr einen Nachmittag lang die Stellen gesammelt.
2. Funktionsnummern statt privater Nummern eingetragen.
3. Eine Übung am Tisch, eine mit echten Anrufen an einem Samstag.
4. Die Kette hängt jetzt in der Leitstelle des Bauhofs, bei der Feuerwehr und liegt im Auto der Rufbereitschaft.`,
      result: `| | erste Übung | zweite Übung |
| --- | ---: | ---: |
| alle Einrichtungen erreicht | 95 min | 25 min |
| nicht erreichte Stellen | 4 von 11 | 1 von 11 |
| Meldung auf der Website | 80 min | 30 min |`,
      costs:
        '14 Personentage einschließlich zweier Übungen, Druck und Laminieren 60 €. Die Rufbereitschaft gab es schon.',
      whatDidNotWork: `In der ersten Übung waren drei von elf Nummern veraltet. Jetzt prüft der Bauhof die Liste jedes Quartal mit einem Anruf.

Der Lautsprecherwagen war nicht zu verstehen: Die Ansage hatte 70 Wörter. Sie hat jetzt 18.

Strom und Wasser fielen in der Übung gemeinsam aus, damit war auch die Website weg. Deshalb der Aushang.`,
      tips: `- Funktionen eintragen, keine Namen: Menschen wechseln.
- Ausdrucken. Die Kette muss ohne Strom lesbar sein.
- Mit dem Versorger schriftlich klären, **wen** er zuerst anruft.
- Einmal im Jahr üben, nicht angekündigt, aber abgesprochen.`,
      legal:
        'Katastrophenschutz und Wasserversorgung haben mehrere Zuständige: Versorger, Stadt und Landkreis. Wir haben die Schnittstellen gemeinsam aufgeschrieben. Private Nummern stehen nicht in der Kette, nur Funktionsnummern.',
      prerequisites: 'Eine Rufbereitschaft, ein Ansprechpartner beim Versorger, Funktionsnummern der Einrichtungen.',
      tools: 'Papier, Telefon, Website. Für die Auswertung eine Tabelle mit Uhrzeiten.',
      contact: 'Ordnungsamt, Bevölkerungsschutz',
      field: 'order',
      readiness: 'proven',
      sinceDaysAgo: 320,
      duration: '3 Monate',
      expense: 'unter 100 €',
      effects: [
        { label: 'bis alle Einrichtungen Bescheid wissen', before: 95, after: 25, unit: 'Minuten' },
        { label: 'nicht erreichte Stellen', before: 4, after: 1, unit: 'von 11' },
      ],
      links: [
        { process: 'Trinkwasserausfall melden und bewältigen', role: 'after', element: 'Task_LageAufnehmen' },
        { process: 'Trinkwasserausfall melden und bewältigen', role: 'after', element: 'Task_EinrichtungenWarnen' },
        { process: 'Trinkwasserausfall melden und bewältigen', role: 'after', element: 'Task_BevoelkerungInformieren' },
      ],
      related: [],
    },
    files: [
      { file: 'meldekette.svg', note: 'Schaubild für die Leitstelle' },
      { file: 'meldekette.pdf', note: 'Zum Aushängen, mit Spalten für die Uhrzeit' },
      { file: 'uebung-zeiten.csv', note: 'Zeiten beider Übungen' },
    ],
    story: published(order, 45, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'einwohnermeldeamt',
    title: 'Termine buchen, offene Sprechzeit behalten',
    content: {
      lead: 'Wer plant, wartet sechs Minuten; wer einfach kommt, kommt trotzdem dran.',
      startingPoint: `Nur offene Sprechzeit: im Schnitt 41 Minuten Wartezeit, dienstags über eine Stunde. Der Versuch, **nur** noch Termine zu vergeben, brachte Ärger von Menschen ohne Internet und leere Stühle bei 18 % nicht erschienenen Terminen.`,
      solution: `1. Zwei von drei Schaltern arbeiten nach Termin, einer offen.
2. Termine gibt es im Netz, am Telefon und am Schalter, alle aus demselben Kalender.
3. Am Abend vorher eine Erinnerung; ein Klick gibt den Termin zurück.
4. Bei der Buchung steht, was mitzubringen ist, je Anliegen eine kurze Liste.
5. Zurückgegebene Termine erscheinen sofort wieder im Netz.`,
      introduction:
        'Sechs Wochen mit einem Terminschalter, dann zwei. Jeden Freitag haben wir Wartezeit und leere Plätze angesehen und die Aufteilung für die nächste Woche geändert.',
      result: `| | vorher | nachher |
| --- | ---: | ---: |
| Wartezeit mit Termin | – | 6 min |
| Wartezeit ohne Termin | 41 min | 22 min |
| nicht erschienen | 18 % | 7 % |
| unvollständige Unterlagen | 27 % | 9 % |

![Balken: 41 Minuten Wartezeit vorher ohne Termin, heute 22 Minuten ohne und 6 Minuten mit Termin](datei:termine-wartezeit.svg)`,
      costs: '7 Personentage, 65 € im Monat für die Terminbuchung, ein Aufrufdisplay für 900 €.',
      whatDidNotWork:
        'Zehn Minuten je Anliegen waren für Familien zu kurz. Jetzt fragt die Buchung nach der Zahl der Personen. Und das Display zeigte anfangs Namen; das haben wir nach einem Tag auf Nummern umgestellt.',
      tips: `- Die offene Sprechzeit nicht abschaffen. Sie nimmt den Druck aus der Terminvergabe.
- Listen zum Mitbringen an echten Menschen prüfen.`,
      legal:
        'Für einen Termin fragen wir Anliegen, Personenzahl und eine Adresse für die Erinnerung ab; gelöscht wird am Tag danach.',
      prerequisites: 'Drei Schalter oder zwei mit wechselnden Zeiten, eine Terminbuchung, die zum Kalender passt.',
      tools: 'Terminbuchung, Aufrufdisplay.',
      contact: 'Einwohnermeldeamt',
      field: 'services',
      readiness: 'proven',
      sinceDaysAgo: 270,
      duration: '10 Wochen',
      expense: '900 €, dann 65 € im Monat',
      effects: [
        { label: 'Wartezeit ohne Termin', before: 41, after: 22, unit: 'Minuten' },
        { label: 'nicht erschienen', before: 18, after: 7, unit: '%' },
      ],
      links: [
        { process: 'Wohnsitz anmelden', role: 'after', element: null },
        { process: 'Personalausweis beantragen und ausgeben', role: 'after', element: 'Task_AbholungAnzeigen' },
      ],
      related: [],
    },
    files: [{ file: 'termine-wartezeit.svg', note: 'Schaubild' }],
    story: published(order, 29, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'amt-fuer-kultur-und-sport',
    title: 'Vereinsförderung mit einem Antrag statt fünf',
    content: {
      lead: 'Vereine füllen eine Seite aus, und der Ausschuss sieht alle Anträge nebeneinander.',
      startingPoint:
        '74 Vereine, fünf Formulare, Abgabe in zwei Ämtern. Im Schnitt fehlten drei Angaben; die Förderliste entstand in der Nacht vor der Sitzung.',
      solution: `1. Ein Antrag mit 14 Fragen; was wir schon wissen, ist ausgefüllt.
2. Prüfung nach einer Liste, die auch die Vereine sehen.
3. Die Förderliste entsteht aus den Anträgen; der Ausschuss bekommt sie zehn Tage vorher.
4. Der Nachweis ist dieselbe Seite mit einer Spalte mehr.`,
      introduction:
        'Zwei Abende mit acht Vereinen. Sie haben gestrichen, was sie nie beantworten konnten. Im ersten Jahr ging beides: alt und neu.',
      result:
        'Vollständige Anträge: 91 statt 48 %. Die Bescheide gingen sieben Wochen früher hinaus, vor Beginn der Saison.',
      costs: '12 Personentage, keine Sachkosten.',
      whatDidNotWork:
        'Das Ausfüllen am Telefon klappte nicht, weil die Anlage zu groß war. 22 Vereine gaben auf Papier ab; wir haben abgetippt und nicht geschimpft.',
      tips: `- Kassenwartinnen fragen, nicht nur Vorsitzende.
- Den Nachweis gleich mitdenken: Er entscheidet, ob der Verein im nächsten Jahr wieder mitmacht.`,
      legal:
        'Grundlage ist die Förderrichtlinie der Stadt. Wir erheben eine Funktion und eine Erreichbarkeit je Verein, keine Mitgliederlisten.',
      prerequisites: 'Eine Förderrichtlinie mit klaren Kriterien.',
      tools: 'Online-Formular, Tabelle für die Förderliste.',
      contact: 'Amt für Kultur und Sport, Vereinsförderung',
      field: 'culture',
      readiness: 'inOperation',
      sinceDaysAgo: 340,
      duration: '4 Monate',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'vollständig', before: 48, after: 91, unit: '%' },
        { label: 'Formulare', before: 5, after: 1, unit: '' },
      ],
      links: [
        { process: 'Vereinsförderung bewilligen', role: 'after', element: 'Task_AntragPruefen' },
        { process: 'Vereinsförderung bewilligen', role: 'after', element: 'Task_FoerderlisteBeschliessen' },
      ],
      related: [],
    },
    story: published(culture, 60, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'bauhof',
    title: 'Spielplätze mit dem Telefon kontrollieren',
    content: {
      lead: 'Die Kontrolle ist fertig, wenn das Tor ins Schloss fällt: kein Abschreiben am Abend.',
      startingPoint:
        '23 Spielplätze, wöchentliche Sichtkontrolle auf Papier, abends abgetippt. Mängel standen manchmal erst am Freitag in der Liste. Für die Haftung fehlte zweimal ein Blatt.',
      solution: `1. Jeder Platz hat eine Plakette mit Code am Tor. Scannen öffnet die Liste der Geräte.
2. Je Gerät: in Ordnung, Mangel, gesperrt. Bei Mangel ein Foto.
3. Gesperrt wird sofort, mit Flatterband und Schild; das Büro sieht es in derselben Minute.
4. Das Protokoll legt sich selbst ab, mit Datum und Unterschrift auf dem Bildschirm.

![Links eine Plakette mit Code für Spielplatz 07, rechts ein Telefon mit der Liste der Geräte: zwei in Ordnung, eines mit Mangel, eines gesperrt](datei:spielplatz-plakette.svg)`,
      introduction:
        'Zwei Kolonnen haben vier Wochen doppelt geführt: Papier und Telefon. Danach war klar, was auf dem Bildschirm fehlte: große Tasten für Handschuhe.',
      result: '30 statt 48 Minuten je Platz einschließlich Protokoll. Vom Mangel bis zur Reparatur 3 statt 9 Tage.',
      costs: 'Zwei robuste Telefone 760 €, 23 Plaketten 140 €, 10 Personentage.',
      whatDidNotWork:
        'An vier Plätzen gab es kein Netz; die Liste muss ohne Verbindung gehen. Plaketten aus Papier hielten zwei Wochen. Und die Unterschrift mit dem Finger im Regen ist eine Zumutung.',
      tips: `- Handschuhe testen.
- Die Gerätenummern so nehmen, wie sie am Gerät stehen, nicht wie im Kataster.`,
      legal:
        'Die Verkehrssicherungspflicht bleibt bei der Stadt; Art und Abstand der Kontrollen folgen den einschlägigen Normen und unserer Dienstanweisung. Auf Fotos sind keine Kinder.',
      prerequisites: 'Ein Verzeichnis der Geräte, zwei Telefone, jemand, der Mängel täglich ansieht.',
      tools: 'Formular mit Fotofunktion, robuste Telefone.',
      contact: 'Bauhof',
      field: 'building',
      readiness: 'inOperation',
      sinceDaysAgo: 150,
      duration: '3 Monate',
      expense: '900 €',
      effects: [
        { label: 'vom Mangel bis zur Reparatur', before: 9, after: 3, unit: 'Tage' },
        { label: 'je Platz', before: 48, after: 30, unit: 'Minuten' },
      ],
      links: [
        { process: 'Spielplatz kontrollieren', role: 'after', element: 'Task_KontrollrouteAbrufen' },
        { process: 'Spielplatz kontrollieren', role: 'after', element: 'Task_ProtokollAblegen' },
      ],
      related: ['Mängel melden mit Foto und Ort'],
    },
    files: [
      { file: 'spielplatz-plakette.svg', note: 'Plakette und Bildschirm' },
      { file: 'spielplatz-liste.csv', note: 'Aufbau der Geräteliste, zwei Plätze als Muster' },
    ],
    story: published(building, 18, 'public', { version: '1.0' }),
  },
];
