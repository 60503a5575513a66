import { type DemoCollection, practice, process } from './telling.js';

/** Sammlungen der Beispielstädte: wer sie zusammengestellt hat, und warum etwas darin steht. */
export const collections: readonly DemoCollection[] = [
  {
    town: 'eichenbrueck',
    title: 'Rechnungswesen digital',
    lead: 'Von der ersten E-Rechnung bis zum Tag, an dem das System steht: der Weg der Kämmerei, zum Nachgehen.',
    description: `Lesen Sie zuerst die Best Practice zur Eingangsrechnung. Sie sagt, was der Umstieg gekostet hat und was nicht geklappt hat.

Danach lohnt der Blick in den Ablauf:

- wer **feststellt** und wer **anordnet**,
- wo der Skonto nicht mehr verloren geht,
- was mit den Rechnungen der Kitas und Schulen geschieht.

Wer angemeldet ist, findet hier auch, was die Kommunen untereinander teilen.`,
    audience: 'public',
    by: 'mara-lindner',
    daysAgo: 6,
    items: [
      {
        ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'),
        because: 'Der Anfang: was es gebracht hat, was es gekostet hat, und woran es fast gescheitert wäre.',
      },
      {
        ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'),
        because: 'So läuft es heute, mit allen Rollen. Anordnen und Feststellen sind getrennt.',
      },
      {
        ...practice('eichenbrueck', 'Post am Morgen gescannt, am Mittag verteilt'),
        because: 'Ohne sie bleibt die Hälfte der Rechnungen Papier: die Poststelle macht den Anfang.',
      },
      {
        ...process('eichenbrueck', 'Eingangsrechnung auf Papier bearbeiten'),
        because: 'Zum Vergleichen: Wo überall Papier liegen blieb.',
      },
      {
        ...practice('eichenbrueck', 'Rechnungen bezahlen, wenn das System steht'),
        because: 'Vor dem Umstieg lesen. Wer digital arbeitet, braucht einen Ersatzweg, der geübt ist.',
      },
      {
        ...process('eichenbrueck', 'Rechnung bei Systemausfall bezahlen'),
        because: 'Der Ersatzweg als Ablauf, zum Ausdrucken.',
      },
      {
        ...practice('neuwalde', 'Rechnungsweg von Eichenbrück nachgenutzt'),
        because: 'Aus der Sicht einer kleineren Stadt: was sie weggelassen hat.',
      },
      {
        ...practice('neuwalde', 'E-Akte: erst der Aktenplan, dann die Software'),
        because: 'Wohin mit den Belegen? Wer zuerst ordnet, kauft danach das Richtige.',
      },
    ],
  },
  {
    town: 'silberthal',
    title: 'Bürgerservice ohne Weg ins Rathaus',
    lead: 'Anliegen, für die niemand mehr herfahren muss, und solche, bei denen der Besuch kurz wird.',
    description: `Nicht jedes Anliegen muss ganz digital sein. Manchmal hilft schon, dass ein Antrag beim ersten Mal vollständig ist.

Was hier steht, haben Nachbarstädte ausprobiert. Fragen Sie dort nach, bevor Sie neu anfangen.`,
    audience: 'public',
    by: 'sarah-nestler',
    daysAgo: 11,
    items: [
      {
        ...practice('hohenlinde', 'Hundesteuer ohne Besuch im Rathaus'),
        because: 'Das leichteste Anliegen zum Anfangen: viele Fälle, wenig Recht, schnell fertig.',
      },
      {
        ...practice('eichenbrueck', 'Gewerbe online anzeigen, ohne Rückfrage'),
        because: 'Zeigt, wie ein Formular Rückfragen verhindert.',
      },
      {
        ...practice('eichenbrueck', 'Mängel melden mit Foto und Ort'),
        because: 'Kommt ohne Anmeldung aus und entlastet das Telefon.',
      },
      {
        ...practice('eichenbrueck', 'Termine buchen, offene Sprechzeit behalten'),
        because: 'Wer doch kommt, wartet nicht. Und wer keinen Termin buchen kann, kommt trotzdem dran.',
      },
      {
        ...practice('hohenlinde', 'Fundsachen mit Foto ins Netz'),
        because: 'An einem Nachmittag eingerichtet, und die meisten finden ihre Sache ohne Anruf.',
      },
      {
        ...practice('silberthal', 'Wohngeld am Schalter vollständig annehmen'),
        because: 'Der Gegenbeweis: Manches bleibt am Schalter, aber nur ein Mal.',
      },
      {
        ...process('eichenbrueck', 'Wohnsitz anmelden'),
        because: 'Der Ablauf, an dem sich am meisten Wege sparen lassen.',
      },
    ],
  },
  {
    town: 'eichenbrueck',
    title: 'Neu im Amt',
    lead: 'Was neue Kolleginnen und Kollegen in der ersten Woche wissen sollten.',
    description: `Drei Stunden Lesezeit, verteilt auf die erste Woche. Was unklar bleibt, fragen Sie unter dem Prozess: Die Antwort hilft auch denen, die nach Ihnen kommen.`,
    audience: 'staff',
    by: 'mara-lindner',
    daysAgo: 30,
    items: [
      {
        ...practice('eichenbrueck', 'Neue Beschäftigte am ersten Tag arbeitsfähig'),
        because: 'Damit Sie wissen, was am ersten Tag bereitstehen muss, und wen Sie ansprechen, wenn nicht.',
      },
      { ...process('eichenbrueck', 'Urlaubsantrag bearbeiten'), because: 'Brauchen alle, früher als gedacht.' },
      { ...process('eichenbrueck', 'Dienstreise abrechnen'), because: 'Vor der ersten Fortbildung lesen.' },
      {
        ...process('eichenbrueck', 'Posteingang scannen und verteilen'),
        because: 'Wie Post zu Ihnen kommt, und was mit dem Papier geschieht.',
      },
      {
        ...practice('eichenbrueck', 'Sitzungsvorlagen ohne Umlaufmappe'),
        because: 'Wer eine Vorlage schreibt, spart sich damit drei Gänge durchs Haus.',
      },
      { ...process('eichenbrueck', 'IT-Störung beheben'), because: 'Wen Sie anrufen, wenn nichts geht.' },
    ],
  },
];
