import type { DemoAdoption } from './adoptions/telling.js';
import type { Team } from './telling.js';

const silberthal: Team = { author: 'sarah-nestler', head: 'konrad-weise', publisher: 'sarah-nestler' };
const hohenlinde: Team = { author: 'petra-hanke', head: 'lutz-winkler', publisher: 'elke-mothes' };
const neuwalde: Team = { author: 'ulrike-barth', head: 'georg-lindenau', publisher: 'ulrike-barth' };

/** Who took over what from whom, and what they say about it. Towns, people and figures are invented. */
export const adoptions: readonly DemoAdoption[] = [
  {
    kind: 'process',
    town: 'eichenbrueck',
    title: 'Eingangsrechnung digital bearbeiten',
    version: '3.1',
    reuse: [
      {
        town: 'silberthal',
        copy: {
          by: 'sarah-nestler',
          department: 'finanzen',
          daysAgo: 118,
          published: { team: silberthal, daysAgo: 96, audience: 'staff' },
        },
        report: {
          standing: 'uses',
          by: 'sarah-nestler',
          daysAgo: 35,
          sinceDaysAgo: 92,
          readiness: 'inOperation',
          experience:
            'Der Ablauf passte zu neun von zehn Schritten. Am meisten half die Erinnerung statt der Umlaufmappe: Liegengebliebenes fällt jetzt nach drei Tagen auf, nicht mehr am Monatsende.',
          adaptations:
            'Bei uns prüft und ordnet dieselbe Stelle nicht an: Die Anordnung liegt beim Bürgermeisterbereich.',
          effort: 'Hauptamt und Finanzen, dazu ein Tag mit dem Anbieter des Finanzverfahrens',
          days: 14,
          contact: 'Finanzen, Rechnungseingang',
        },
      },
      {
        town: 'neuwalde',
        report: {
          standing: 'uses',
          by: 'ulrike-barth',
          daysAgo: 21,
          sinceDaysAgo: 150,
          readiness: 'proven',
          experience:
            'Wir haben den Ablauf neben unseren gelegt und die Dublettenprüfung übernommen. Seitdem haben wir keine Rechnung zweimal bezahlt.',
          adaptations: 'Die Außenstellen scannen nicht selbst, die Post kommt zweimal am Tag ins Rathaus.',
          effort: 'Finanzverwaltung, zwei Besprechungen mit den Fachämtern',
          days: 9,
          contact: 'Finanzverwaltung, Buchhaltung',
        },
      },
      {
        town: 'hohenlinde',
        report: {
          standing: 'uses',
          by: 'elke-mothes',
          daysAgo: 12,
          sinceDaysAgo: 40,
          readiness: 'pilot',
          experience:
            'Mit elf Beschäftigten brauchen wir die Hälfte der Rollen. Die Vertretungsregel haben wir wörtlich übernommen.',
          effort: 'Kämmerei, nebenbei über drei Wochen',
          days: 4,
          contact: 'Kämmerei',
        },
      },
    ],
  },
  {
    kind: 'practice',
    town: 'eichenbrueck',
    title: 'Eingangsrechnungen durchgängig digital',
    version: '1.0',
    reuse: [
      {
        town: 'neuwalde',
        report: {
          standing: 'uses',
          by: 'ulrike-barth',
          daysAgo: 60,
          sinceDaysAgo: 150,
          readiness: 'inOperation',
          experience:
            'Die Tipps stimmen: Wer die Vertretung zuerst regelt, spart sich den Sommer. Wir haben nur die Erinnerung auf vier Tage gesetzt.',
          adaptations: 'Erinnerung nach vier statt zwei Tagen',
          effort: 'Ein halber Tag je Fachamt, dazu eine Woche für das Postfach',
          days: 18,
          contact: 'Finanzverwaltung, Buchhaltung',
        },
      },
      {
        town: 'hohenlinde',
        copy: { by: 'petra-hanke', department: 'kaemmerei', daysAgo: 180 },
        report: {
          standing: 'uses',
          by: 'elke-mothes',
          daysAgo: 44,
          sinceDaysAgo: 70,
          readiness: 'pilot',
          experience: 'Bei 900 Rechnungen im Jahr lohnt sich das Auslesen nicht, das Postfach und die Fristen schon.',
          adaptations: 'Ohne automatisches Auslesen',
          days: 6,
          contact: 'Kämmerei',
        },
      },
      {
        town: 'silberthal',
        report: {
          standing: 'notYet',
          by: 'sarah-nestler',
          daysAgo: 30,
          experience: 'Das Auslesen kommt mit dem neuen Vertrag im Frühjahr. Den Ablauf nutzen wir schon.',
          circle: 'towns',
        },
      },
    ],
  },
  {
    kind: 'practice',
    town: 'eichenbrueck',
    title: 'Gewerbe online anzeigen, ohne Rückfrage',
    version: '1.0',
    reuse: [
      {
        town: 'hohenlinde',
        report: {
          standing: 'notAdopted',
          by: 'elke-mothes',
          daysAgo: 6,
          reason:
            'Wir haben 60 Anzeigen im Jahr. Der Online-Dienst kostet uns mehr Pflege, als die Anzeigen am Schalter Zeit brauchen. Das Merkblatt zur Erlaubnispflicht haben wir gern übernommen.',
          effort: 'Ein Nachmittag mit dem Gewerbeamt in Eichenbrück',
          days: 1,
          contact: 'Ordnung und Bau',
        },
      },
      {
        town: 'neuwalde',
        report: {
          standing: 'notYet',
          by: 'ulrike-barth',
          daysAgo: 3,
          experience: 'Die Stelle im Gewerbeamt wird im Januar besetzt, dann beginnen wir.',
          contact: 'Bürgerdienste',
        },
      },
    ],
  },
  {
    kind: 'practice',
    town: 'silberthal',
    title: 'Wohngeld am Schalter vollständig annehmen',
    version: '1.0',
    reuse: [
      {
        town: 'neuwalde',
        copy: {
          by: 'ulrike-barth',
          department: 'buergerdienste',
          daysAgo: 17,
          text: {
            contact: 'Bürgerdienste',
            readiness: 'pilot',
            tips: 'Das Blatt hängt bei uns auch im Wartebereich und liegt im Sozialkaufhaus aus.',
          },
          published: { team: neuwalde, daysAgo: 9, audience: 'public' },
          next: [
            {
              town: 'hohenlinde',
              report: {
                standing: 'uses',
                by: 'elke-mothes',
                daysAgo: 2,
                sinceDaysAgo: 5,
                readiness: 'pilot',
                experience: 'Das Blatt aus Neuwalde ist kürzer, darum haben wir dieses genommen.',
                days: 1,
                contact: 'Hauptverwaltung',
              },
            },
          ],
        },
        report: {
          standing: 'uses',
          by: 'ulrike-barth',
          daysAgo: 8,
          sinceDaysAgo: 12,
          readiness: 'pilot',
          experience:
            'Nach einer Woche kam der erste Antrag ohne Nachforderung zurück. Das Blatt macht den Unterschied.',
          adaptations: 'Das Blatt ist um die Kontonachweise ergänzt.',
          days: 3,
          contact: 'Bürgerdienste',
        },
      },
      {
        town: 'eichenbrueck',
        report: {
          standing: 'uses',
          by: 'mara-lindner',
          daysAgo: 4,
          sinceDaysAgo: 10,
          readiness: 'pilot',
          experience: 'Wir probieren das Blatt an einem Schalter aus, bevor wir es drucken lassen.',
          days: 2,
          contact: 'Amt für Jugend, Schule und Soziales',
        },
      },
    ],
  },
  {
    kind: 'practice',
    town: 'hohenlinde',
    title: 'Hundesteuer ohne Besuch im Rathaus',
    version: '1.0',
    reuse: [
      { town: 'eichenbrueck', copy: { by: 'katrin-hempel', department: 'kaemmerei', daysAgo: 9 } },
      {
        town: 'neuwalde',
        report: {
          standing: 'uses',
          by: 'simone-ranft',
          daysAgo: 5,
          sinceDaysAgo: 8,
          readiness: 'pilot',
          experience: 'Zwei von drei Anmeldungen kommen jetzt am Abend. Die Marke geht mit der Post hinaus.',
          days: 2,
          contact: 'Finanzverwaltung, Steuern',
          circle: 'towns',
        },
      },
    ],
    renewed: {
      team: hohenlinde,
      daysAgo: 1,
      version: '1.1',
      audience: 'public',
      added: { tips: '- Neu seit diesem Monat: Wer wegzieht, meldet den Hund auf demselben Weg wieder ab.' },
    },
  },
  {
    kind: 'process',
    town: 'silberthal',
    title: 'Baumfällung genehmigen',
    version: '1.1',
    reuse: [
      { town: 'eichenbrueck', copy: { by: 'holger-krause', department: 'bauamt', daysAgo: 20 } },
      {
        town: 'hohenlinde',
        report: {
          standing: 'notYet',
          by: 'jonas-kaulfuss',
          daysAgo: 10,
          experience: 'Unsere Baumschutzsatzung wird gerade neu gefasst, danach übernehmen wir den Ablauf.',
          contact: 'Ordnung und Bau',
          circle: 'towns',
        },
      },
    ],
  },
];
