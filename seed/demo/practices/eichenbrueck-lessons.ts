import { drafted, published, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const mainOffice: Team = { author: 'stefan-noack', head: 'sabine-mai', publisher: 'mara-lindner' };

/** Was in Eichenbrück nicht gelungen ist, und was noch eine Idee ist. Orte und Zahlen sind erfunden. */
export const eichenbrueckLessons: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'it',
    title: 'Chat-Assistent auf der Website: warum wir ihn abgeschaltet haben',
    content: {
      lead: 'Nach acht Monaten war klar: Die Menschen wollten bessere Seiten, keinen Gesprächspartner.',
      startingPoint:
        'Auf der Website fanden viele nicht, was sie suchten; das Bürgertelefon beantwortete täglich 30-mal dieselben zehn Fragen. Ein Anbieter bot uns einen Assistenten an, ein Jahr zum halben Preis.',
      solution: `Was wir versucht haben:

1. 180 Fragen und Antworten hinterlegt, aus dem Bürgertelefon.
2. Der Assistent antwortete rund um die Uhr und verwies bei Unsicherheit ans Telefon.
3. Jede Woche sahen zwei Kolleginnen die nicht beantworteten Fragen durch.

Was wir heute machen: **dieselben zehn Fragen als zehn gute Seiten**, mit den Wörtern der Menschen in der Überschrift, und eine Suche, die Tippfehler verzeiht.`,
      introduction:
        'Vier Monate Vorbereitung, acht Monate Betrieb, ein Monat Abschied mit einem Hinweis, wo es die Antworten jetzt gibt.',
      result: `| | mit Assistent | mit zehn Seiten |
| --- | ---: | ---: |
| Gespräche oder Aufrufe je Monat | 140 | 2.900 |
| Antwort gefunden (Nachfrage auf der Seite) | 34 % | 81 % |
| Anrufe zu den zehn Fragen je Tag | 28 | 17 |

Der Assistent hat **nicht** geschadet. Er hat nur nichts gelöst, was nicht schon an den Seiten lag.`,
      costs:
        '7.400 € für ein Jahr Lizenz und Einrichtung, 38 Personentage für Fragen, Pflege und Auswertung. Die zehn Seiten kosteten 6 Personentage.',
      whatDidNotWork: `- **Falsche Sicherheit:** Eine Antwort zur Frist eines Antrags war veraltet. Zwei Menschen haben sich darauf verlassen; wir haben beide Fälle gut lösen können.
- **Pflege unterschätzt:** 180 Antworten sind 180 Stellen, die veralten.
- **Barrierefreiheit:** Mit der Tastatur war das Fenster nicht zu schließen; die Nachbesserung kam nach fünf Monaten.
- **Wir haben nicht gemessen, bevor wir anfingen.** Sonst hätten wir gesehen, dass zehn Seiten 70 % der Fragen ausmachen.`,
      tips: `- Erst zählen, welche Fragen kommen. Dann die Seiten verbessern. Dann noch einmal zählen.
- Einen Ausstieg in den Vertrag schreiben.
- Ein Ende ist ein Ergebnis: Wir haben es dem Stadtrat so vorgelegt.`,
      legal:
        'Mit dem Anbieter gab es eine Vereinbarung zur Auftragsverarbeitung nach Art. 28 DSGVO. Eingaben wurden nach 30 Tagen gelöscht; trotzdem gaben Menschen Aktenzeichen ein. Für öffentliche Stellen gelten die Anforderungen an die Barrierefreiheit auch für solche Fenster.',
      prerequisites: 'Für die zehn Seiten: eine Strichliste am Bürgertelefon über vier Wochen.',
      tools: 'Strichliste, Redaktionssystem der Website, die Suche der Website.',
      contact: 'Hauptamt, IT und Website',
      field: 'digital',
      readiness: 'pilot',
      sinceDaysAgo: 500,
      duration: '8 Monate, dann beendet',
      expense: '7.400 €',
      effects: [
        { label: 'Antwort gefunden', before: 34, after: 81, unit: '%' },
        { label: 'Anrufe am Tag zu zehn Fragen', before: 28, after: 17, unit: '' },
      ],
      links: [],
      related: [],
    },
    story: published(mainOffice, 33, 'public', { version: '1.0' }, 'Ausdrücklich auch als Misserfolg veröffentlicht.'),
  },
  {
    town: 'eichenbrueck',
    department: 'amt-fuer-jugend-schule-und-soziales',
    title: 'Elternbeitrag mit einem Nachweis im Jahr',
    content: {
      lead: 'Eltern reichen Nachweise einmal ein, nicht für jedes Kind und jede Änderung neu.',
      startingPoint:
        '640 Beitragsbescheide im Jahr, im Schnitt 2,4 Nachforderungen. Geschwister in verschiedenen Kitas reichen doppelt ein.',
      solution:
        'Ein Stichtag im August, ein Nachweis für alle Kinder der Familie, eine Erinnerung. Noch nicht erprobt.',
      tips: 'Gesucht: eine Kommune, die das schon macht.',
      field: 'social',
      readiness: 'idea',
      sinceDaysAgo: null,
      effects: [{ label: 'Nachforderungen je Bescheid, geschätzt', before: 2.4, after: 0.5, unit: '' }],
      links: [{ process: 'Elternbeitrag festsetzen', role: 'before', element: null }],
      related: ['Kita-Plätze zu einem Stichtag vergeben'],
    },
    story: drafted('lea-fischer', 6, { version: '0.1' }),
  },
];
