import { finance, mainOffice, mayor, navigator, order } from './cast.js';
import { accepted, type DemoAgenda, discussed, dropped, practice, process, rejected } from './telling.js';

/** Die erste Agenda von Eichenbrück: kürzer, nicht alles erreicht, und abgeschlossen. Alles darin ist erfunden. */
export const eichenbrueckBefore: DemoAgenda = {
  town: 'eichenbrueck',
  title: 'Digitale Agenda 2023 bis 2026',
  period: { from: 2023, to: 2026 },
  by: navigator,
  daysAgo: 1290,
  mayor,
  currentDaysAgo: 1285,
  council: { inDays: -1240, resolution: '31/2023' },
  foreword: `Mit dieser ersten Agenda legen wir uns auf wenige Dinge fest, die wir in drei Jahren schaffen können. Sie ist aus einer Klausur der Leitungen entstanden, mit 64 Karten an der Wand.

Nicht alles davon werden wir schaffen. Was wir lassen, schreiben wir dazu.`,
  guardRailsDaysAgo: 1280,
  guardRails: [
    { title: 'Erst der Ablauf, dann die Technik', text: 'Wir zeichnen, bevor wir kaufen.' },
    { title: 'Der Schalter bleibt', text: 'Wer kommt, wird bedient.' },
  ],
  fields: [
    { slug: 'services', title: 'Leistungen', text: 'Was die Menschen von uns brauchen.' },
    { slug: 'house', title: 'Verwaltung', text: 'Wie wir im Haus arbeiten.' },
  ],
  goals: [
    {
      slug: 'invoices',
      field: 'house',
      title: 'Rechnungen ohne Papier',
      by: navigator,
      daysAgo: 1270,
      text: 'Die Kämmerei bearbeitet Rechnungen ohne Papier, die Ämter folgen.',
      responsible: { department: 'kaemmerei', role: 'Leitung' },
      indicators: [
        {
          name: 'Rechnungen, die digital ankommen',
          unit: '%',
          baseline: { value: 4, daysAgo: 1270 },
          target: { value: 75, yearsAhead: 0 },
          values: [
            [12, 1000],
            [21, 620],
            [63, 330],
            [79, 230, 'Erreicht.'],
          ],
        },
      ],
      links: [
        { ...process('Eingangsrechnung digital bearbeiten'), because: 'Der Ablauf ist das Ergebnis dieses Ziels.' },
      ],
    },
    {
      slug: 'processes',
      field: 'house',
      title: 'Dreißig Abläufe gezeichnet',
      by: navigator,
      daysAgo: 1268,
      text: 'Die dreißig häufigsten Abläufe sind aufgeschrieben und freigegeben.',
      responsible: { department: 'buergermeisterbereich', role: 'Digital-Navigation' },
      indicators: [
        {
          name: 'Freigegebene Abläufe',
          unit: 'von 30',
          baseline: { value: 0, daysAgo: 1268 },
          target: { value: 30, yearsAhead: 0 },
          values: [
            [2, 900],
            [7, 600],
            [16, 400],
            [24, 210, 'Nicht ganz. Sechs liegen im Entwurf.'],
          ],
        },
      ],
      links: [],
    },
    {
      slug: 'questions',
      field: 'services',
      title: 'Antworten auch nach Feierabend',
      by: navigator,
      daysAgo: 1266,
      text: 'Wer abends eine Frage hat, findet die Antwort auf der Website.',
      responsible: { department: 'hauptamt', role: 'Leitung' },
      indicators: [
        {
          name: 'Antwort gefunden (Nachfrage auf der Seite)',
          unit: '%',
          baseline: { value: 29, daysAgo: 1100 },
          target: { value: 80, yearsAhead: 0 },
          values: [
            [34, 700, 'Mit dem Chat-Assistenten.'],
            [81, 430, 'Mit zehn guten Seiten statt des Assistenten.'],
          ],
        },
      ],
      links: [
        {
          ...practice('Chat-Assistent auf der Website: warum wir ihn abgeschaltet haben'),
          because: 'Unser lehrreichster Umweg.',
        },
      ],
    },
  ],
  candidates: [
    {
      slug: 'invoices',
      title: 'Ein Eingang für alle Rechnungen',
      by: 'katrin-hempel',
      daysAgo: 1255,
      goal: 'invoices',
      reason: 'Rechnungen kommen auf drei Wegen und liegen in vier Fächern.',
      acts: [discussed(1250), accepted(1245, 'project', 'Angenommen. Die Kämmerei fängt bei sich selbst an.')],
      views: [
        [mayor, 'relevant', 'project', 'Damit zeigen wir, dass es geht.'],
        [finance, 'centre', 'project', 'Wir fangen mit unseren eigenen an.'],
        [mainOffice, 'relevant', 'project', 'Die Poststelle scannt den Rest.'],
      ],
      ratings: [
        ['katrin-hempel', 5, 4],
        [finance, 5, 4],
        [navigator, 5, 3],
      ],
    },
    {
      slug: 'chat',
      title: 'Chat-Assistent auf der Website',
      by: mainOffice,
      daysAgo: 1252,
      goal: 'questions',
      reason: 'Das Bürgertelefon beantwortet täglich dreißigmal dieselben zehn Fragen.',
      acts: [discussed(1248), accepted(1244, 'project', 'Angenommen für ein Jahr auf Probe, mit Ausstieg im Vertrag.')],
      views: [
        [mayor, 'relevant', 'project', 'Ein Versuch mit Ende.'],
        [mainOffice, 'centre', 'project', 'Entlastet das Telefon.'],
        [order, 'side', 'project', 'Bitte keine falschen Fristen.'],
      ],
      ratings: [
        [mainOffice, 4, 2],
        [order, 2, 3],
        [navigator, 3, 3],
      ],
    },
    {
      slug: 'wireless',
      title: 'Freies WLAN auf dem Markt',
      by: order,
      daysAgo: 1249,
      reason: 'Gäste fragen danach.',
      acts: [
        rejected(1243, 'Abgelehnt. Das Mobilfunknetz auf dem Markt reicht, und der Betrieb bände zwei Tage im Monat.'),
      ],
    },
    {
      slug: 'app',
      title: 'Eine App für Eichenbrück',
      by: mainOffice,
      daysAgo: 1247,
      goal: 'questions',
      reason: 'Andere Städte haben eine.',
      acts: [
        discussed(1244),
        accepted(1241, 'project', 'Angenommen, sofern sich drei Städte zusammentun.'),
        dropped(760, 'Beendet. Von drei Städten ist keine übrig, und die Website geht auf dem Telefon.'),
      ],
    },
  ],
  measures: [
    {
      slug: 'invoices',
      title: 'Rechnungseingang der Kämmerei umstellen',
      by: navigator,
      daysAgo: 1236,
      text: 'Ein Postfach, ein Eingangsbuch, Feststellung und Anordnung am Bildschirm.',
      goal: 'invoices',
      candidate: 'invoices',
      owner: 'katrin-hempel',
      ownerRole: 'Sachbearbeitung Kämmerei',
      department: 'kaemmerei',
      startInDays: -1000,
      endInDays: -520,
      budget: '35 Personentage und die Einrichtung im Finanzverfahren.',
      links: [
        { ...practice('Eingangsrechnungen durchgängig digital'), because: 'Daraus ist die Best Practice entstanden.' },
      ],
      milestones: [
        { title: 'Befugnisse geregelt', inDays: -880, doneDaysAgo: 850 },
        { title: 'Pilot in der Kämmerei', inDays: -640, doneDaysAgo: 630 },
      ],
      reports: [
        ['katrin-hempel', 845, 40, 'atRisk', 'Die Befugnisse haben sechs Wochen länger gedauert als gedacht.'],
        [
          'katrin-hempel',
          625,
          80,
          'onTrack',
          'Der Pilot läuft. Im Urlaub blieb alles liegen, jetzt gibt es Vertretungen.',
        ],
      ],
      begun: { by: 'katrin-hempel', daysAgo: 1000 },
      done: { by: finance, daysAgo: 510, note: 'Kämmerei und Bauamt arbeiten ohne Papier.' },
    },
    {
      slug: 'chat',
      title: 'Chat-Assistent ein Jahr erproben',
      by: navigator,
      daysAgo: 1235,
      text: '180 Fragen und Antworten, wöchentliche Durchsicht, Auswertung nach acht Monaten.',
      goal: 'questions',
      candidate: 'chat',
      owner: 'stefan-noack',
      ownerRole: 'Website und Online-Dienste',
      department: 'hauptamt',
      startInDays: -940,
      endInDays: -560,
      budget: '7.400 €, 38 Personentage.',
      milestones: [{ title: 'Freigeschaltet', inDays: -800, doneDaysAgo: 800 }],
      reports: [
        [
          'stefan-noack',
          700,
          60,
          'stuck',
          'Ein Drittel findet eine Antwort. Eine Frist war veraltet, zwei Menschen haben sich darauf verlassen.',
        ],
      ],
      begun: { by: 'stefan-noack', daysAgo: 940 },
      dropped: {
        by: navigator,
        daysAgo: 560,
        note: 'Abgeschaltet. Zehn gute Seiten leisten mehr, die Auswertung steht in der Best Practice.',
      },
    },
  ],
  editions: [
    {
      by: navigator,
      daysAgo: 1238,
      audience: 'public',
      signedBy: 'Dr. Helene Brandt, Bürgermeisterin',
      note: 'Wie vom Stadtrat beschlossen.',
      resolved: true,
    },
  ],
};
