import { type DemoQuestion, practice, process } from './telling.js';

/** Was Kommunen einander fragen und antworten; Personen und Zahlen sind erfunden. */
export const questions: readonly DemoQuestion[] = [
  {
    ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'),
    by: 'sarah-nestler',
    daysAgo: 24,
    text: 'Wie haben Sie die Kitas und Schulen mitgenommen? Bei uns kommen von dort die meisten Rechnungen auf Papier.',
    answers: [
      {
        by: 'katrin-hempel',
        daysAgo: 23,
        text: `Mit einem Scanner je Haus und einer halben Stunde Einweisung vor Ort. Drei Dinge haben geholfen:

1. Die Leitungen stellen nur noch **sachlich fest**, alles andere macht die Kämmerei.
2. Lieferanten bekommen von uns einen Brief mit der neuen Adresse.
3. Im ersten Monat haben wir jeden Freitag angerufen.`,
      },
      {
        by: 'simone-ranft',
        daysAgo: 20,
        text: 'In Neuwalde haben wir mit einer einzigen Kita begonnen. Nach sechs Wochen wollten die anderen von selbst.',
      },
    ],
    settled: { by: 'sarah-nestler', daysAgo: 19 },
  },
  {
    ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'),
    by: 'elke-mothes',
    daysAgo: 2,
    text: 'Lohnt sich der Umstieg auch mit nur 1.500 Rechnungen im Jahr?',
    answers: [],
  },
  {
    ...practice('hohenlinde', 'Hundesteuer ohne Besuch im Rathaus'),
    by: 'mara-lindner',
    daysAgo: 9,
    text: 'Verschicken Sie die Steuermarke noch per Post, oder reicht der Bescheid?',
    answers: [
      {
        by: 'petra-hanke',
        daysAgo: 8,
        text: 'Die Marke kommt weiter per Post, in einem Brief mit dem Bescheid. Ohne Marke müsste erst die Satzung geändert werden.',
      },
    ],
  },
  {
    ...practice('silberthal', 'Wohngeld am Schalter vollständig annehmen'),
    by: 'lea-fischer',
    daysAgo: 5,
    text: 'Dürfen wir Ihr Blatt mit den Nachweisen übernehmen und unser Wappen daraufsetzen?',
    answers: [
      {
        by: 'anja-reichelt',
        daysAgo: 4,
        text: 'Gern. Die Lizenz erlaubt es, nennen Sie nur Silberthal als Quelle.',
      },
    ],
    settled: { by: 'lea-fischer', daysAgo: 4 },
  },
  {
    ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'),
    by: 'ulrike-barth',
    daysAgo: 12,
    text: 'Wer ordnet an, wenn die Amtsleitung und ihre Vertretung gleichzeitig fehlen?',
    answers: [
      {
        by: 'jens-wolfram',
        daysAgo: 12,
        text: 'Dann der Beigeordnete. Das steht in der Übersicht der Anordnungsbefugnisse und ist im System hinterlegt.',
      },
    ],
  },
];
