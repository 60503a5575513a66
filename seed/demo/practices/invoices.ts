import { published, type Team } from '../telling.js';
import { type DemoPractice, saying } from './telling.js';

const team: Team = { author: 'katrin-hempel', head: 'jens-wolfram', publisher: 'mara-lindner' };
const digital = 'Eingangsrechnung digital bearbeiten';

/** Kämmerei von Eichenbrück: der digitale Rechnungseingang in voller Tiefe. Orte und Zahlen sind erfunden. */
export const invoices: DemoPractice = {
  town: 'eichenbrueck',
  department: 'kaemmerei',
  title: 'Eingangsrechnungen durchgängig digital',
  content: {
    lead: 'Rechnungen liegen nicht mehr in Fächern; jeder sieht, wo sie stehen, und Skonto wird fast immer gezogen.',
    startingPoint: `Eichenbrück bekommt rund **9.500 Rechnungen im Jahr**. Sie kamen auf drei Wegen: als Brief, als E-Mail an einzelne Kolleginnen und über Portale von Lieferanten. Die Poststelle öffnete, stempelte und legte ins Fach; die Hauspost fuhr zweimal in der Woche zu den Außenstellen.

Eine Rechnung der Kita war so unterwegs: Poststelle, Kita, Fachamt, Amtsleitung, Kämmerei, Stadtkasse. **Im Schnitt 19 Tage**, davon kaum eine Stunde Arbeit. Der Rest war Liegen.

Am meisten gestört haben:

- doppelte Eingänge, wenn eine Firma dieselbe Rechnung per Brief und E-Mail schickte (im Jahr davor 31 Doppelzahlungen, alle zurückgeholt, mit etwa einer Stunde Arbeit je Fall),
- Rückfragen ohne Stand: „Liegt sie noch bei Ihnen?“,
- Urlaubszeiten, in denen die Mappe liegen blieb,
- falsch vergebene Sachkonten, die erst im Jahresabschluss auffielen,
- verlorenes Skonto. Gezogen wurde es bei gut der Hälfte der Rechnungen, die es anboten.

Unsere Außenstellen (Kitas, Bauhof, Feuerwehr) warteten auf Papier und wussten nicht, ob eine Rechnung schon bezahlt ist. Lieferanten riefen dort an, nicht bei uns.`,
    solution: `1. **Ein Eingang für alles.** XRechnungen kommen über die zentrale Rechnungseingangsplattform mit unserer Leitweg-ID (Muster, erfunden: \`991-12345-73\`). Sie wird täglich abgefragt und liefert uns drei Dateien: die Rechnung als XML, ein Prüfprotokoll und eine lesbare Ansicht als PDF. Daneben gibt es ein einziges Postfach rechnung@ für PDF und ZUGFeRD. Restpapier scannt die Poststelle am selben Tag.
2. **Auslesen statt abtippen.** Das System liest Betrag, Fälligkeit, Skonto und Bestellnummer aus, prüft Format und Pflichtangaben und erkennt Dubletten. Was nicht stimmt, geht mit Grund an den Lieferanten zurück. Jede Rechnung steht ab dieser Minute im Rechnungseingangsbuch.
3. **Zuordnen.** Die Bestellnummer führt zum Auftrag, die Feinadresse der Leitweg-ID zum Amt. Fehlt beides, ordnet die Kämmerei zu; das betrifft noch etwa jede achte Rechnung.
4. **Sachlich und rechnerisch prüfen im System.** Das Fachamt sieht Auftrag und Rechnung nebeneinander und stellt die Richtigkeit fest. Nach zwei Arbeitstagen erinnert das System die Vertretung.
5. **Kontieren mit Vorschlag.** Produkt und Sachkonto kommen aus dem Auftrag oder aus der letzten Rechnung desselben Lieferanten; die Mittel prüft das System.
6. **Anordnen durch eine zweite Person.** Wer feststellt, ordnet nicht an: Das System bietet die Schaltfläche gar nicht erst an. Ab 10.000 € kommt eine weitere Freigabe dazu.
7. **Zahlen und ablegen.** Die Stadtkasse zahlt zum Skontotermin oder zur Fälligkeit, der Beleg liegt revisionssicher im Langzeitspeicher.

### Was nicht glatt läuft

- **Gutschriften** laufen denselben Weg; das System verrechnet sie mit der nächsten Rechnung des Lieferanten, wenn die Kämmerei zustimmt.
- **Teil- und Schlussrechnungen** des Bauamts hängen am Auftrag. Die Schlussrechnung öffnet sich erst, wenn die Abnahme hinterlegt ist.
- **Mahnungen** werden wie Rechnungen gescannt und dem Vorgang zugeordnet. Wer zuständig ist, sieht sie am selben Tag.
- **Rechnungen ohne Auftrag** (Gebühren, Mitgliedsbeiträge, Energie) haben eine Dauerzuordnung; sie werden trotzdem einzeln festgestellt.
- **Strittige Rechnungen** bekommen den Stand „in Klärung“ mit einem Satz, warum. Die Erinnerung läuft weiter, aber die Frist der Vertretung ruht.

### Wer was sieht

| Wer | tut was | sieht |
| --- | --- | --- |
| Poststelle | scannt Restpapier | nur die eigenen Scans |
| Fachamt | stellt fest | Rechnungen des eigenen Amtes |
| Amtsleitung | ordnet an | Rechnungen des eigenen Amtes |
| Kämmerei | kontiert, klärt | alle |
| Stadtkasse | zahlt | angeordnete |

![Drei Wege münden in das Rechnungseingangsbuch: XRechnung über die zentrale Plattform, PDF und ZUGFeRD über ein Postfach, Papier über den Scan. Von dort geht es zum Fachamt oder mit Grund zurück](datei:rechnungen-eingang.svg)`,
    introduction: `1. **Ablauf gezeichnet** (2 Termine). Mit Kämmerei, Bauamt und zwei Kitas haben wir aufgezeichnet, wie eine Rechnung wirklich läuft. Dabei kamen sieben Sonderwege heraus; fünf haben wir gestrichen.
2. **Befugnisse neu geregelt** (6 Wochen). Wer stellt fest, wer ordnet an, wer vertritt, bis zu welchem Betrag? Je Fachbereich eine Liste, der Stadtkasse mitgeteilt, die Dienstanweisung angepasst.
3. **Anbindung** (8 Wochen). Leitweg-ID bei der Koordinierungsstelle E-Rechnung beantragt, Abruf eingerichtet, mit drei Lieferanten probiert.
4. **Pilot in der Kämmerei** (6 Wochen). Nur unsere eigenen Rechnungen, jeden Freitag eine halbe Stunde Auswertung.
5. **Bauamt, dann die übrigen Ämter** (10 Wochen). Je Amt eine Schulung von 90 Minuten am eigenen Platz, danach eine Woche lang jemand aus der Kämmerei nebenan.
6. **Außenstellen** (6 Wochen). Zuletzt, weil erst der Netzanschluss kommen musste.
7. **Brief an 240 Lieferanten**: neue Adresse, Leitweg-ID, Bestellnummer angeben.

Jeden Freitag während der Einführung saßen Kämmerei, Stadtkasse und IT eine halbe Stunde zusammen, immer mit denselben drei Fragen: Was liegt? Warum liegt es? Wer räumt es bis Mittwoch weg? Aus diesen 31 Freitagen stammen fast alle Regeln, die heute im System stehen. Wir treffen uns noch einmal im Monat.

Begleitet hat uns außerdem der Personalrat. Er wollte wissen, ob man sehen kann, wer wie schnell prüft. Man kann es nicht: Ausgewertet wird nur je Amt.`,
    result: `Nach einem Jahr, gemessen vom Eingang bis zur Zahlung:

| Zeitraum | Tage bis zur Zahlung | digital eingegangen | Skonto gezogen |
| --- | ---: | ---: | ---: |
| vorher | 19 | 21 % | 54 % |
| 1. bis 3. Monat | 14 | 52 % | 68 % |
| 4. bis 6. Monat | 11 | 71 % | 85 % |
| 7. bis 9. Monat | 9 | 83 % | 95 % |
| Sommer | 15 | 85 % | 79 % |
| 12. Monat | 8 | 88 % | 97 % |

Der Ausreißer im Sommer ist kein Messfehler: Siehe „Was nicht geklappt hat“.

- **Doppelzahlungen:** 2 statt 31 im Jahr.
- **Papier:** etwa 60.000 Blatt weniger.
- **Anrufe** bei den Außenstellen wegen offener Rechnungen: von etwa 20 auf 4 im Monat.
- **Skonto:** 11.300 € mehr im Jahr als vorher. Damit war die Einrichtung nach neun Monaten bezahlt.

Was sich **nicht** geändert hat: Die Zahl der Rechnungen je Amt, die Zahl der strittigen Fälle und die Zeit, die eine ordentliche sachliche Prüfung braucht. Wer im Bauamt ein Aufmaß prüft, prüft es heute so lange wie früher.

Gezählt haben wir im Rechnungseingangsbuch, vorher von Hand über sechs Wochen. Die Arbeitszeit je Rechnung haben wir **nicht** gemessen; gefühlt ist sie im Fachamt gleich geblieben und in der Kämmerei um ein Drittel gesunken.

![Balken: 19 Tage vorher, dann 14, 11 und 9 Tage; im Sommer 15, nach zwölf Monaten 8 Tage](datei:rechnungen-durchlaufzeit.svg)`,
    costs: `**35 Personentage** über neun Monate:

| Wer | Personentage |
| --- | ---: |
| Kämmerei | 14 |
| IT | 9 |
| Fachämter zusammen | 8 |
| Stadtkasse | 3 |
| Personalrat und Datenschutz | 1 |

Einmalig rund **6.000 €** für Einrichtung und Schulung durch den Anbieter des Finanzverfahrens und **1.900 €** für einen Scanner. Die laufenden Kosten sind im Finanzverfahren enthalten. Nicht eingerechnet ist der Netzanschluss von zwei Kitas; der stand ohnehin an.

Laufend kostet uns die Pflege der Zuständigkeiten etwa **zwei Stunden im Monat**. Das hatten wir nicht eingeplant.`,
    whatDidNotWork: `**Ohne Vertretungsregel gestartet.** Im ersten Sommer blieb alles liegen, die Zahlung dauerte wieder 15 Tage, und zwei Mahnungen kamen an. Erst danach haben wir die Vertretungen eingetragen und die Erinnerung nach zwei Tagen eingebaut.

**Zu viel gefragt.** Die erste Fassung verlangte von den Kitas jede Kostenstelle einzeln. Das hat sie fast vertrieben; eine Leiterin druckte die Rechnungen wieder aus. Jetzt fragen wir nur, ob die Leistung da war.

**Zwei Lieferanten** schicken weiter Papier, trotz drei Briefen. Wir scannen und haben aufgehört, uns zu ärgern.

**Automatische Zuordnung überschätzt.** Der Anbieter sprach von 95 %. Ohne Bestellnummer auf der Rechnung waren es im ersten Vierteljahr 58 %. Geholfen hat nicht die Technik, sondern der Brief an die Lieferanten und die Regel: keine Bestellung ohne Nummer.

**Netzausfall im Oktober.** Einen halben Tag lang konnte niemand anordnen. Daraus ist unser Notweg entstanden (siehe „Rechnungen bezahlen, wenn das System steht“).`,
    tips: `- **Erst die Befugnisse klären, dann die Technik.** Wer darf feststellen, wer anordnen, wer vertritt?
- Die Vertretung **vor** dem Start eintragen, für jede einzelne Person.
- Außenstellen früh ans Netz bringen; ohne Zugang bleibt das Papier.
- Die Vorbereitung großzügig planen: Wir brauchten neun Monate und hatten vier versprochen.
- Mit einem Amt beginnen, das sich freut.
- Vorher messen, auch wenn es lästig ist. Ohne die sechs Wochen Strichliste hätten wir keine Zahl für den Stadtrat gehabt.
- Die Stadtkasse von Anfang an an den Tisch holen. Sie merkt zuerst, was fehlt.
- Nach einem Jahr noch einmal mit allen Ämtern zusammensetzen und streichen: Von unseren 14 Sonderregeln brauchten wir nur noch sechs.`,
    legal: `- **§ 7 Abs. 1 SächsKomKBVO:** Die Kasse zahlt nur auf schriftliche oder elektronische Kassenanordnung.
- **§ 7 Abs. 2:** Die Befugnis zur Anordnung regelt die Bürgermeisterin oder der Bürgermeister. Wer die sachliche und rechnerische Feststellung trifft, soll nicht auch anordnen.
- **§ 8** nennt, was in der Zahlungsanordnung steht: Betrag, Grund, Empfänger, Fälligkeit, Buchungsstelle, die Bestätigung der Feststellung, Datum und Unterschrift. In automatisierten Verfahren genügt die elektronische Form.
- **§ 11:** Jeder Anspruch ist vor der Anordnung nach Grund und Höhe zu prüfen und zu bescheinigen. Beschäftigte der Kasse bescheinigen nur ausnahmsweise.
- Die **Dienstanweisung** ist schriftlich; wir haben sie an vier Stellen geändert.
- **Aufbewahrung:** acht Jahre für Belege, zehn Jahre für Bücher und Jahresabschluss; kommunalrechtliche Fristen bitte selbst prüfen.
- **Empfang elektronischer Rechnungen:** Ob und ab welchem Auftragswert eine Pflicht besteht, haben wir mit der Rechtsaufsicht geklärt. Lieferanten sind nicht verpflichtet, an uns elektronisch zu senden; wir bitten darum.

**Datenschutz:** Namen und Bankverbindungen natürlicher Personen sieht nur, wer prüft, anordnet oder zahlt. Die Rechte sind je Amt vergeben; Zugriffe werden protokolliert. Der Personalrat hat zugestimmt, weil aus der Durchlaufzeit niemand auf einzelne Personen schließen kann.

Das ist unser Stand und kein Rechtsrat.`,
    prerequisites: `- Ein Finanzverfahren mit Rechnungsworkflow
- Eine Leitweg-ID und ein Postfach für alles Übrige
- Gepflegte Zuständigkeiten und Vertretungen, mit jemandem, der sie pflegt
- Netzanschluss der Außenstellen
- Eine Bestellnummer bei jeder Bestellung
- Ein Kämmerer, der auch die dritte Rückfrage freundlich beantwortet`,
    tools: `Genutzt haben wir, was da war: den Rechnungsworkflow des Haushaltsverfahrens, das Dokumentenmanagement, den Langzeitspeicher des kommunalen Rechenzentrums und einen Dokumentenscanner in der Poststelle. XRechnungen lassen sich mit dem frei verfügbaren Prüfwerkzeug zum Standard EN 16931 testen; das hat in der Anbindung viel Zeit gespart.`,
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
      { label: 'im Jahr doppelt bezahlt', before: 31, after: 2, unit: 'Rechnungen' },
      { label: 'Papier im Jahr weniger', before: null, after: 60_000, unit: 'Blatt' },
    ],
    links: [
      { process: 'Eingangsrechnung auf Papier bearbeiten', role: 'before', element: null },
      { process: digital, role: 'after', element: 'Task_XRechnungAuslesen' },
      { process: digital, role: 'after', element: 'Task_RechnungSachlichPruefen' },
      { process: digital, role: 'after', element: 'Task_AnPruefungErinnern' },
    ],
    related: ['Rechnungen bezahlen, wenn das System steht', 'Post am Morgen gescannt, am Mittag verteilt'],
  },
  files: [
    { file: 'rechnungen-durchlaufzeit.svg', note: 'Schaubild für den Stadtrat' },
    { file: 'rechnungen-eingang.svg', note: 'Schaubild für Schulungen' },
    { file: 'checkliste-vertretung.pdf', note: 'Vor dem Start in jedem Amt ausfüllen' },
    { file: 'lieferantenbrief.docx', note: 'Der Brief an die Lieferanten, zum Anpassen' },
    { file: 'rechnungen-zeitreihe.csv', note: 'Die Zahlen der Tabelle' },
  ],
  story: [
    ...saying(
      {
        readiness: 'inOperation',
        effects: [{ label: 'bis zur Zahlung', before: 19, after: 11, unit: 'Tage' }],
        result: 'Nach einem halben Jahr: 11 statt 19 Tage bis zur Zahlung, 71 % kommen digital.',
        tips: '- Erst die Befugnisse klären, dann die Technik.',
        related: [],
      },
      published(team, 260, 'public', { version: '1.0' }, 'Zahlen nach einem halben Jahr.'),
    ),
    ...published(team, 31, 'public', { version: '1.1' }, 'Zahlen nach einem Jahr, Tipps ergänzt.'),
  ],
};
