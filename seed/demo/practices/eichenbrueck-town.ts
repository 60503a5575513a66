import { published, rejected, submitted, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const mainOffice: Team = { author: 'stefan-noack', head: 'sabine-mai', publisher: 'mara-lindner' };
const order: Team = { author: 'nadine-vogel', head: 'ralf-petzold', publisher: 'mara-lindner' };
const building: Team = { author: 'holger-krause', head: 'ines-harnisch', publisher: 'mara-lindner' };
const youth: Team = { author: 'lea-fischer', head: 'paul-seidel', publisher: 'mara-lindner' };

/** Gewerbe, Mängel, Personal und Kitas in Eichenbrück. Orte und Zahlen sind erfunden. */
export const eichenbrueckTown: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'ordnungsamt',
    title: 'Gewerbe online anzeigen, ohne Rückfrage',
    content: {
      lead: 'Die Anzeige kommt vollständig an, weil der Antrag vorher fragt, ob eine Erlaubnis nötig ist.',
      startingPoint: `Bei 180 Anzeigen im Jahr war jede dritte unvollständig. Meist fehlte der Hinweis, dass die Tätigkeit eine **Erlaubnis** braucht; dann gingen Briefe hin und her.

Am Schalter dauerte eine Anzeige 25 Minuten, weil das Formular gemeinsam ausgefüllt wurde.`,
      solution: `1. Der Online-Antrag beginnt mit der Tätigkeit und zeigt sofort, welche Erlaubnis dazugehört.
2. Ausweis und Registerauszug werden beim Absenden hochgeladen.
3. Das Gewerbeamt bestätigt am selben Tag; die Meldungen an die anderen Stellen gehen elektronisch hinaus.
4. Wer keinen Rechner hat, füllt denselben Antrag am Schalter mit uns aus.`,
      introduction: `Zwölf typische Tätigkeiten haben wir mit der IHK durchgesprochen und die Fragen danach geordnet. Danach haben fünf Gründerinnen und Gründer den Antrag laut denkend ausgefüllt; jede Stelle, an der sie stockten, haben wir umgeschrieben.`,
      result: `In fünf Monaten gezählt, vorher wie nachher von Hand:

| | vorher | nachher |
| --- | ---: | ---: |
| vollständig eingegangen | 64 % | 93 % |
| Tage bis zur Bestätigung | 6 | 1 |
| online gestellt | 12 % | 68 % |`,
      costs: '11 Personentage im Gewerbeamt, 3 in der IT. Der Online-Dienst kommt vom Land und kostet uns nichts.',
      whatDidNotWork:
        'Die Liste der erlaubnispflichtigen Tätigkeiten war anfangs zu lang: Niemand las sie. Jetzt stehen zwölf vorn, der Rest ist zu suchen. Und die Bezahlung der Gebühr im Antrag hat sich um vier Monate verzögert, so lange kam ein Gebührenbrief hinterher.',
      tips: `- Lassen Sie eine Gründerin mitlesen. Sie stolpert über andere Wörter als das Amt.
- Schreiben Sie in die Bestätigung, was als Nächstes kommt und von wem.`,
      legal:
        '§ 14 GewO. Die Anzeige bleibt frei von Erlaubnisprüfung; der Antrag weist nur darauf hin. Ausweiskopien löschen wir nach der Bestätigung.',
      prerequisites:
        'Ein Online-Dienst mit Bezahlfunktion, eine Zuordnung der Tätigkeiten zu Erlaubnissen, eine Vertretung im Gewerbeamt.',
      tools: 'Online-Dienst des Landes, Fachverfahren Gewerbe, Bezahlkomponente.',
      contact: 'Gewerbeamt',
      field: 'order',
      readiness: 'proven',
      sinceDaysAgo: 300,
      duration: '10 Wochen',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'vollständig', before: 64, after: 93, unit: '%' },
        { label: 'bis zur Bestätigung', before: 6, after: 1, unit: 'Tage' },
      ],
      links: [{ process: 'Gewerbeanmeldung bearbeiten', role: 'after', element: null }],
      related: [],
    },
    story: published(order, 14, 'public', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'bauamt',
    title: 'Mängel melden mit Foto und Ort',
    content: {
      lead: 'Der Bauhof fährt gleich mit dem richtigen Werkzeug hin und meldet zurück, wenn es erledigt ist.',
      startingPoint:
        'Schlaglöcher und dunkle Laternen kamen per Telefon, Zettel und im Gespräch beim Bäcker. Der Bauhof fuhr oft zweimal: einmal zum Ansehen, einmal mit Werkzeug. Wer gemeldet hatte, erfuhr nie, was daraus wurde, und meldete noch einmal.',
      solution: `1. Bürgerinnen und Bürger setzen eine Nadel in die Karte und laden ein Foto hoch.
2. Die Meldung geht an Bauhof, Stadtwerke oder Ordnungsamt, je nach Art.
3. Gefahr im Verzug wird sofort abgesichert; alles andere kommt in die Wochentour.
4. Wer gemeldet hat, sieht den Stand und bekommt eine Nachricht am Ende.`,
      introduction:
        'Begonnen mit einem Ortsteil, dann nach sechs Wochen für die ganze Stadt. Das Telefon blieb: Wer anruft, für den tippen wir die Meldung ein.',
      result:
        'Von 1.300 Meldungen im Jahr werden 71 % in einer Woche erledigt, vorher waren es 38 %. Doppelmeldungen sanken von geschätzt einem Viertel auf 6 %.',
      costs: '8 Personentage, laufend 90 € im Monat für den Kartendienst.',
      whatDidNotWork:
        'Ohne Öffnungszeiten in der Anzeige erwarteten viele eine Antwort am Sonntag. Fotos mit Kennzeichen mussten wir anfangs von Hand schwärzen. Und ein Drittel der Meldungen betraf Straßen, die uns nicht gehören.',
      tips: `- Sagen Sie bei jeder Meldung dazu, wann jemand hinsieht.
- Zeigen Sie in der Karte, wem welche Straße gehört.
- Auch „Das machen wir nicht“ ist eine Antwort, wenn ein Grund dabeisteht.`,
      legal:
        'Fotos können Personen zeigen: Wir nehmen nur den Ausschnitt und löschen nach 90 Tagen. Eine Meldung ist auch ohne Namen möglich.',
      prerequisites:
        'Eine Karte mit Zuständigkeiten, jemand, der montags bis freitags sichtet, ein Telefon mit Kamera je Kolonne.',
      tools: 'Kartendienst mit Meldefunktion, Telefone des Bauhofs.',
      contact: 'Bauamt, Meldestelle',
      field: 'building',
      readiness: 'inOperation',
      sinceDaysAgo: 210,
      duration: '3 Monate',
      expense: '90 € im Monat',
      effects: [
        { label: 'in einer Woche erledigt', before: 38, after: 71, unit: '%' },
        { label: 'doppelt gemeldet', before: 25, after: 6, unit: '%' },
      ],
      links: [
        { process: 'Mängelmeldung bearbeiten', role: 'after', element: 'Task_ZustaendigkeitPruefen' },
        { process: 'Mängelmeldung bearbeiten', role: 'after', element: 'Task_ErgebnisZurueckmelden' },
      ],
      related: [],
    },
    story: published(building, 52, 'municipalities', { version: '1.0' }),
  },
  {
    town: 'eichenbrueck',
    department: 'hauptamt',
    title: 'Neue Beschäftigte am ersten Tag arbeitsfähig',
    content: {
      lead: 'Rechner, Schlüssel und Zugänge sind da, bevor die Person kommt.',
      startingPoint:
        'Neue Kolleginnen warteten im Schnitt sechs Tage auf einen Zugang. Niemand wusste, wer etwas bestellt hat; im Zweifel bestellten zwei.',
      solution: `1. Mit der Zusage startet eine Liste mit zwölf Punkten.
2. Rechte gibt es **nach Rolle**, nicht „wie die Vorgängerin“.
3. Eine Patin begleitet die ersten zwei Wochen.
4. Am letzten Tag läuft dieselbe Liste rückwärts.`,
      introduction:
        'Die Liste haben drei Menschen geschrieben, die gerade selbst angefangen hatten. Danach sechs Einstellungen lang nach jeder Woche ein Punkt gestrichen oder ergänzt.',
      costs: 'Sechs Personentage, keine Sachkosten.',
      whatDidNotWork:
        'Der Personalrat war beim ersten Entwurf nicht dabei. Wir haben die Liste danach noch einmal begonnen.',
      tips: 'Fragen Sie nach vier Wochen, was gefehlt hat, und ändern Sie die Liste sofort.',
      contact: 'Hauptamt, Personal',
      field: 'internal',
      readiness: 'pilot',
      sinceDaysAgo: 60,
      duration: '2 Monate',
      expense: 'keine Sachkosten',
      effects: [{ label: 'bis zum ersten Zugang', before: 6, after: 0, unit: 'Tage' }],
      links: [{ process: 'Neue Beschäftigte einarbeiten', role: 'after', element: null }],
      related: [],
    },
    story: submitted(mainOffice, 2, { version: '0.2' }, 'Bitte auch auf die Rolle der Patin sehen.'),
  },
  {
    town: 'eichenbrueck',
    department: 'amt-fuer-jugend-schule-und-soziales',
    title: 'Kita-Plätze zu einem Stichtag vergeben',
    content: {
      lead: 'Eltern wissen im März, woran sie sind, und keine Kita telefoniert mehr Wartelisten ab.',
      startingPoint: 'Elf Einrichtungen führten eigene Listen. Eltern standen auf fünf davon und sagten vier nie ab.',
      solution: `1. Eine gemeinsame Anmeldung mit bis zu drei Wünschen.
2. Ein Stichtag und Kriterien, die vorher veröffentlicht sind.
3. Eine Vergaberunde mit allen Leitungen an einem Tisch.
4. Zusage oder Alternative am selben Tag.`,
      introduction:
        'Ein Jahr Vorlauf: Kriterien mit dem Elternrat beraten, im Stadtrat beschlossen, dann die Anmeldung geöffnet.',
      costs: 'Vorbereitung 20 Personentage, die Vergaberunde zwei Tage im Jahr.',
      whatDidNotWork: 'Im ersten Jahr fehlte eine Regel für Geschwister. 14 Familien mussten wir noch einmal anrufen.',
      tips: 'Die Alternative gleich mit anbieten, nicht erst auf Nachfrage.',
      contact: 'Amt für Jugend, Schule und Soziales',
      field: 'social',
      readiness: 'inOperation',
      sinceDaysAgo: 250,
      duration: '8 Monate',
      expense: 'keine Sachkosten',
      effects: [{ label: 'Zusagen vor Ostern', before: 30, after: 85, unit: '%' }],
      links: [{ process: 'Kita-Platz vergeben', role: 'after', element: 'Task_KriterienAnwenden' }],
      related: [],
    },
    story: rejected(youth, 4, { version: '0.9' }, 'Bitte beschreiben, wie freie Träger beteiligt sind.'),
  },
];
