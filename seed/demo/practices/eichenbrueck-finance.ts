import type { Team } from '../telling.js';
import { approved, drafted, published } from '../telling.js';
import { type DemoPractice, saying } from './telling.js';

const team: Team = { author: 'katrin-hempel', head: 'jens-wolfram', publisher: 'mara-lindner' };
const digital = 'Eingangsrechnung digital bearbeiten';

/** Kämmerei von Eichenbrück: die Rechnungen in voller Tiefe. Orte und Zahlen sind erfunden. */
export const eichenbrueckFinance: readonly DemoPractice[] = [
  {
    town: 'eichenbrueck',
    department: 'kaemmerei',
    title: 'Eingangsrechnungen durchgängig digital',
    content: {
      lead: 'Rechnungen liegen nicht mehr in Fächern; jeder sieht, wo sie stehen, und Skonto wird fast immer gezogen.',
      startingPoint: `Rund 9.500 Rechnungen im Jahr kamen auf drei Wegen: Brief, E-Mail, Portal. Hauspost und Unterschriftenmappe kosteten **im Schnitt 19 Tage**; Skonto ging verloren. Unsere Außenstellen (Kitas, Bauhof, Feuerwehr) warteten auf Papier und wussten nicht, ob eine Rechnung schon bezahlt ist.

Am meisten gestört haben:

- doppelte Eingänge, wenn eine Firma dieselbe Rechnung per Brief und E-Mail schickte,
- Rückfragen ohne Stand („Liegt sie noch bei Ihnen?“),
- Urlaubszeiten, in denen die Mappe liegen blieb.`,
      solution: `1. **Ein Eingang für alles.** XRechnungen kommen über die zentrale Rechnungseingangsplattform mit unserer Leitweg-ID, PDF-Rechnungen über das Postfach rechnung@. Restpapier scannt die Poststelle am selben Tag.
2. **Auslesen statt abtippen.** Format und Pflichtangaben werden geprüft, Dubletten erkannt. Was nicht stimmt, geht mit Grund zurück.
3. **Sachlich und rechnerisch prüfen im System.** Das Fachamt sieht Auftrag und Rechnung nebeneinander. Nach zwei Arbeitstagen erinnert das System die Vertretung.
4. **Anordnen durch eine zweite Person.** Wer feststellt, ordnet nicht an. Ab 10.000 € kommt eine weitere Freigabe dazu.
5. **Zahlen und ablegen.** Die Stadtkasse zahlt zum Skontotermin, der Beleg liegt revisionssicher im Langzeitspeicher.`,
      introduction: `1. Ist-Prozess mit Kämmerei, Bauamt und zwei Kitas gezeichnet, in zwei Terminen.
2. Feststellung und Anordnung je Fachbereich mit Vertretung neu geregelt, Dienstanweisung angepasst.
3. Leitweg-ID beantragt, Anbindung an die zentrale Plattform, ein Postfach rechnung@.
4. Pilot in der Kämmerei, dann Bauamt, zuletzt die Außenstellen.
5. Restpapier wird in der Poststelle gescannt.`,
      result: `Nach einem Jahr, gemessen vom Eingang bis zur Zahlung:

| Kennzahl | vorher | nachher |
| --- | ---: | ---: |
| Durchlaufzeit in Tagen | 19 | 8 |
| Digital eingegangen | 21 % | 88 % |
| Skonto gezogen | 54 % | 97 % |

Dazu kommen etwa 60.000 Blatt weniger im Jahr. Gezählt haben wir im Rechnungseingangsbuch, vorher von Hand über sechs Wochen.`,
      costs: `**35 Personentage** über neun Monate, davon 14 in der Kämmerei, 9 in der IT, der Rest in den Fachbereichen. Einrichtung und Schulung rund 6.000 €, ein Scanner 1.900 €. Die laufenden Kosten sind im Finanzverfahren enthalten.`,
      whatDidNotWork: `Wir sind **ohne Vertretungsregel** gestartet. Im ersten Sommer blieb alles liegen, und zwei Mahnungen kamen an. Erst danach haben wir die Vertretungen eingetragen und die Erinnerung nach zwei Tagen eingebaut.

Zwei Lieferanten schicken weiter Papier. Und die erste Fassung fragte nach jeder Kostenstelle einzeln: Das hat die Kitas fast vertrieben.`,
      tips: `- **Erst die Befugnisse klären, dann die Technik.** Wer darf feststellen, wer anordnen, wer vertritt?
- Außenstellen früh ans Netz bringen; ohne Zugang bleibt das Papier.
- Die Vorbereitung großzügig planen: Wir brauchten neun Monate.
- Mit einem Amt beginnen, das sich freut.`,
      legal: `§ 7 SächsKomKBVO: Wer die Richtigkeit feststellt, soll nicht auch anordnen. § 8 nennt den Inhalt der Kassenanordnung, § 11 die Feststellung. In automatisierten Verfahren genügt die elektronische Form. Belege bewahren wir acht Jahre auf, Bücher und Abschlüsse zehn.

Datenschutz: Namen und Bankverbindungen natürlicher Personen sieht nur, wer prüft, anordnet oder zahlt.`,
      prerequisites: `- Ein Finanzverfahren mit Rechnungsworkflow
- Eine Leitweg-ID
- Gepflegte Zuständigkeiten und Vertretungen
- Netzanschluss der Außenstellen`,
      tools:
        'Rechnungsworkflow und Haushaltssystem, Dokumentenmanagement, Langzeitspeicher, ein Dokumentenscanner in der Poststelle.',
      contact: 'Kämmerei, Rechnungswesen',
      field: 'finance',
      readiness: 'proven',
      sinceDaysAgo: 420,
      duration: '9 Monate',
      expense: 'rund 8.000 €',
      effects: [
        { label: 'bis zur Zahlung', before: 19, after: 8, unit: 'Tage' },
        { label: 'kommen digital', before: 21, after: 88, unit: '%' },
        { label: 'Skonto gezogen', before: 54, after: 97, unit: '%' },
        { label: 'Papier im Jahr weniger', before: null, after: 60_000, unit: 'Blatt' },
      ],
      links: [
        { process: 'Eingangsrechnung auf Papier bearbeiten', role: 'before', element: null },
        { process: digital, role: 'after', element: 'Task_XRechnungAuslesen' },
        { process: digital, role: 'after', element: 'Task_RechnungSachlichPruefen' },
        { process: digital, role: 'after', element: 'Task_AnPruefungErinnern' },
      ],
      related: [],
    },
    story: [
      ...saying(
        {
          readiness: 'inOperation',
          effects: [{ label: 'bis zur Zahlung', before: 19, after: 11, unit: 'Tage' }],
          tips: '- Erst die Befugnisse klären, dann die Technik.',
        },
        published(team, 260, 'public', { version: '1.0' }, 'Zahlen nach einem halben Jahr.'),
      ),
      ...published(team, 31, 'public', { version: '1.1' }, 'Zahlen nach einem Jahr, Tipps ergänzt.'),
    ],
  },
  {
    town: 'eichenbrueck',
    department: 'kaemmerei',
    title: 'Rechnungen bezahlen, wenn das System steht',
    content: {
      lead: 'Ein Blatt je Rechnung und eine Sammelanordnung halten die Zahlungen drei Tage lang am Laufen.',
      startingPoint:
        'Seit alles digital läuft, hängt die Zahlung am Netz. Bei einem Ausfall im Oktober wusste niemand, wie eine Lohnabschlagszahlung hinausgehen soll.',
      solution: `1. Die Stadtkasse hält 50 **Papierlaufzettel** und die Unterschriftsproben bereit.
2. Fällige Rechnungen werden von Hand festgestellt und gesammelt angeordnet.
3. Nach dem Ausfall wird alles in einem Zug nacherfasst, mit dem Laufzettel als Beleg.`,
      introduction: 'Wir haben den Ausfall an einem Dienstagvormittag geübt, mit zwei Ämtern und der Hausbank.',
      costs: 'Vier Personentage, Druckkosten unter 50 €.',
      whatDidNotWork:
        'In der ersten Übung lag die Liste der Anordnungsbefugten nur im System. Seitdem hängt sie auch im Schrank der Kasse.',
      tips: 'Einmal im Jahr üben, immer mit jemandem, der neu ist.',
      contact: 'Stadtkasse',
      field: 'finance',
      readiness: 'pilot',
      sinceDaysAgo: 40,
      duration: '3 Wochen',
      expense: 'unter 50 €',
      effects: [{ label: 'ohne Technik zahlungsfähig', before: 0, after: 3, unit: 'Tage' }],
      links: [{ process: 'Rechnung bei Systemausfall bezahlen', role: 'after', element: null }],
      related: ['Eingangsrechnungen durchgängig digital'],
    },
    story: approved(team, 9, { version: '1.0' }, 'Nach der Übung geschrieben.'),
  },
  {
    town: 'eichenbrueck',
    department: 'kaemmerei',
    title: 'Spenden in zwei Minuten bescheinigen',
    content: {
      lead: 'Die Bescheinigung entsteht aus der Buchung, niemand tippt sie mehr ab.',
      startingPoint: '35 Spenden im Jahr, und jede Bescheinigung wurde in einer Textdatei neu geschrieben.',
      solution:
        'Eine Vorlage im Haushaltssystem füllt sich aus der Buchung. Geprüft und unterschrieben wird wie bisher.',
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
