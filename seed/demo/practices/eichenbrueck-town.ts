import { published, rejected, submitted, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const mainOffice: Team = { author: 'stefan-noack', head: 'sabine-mai', publisher: 'mara-lindner' };
const order: Team = { author: 'nadine-vogel', head: 'ralf-petzold', publisher: 'mara-lindner' };
const building: Team = { author: 'holger-krause', head: 'ines-harnisch', publisher: 'mara-lindner' };
const youth: Team = { author: 'lea-fischer', head: 'paul-seidel', publisher: 'mara-lindner' };

/** Die anderen Ämter von Eichenbrück. Orte und Zahlen sind erfunden. */
export const eichenbrueckTown: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'ordnungsamt',
    title: 'Gewerbe online anzeigen, ohne Rückfrage',
    content: {
      lead: 'Die Anzeige kommt vollständig an, weil der Antrag vorher fragt, ob eine Erlaubnis nötig ist.',
      startingPoint:
        'Jede dritte Gewerbeanzeige war unvollständig. Meist fehlte der Hinweis, dass die Tätigkeit eine **Erlaubnis** braucht; dann gingen Briefe hin und her.',
      solution: `1. Der Online-Antrag beginnt mit der Tätigkeit und zeigt sofort, welche Erlaubnis dazugehört.
2. Ausweis und Registerauszug werden beim Absenden hochgeladen.
3. Das Gewerbeamt bestätigt am selben Tag, das Finanzamt erhält die Meldung automatisch.`,
      introduction: 'Zwölf typische Tätigkeiten haben wir mit der IHK durchgesprochen und die Fragen danach geordnet.',
      result: 'Die Quote der vollständigen Anzeigen stieg in fünf Monaten von 64 auf 93 %.',
      costs: '11 Personentage im Gewerbeamt, 3 in der IT. Der Online-Dienst kommt vom Land und kostet uns nichts.',
      whatDidNotWork:
        'Die Liste der erlaubnispflichtigen Tätigkeiten war anfangs zu lang: Niemand las sie. Jetzt stehen zwölf vorn, der Rest ist zu suchen.',
      tips: 'Lassen Sie eine Gründerin mitlesen. Sie stolpert über andere Wörter als das Amt.',
      legal: '§ 14 GewO. Die Anzeige bleibt frei von Erlaubnisprüfung; der Antrag weist nur darauf hin.',
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
        'Schlaglöcher und dunkle Laternen kamen per Telefon, Zettel und im Gespräch beim Bäcker. Der Bauhof fuhr oft zweimal.',
      solution: `1. Bürgerinnen und Bürger setzen eine Nadel in die Karte und laden ein Foto hoch.
2. Die Meldung geht an Bauhof, Stadtwerke oder Ordnungsamt, je nach Art.
3. Wer gemeldet hat, sieht den Stand und bekommt eine Nachricht am Ende.`,
      introduction: 'Begonnen mit einem Ortsteil, dann nach sechs Wochen für die ganze Stadt.',
      result: 'Von 1.300 Meldungen im Jahr werden 71 % in einer Woche erledigt, vorher waren es 38 %.',
      costs: '8 Personentage, laufend 90 € im Monat für den Kartendienst.',
      whatDidNotWork:
        'Ohne Öffnungszeiten in der Anzeige erwarteten viele eine Antwort am Sonntag. Und Fotos mit Kennzeichen mussten wir anfangs von Hand schwärzen.',
      tips: 'Sagen Sie bei jeder Meldung dazu, wann jemand hinsieht.',
      legal: 'Fotos können Personen zeigen: Wir nehmen nur den Ausschnitt und löschen nach 90 Tagen.',
      contact: 'Bauamt, Meldestelle',
      field: 'building',
      readiness: 'inOperation',
      sinceDaysAgo: 210,
      duration: '3 Monate',
      expense: '90 € im Monat',
      effects: [{ label: 'in einer Woche erledigt', before: 38, after: 71, unit: '%' }],
      links: [{ process: 'Mängelmeldung bearbeiten', role: 'after', element: null }],
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
        'Neue Kolleginnen warteten im Schnitt sechs Tage auf einen Zugang. Niemand wusste, wer etwas bestellt hat.',
      solution: `1. Mit der Zusage startet eine Liste mit zwölf Punkten.
2. Rechte gibt es **nach Rolle**, nicht „wie die Vorgängerin“.
3. Eine Patin begleitet die ersten zwei Wochen.`,
      introduction: 'Die Liste haben drei Menschen geschrieben, die gerade selbst angefangen hatten.',
      costs: 'Sechs Personentage.',
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
      startingPoint: 'Elf Einrichtungen führten eigene Listen. Eltern standen auf fünf davon.',
      solution: 'Eine gemeinsame Anmeldung, ein Stichtag, eine Vergaberunde mit allen Leitungen an einem Tisch.',
      costs: 'Vorbereitung 20 Personentage.',
      whatDidNotWork: 'Im ersten Jahr fehlte eine Regel für Geschwister.',
      contact: 'Amt für Jugend, Schule und Soziales',
      field: 'social',
      readiness: 'inOperation',
      sinceDaysAgo: 250,
      duration: '8 Monate',
      expense: '',
      effects: [{ label: 'Zusagen vor Ostern', before: 30, after: 85, unit: '%' }],
      links: [{ process: 'Kita-Platz vergeben', role: 'after', element: null }],
      related: [],
    },
    story: rejected(youth, 4, { version: '0.9' }, 'Bitte beschreiben, wie freie Träger beteiligt sind.'),
  },
];
