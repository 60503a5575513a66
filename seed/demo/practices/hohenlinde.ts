import { published, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const treasury: Team = { author: 'petra-hanke', head: 'lutz-winkler', publisher: 'elke-mothes' };
const order: Team = { author: 'jonas-kaulfuss', head: 'lutz-winkler', publisher: 'elke-mothes' };
const hall: Team = { author: 'elke-mothes', head: 'lutz-winkler', publisher: 'elke-mothes' };

/** Hohenlinde, 4.120 Einwohner, elf Beschäftigte im Rathaus. Orte und Zahlen sind erfunden. */
export const hohenlinde: readonly DemoPractice[] = [
  {
    town: 'hohenlinde',
    department: 'kaemmerei',
    title: 'Hundesteuer ohne Besuch im Rathaus',
    content: {
      lead: 'Anmeldung, Marke und Lastschrift in einem Formular, auch für ein Rathaus mit elf Leuten.',
      startingPoint:
        'Für 140 Anmeldungen im Jahr kam jede Familie einmal ins Rathaus, oft in der Mittagspause vergeblich. Wer umzog, vergaß die Abmeldung; wir merkten es am zurückgekommenen Bescheid.',
      solution: `1. Ein Online-Formular mit Lastschriftmandat.
2. Die Marke kommt mit der Post, der Bescheid entsteht aus dem Formular.
3. Einmal im Jahr fragen wir den Bestand mit einer Postkarte ab.`,
      introduction:
        'Fünf Wochen: eine für das Formular, eine für die Satzung, drei, bis die Kasse mit dem Mandat einverstanden war.',
      result: 'Drei von vier Anmeldungen kommen ohne Besuch. 23 Hunde mehr im Verzeichnis, nach der ersten Postkarte.',
      costs: 'Vier Personentage, Porto 160 € im Jahr.',
      whatDidNotWork:
        'Ohne Hinweis im Amtsblatt nutzte es im ersten Vierteljahr niemand. Und das erste Formular fragte nach der Rasse in einem Textfeld; wir bekamen 61 Schreibweisen.',
      tips: '- Den Link auf den alten Vordruck drucken.\n- Eine Auswahlliste statt Textfeld, mit „Mischling“ an erster Stelle.',
      legal:
        'Sächsisches Kommunalabgabengesetz und unsere Hundesteuersatzung. Das Mandat bewahren wir bis zum Widerruf auf.',
      prerequisites: 'Eine Satzung, die die elektronische Anzeige erlaubt.',
      tools: 'Online-Formular, Steuerverfahren.',
      contact: 'Kämmerei',
      field: 'finance',
      readiness: 'inOperation',
      sinceDaysAgo: 180,
      duration: '5 Wochen',
      expense: '160 € im Jahr',
      effects: [{ label: 'ohne Besuch', before: 0, after: 75, unit: '%' }],
      links: [{ process: 'Hundesteuer anmelden', role: 'after', element: null }],
      related: [],
    },
    story: published(treasury, 11, 'public', { version: '1.0' }),
  },
  {
    town: 'hohenlinde',
    department: 'hauptverwaltung',
    title: 'Jeder vertritt jeden: Abläufe auf einer Seite',
    content: {
      lead: 'Fällt jemand aus, findet die Vertretung in fünf Minuten, was heute zu tun ist.',
      startingPoint: `Elf Menschen, etwa 140 Aufgaben. Als die Kollegin der Kasse vier Wochen krank war, wusste niemand, an welchem Tag die Abschläge hinausgehen. Zwei Vertretungen hatten ihre eigenen Notizen, jede andere.`,
      solution: `1. **Liste zuerst:** alle Aufgaben, wer sie hat, wer vertritt, wie oft, was passiert, wenn sie liegen bleibt.
2. **Nur das Kritische aufschreiben:** 32 von 140 Aufgaben. Je Aufgabe eine Seite: Auslöser, Schritte, wo liegt was, wen frage ich.
3. **Die Vertretung schreibt**, nicht wer die Aufgabe hat. Wer sie hat, wird befragt und liest gegen.
4. **Probetag:** Einmal im Quartal macht die Vertretung die Aufgabe allein.
5. Am Ende jeder Seite steht, wann sie zuletzt gestimmt hat.

![Muster einer Seite mit sieben Zeilen von Aufgabe bis „Hat zuletzt gestimmt“; daneben der Weg: Die Vertretung schreibt, wer sie hat, liest gegen, dann ein Probetag](datei:vertretung-seite.svg)`,
      introduction:
        'Mittwochs von acht bis neun, ein Jahr lang, je Woche eine Seite. Der Bürgermeister hat die ersten beiden selbst geschrieben.',
      result: `| | vorher | nachher |
| --- | ---: | ---: |
| kritische Aufgaben mit eingearbeiteter Vertretung | 9 von 32 | 30 von 32 |
| Rückrufe im Urlaub (Sommer) | 17 | 3 |
| Fristen versäumt | 2 | 0 |`,
      costs: '42 Stunden Schreiben, 16 Probetage. Keine Sachkosten.',
      whatDidNotWork:
        'Wer eine Aufgabe seit zwanzig Jahren macht, schreibt die Hälfte nicht auf, weil sie selbstverständlich ist. Erst als die Vertretung schrieb, wurde es brauchbar. Und 140 Seiten waren der falsche Plan; nach der achten haben wir auf 32 gekürzt.',
      tips: `- Nicht alles. Nur, was weh tut, wenn es liegen bleibt.
- Den Probetag in den Kalender, sonst findet er nicht statt.
- Passwörter gehören nicht auf die Seite.`,
      legal:
        'Keine Namen von Bürgerinnen und Bürgern in den Beispielen. Vertretung in Kassensachen nur, soweit Feststellung, Anordnung und Zahlung getrennt bleiben.',
      prerequisites: 'Eine Stunde in der Woche, die niemand wegnimmt.',
      tools: 'Eine Vorlage mit sechs Feldern.',
      contact: 'Hauptverwaltung',
      field: 'internal',
      readiness: 'proven',
      sinceDaysAgo: 450,
      duration: '12 Monate',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'kritische Aufgaben mit Vertretung', before: 9, after: 30, unit: 'von 32' },
        { label: 'Rückrufe im Urlaub', before: 17, after: 3, unit: '' },
      ],
      links: [{ process: 'Hundesteuer anmelden', role: 'after', element: null }],
      related: [],
    },
    files: [
      { file: 'vertretung-seite.svg', note: 'Die Vorlage' },
      { file: 'kritische-aufgaben.csv', note: 'Aufbau der Liste mit fünf Beispielen' },
    ],
    story: published(hall, 70, 'public', { version: '1.0' }),
  },
  {
    town: 'hohenlinde',
    department: 'ordnung-und-bau',
    title: 'Feuerwehreinsätze aus der Einsatzliste abrechnen',
    content: {
      lead: 'Der Einsatzbericht der Wehr ist die Grundlage des Bescheids; niemand fragt mehr drei Wochen später nach.',
      startingPoint:
        '38 Einsätze im Jahr, zwölf davon abzurechnen. Die Berichte kamen gesammelt im Dezember; manche Forderung war da schwer zu begründen.',
      solution: `1. Die Wehr füllt am selben Abend einen Bericht mit neun Feldern aus.
2. Ordnung und Bau prüft wöchentlich, ob der Einsatz kostenpflichtig ist.
3. Personal und Fahrzeuge rechnen sich aus der Satzung; der Bescheid geht binnen vier Wochen hinaus.
4. Die Wehr sieht, was aus ihrem Bericht geworden ist.`,
      introduction: 'Zwei Abende im Gerätehaus. Die Felder haben die Gruppenführer gewählt.',
      result: 'Alle zwölf Einsätze abgerechnet, vorher sieben. Vom Einsatz bis zum Bescheid 26 statt 140 Tage.',
      costs: '5 Personentage und zwei Abende der Wehr.',
      whatDidNotWork:
        'Ein Bericht auf dem Telefon direkt nach dem Einsatz ist zu viel verlangt. Jetzt reicht der Abend danach, mit zwei Erinnerungen.',
      tips: '- Der Wehr zeigen, wofür der Bericht gebraucht wird.\n- Kostenfreie Einsätze genauso erfassen, sonst fehlt der Überblick.',
      legal:
        'Ob ein Einsatz Kosten auslöst, richtet sich nach dem sächsischen Brand- und Katastrophenschutzrecht und unserer Satzung. Namen Verletzter stehen nicht im Bericht.',
      prerequisites: 'Eine Kostensatzung, ein Zugang für die Gruppenführer.',
      tools: 'Online-Formular, Tabelle mit den Sätzen der Satzung.',
      contact: 'Ordnung und Bau',
      field: 'order',
      readiness: 'inOperation',
      sinceDaysAgo: 240,
      duration: '2 Monate',
      expense: 'keine Sachkosten',
      effects: [{ label: 'bis zum Bescheid', before: 140, after: 26, unit: 'Tage' }],
      links: [{ process: 'Feuerwehreinsatz abrechnen', role: 'after', element: null }],
      related: [],
    },
    story: published(order, 26, 'municipalities', { version: '1.0' }),
  },
  {
    town: 'hohenlinde',
    department: 'ordnung-und-bau',
    title: 'Fundsachen mit Foto ins Netz',
    content: {
      lead: 'Wer etwas verloren hat, sieht selbst nach; das Telefon klingelt dafür nicht mehr.',
      startingPoint:
        'Rund 60 Fundsachen im Jahr in einem Schrank, eine Liste auf Papier. Zwei von drei Sachen wurden nie abgeholt.',
      solution: `1. Jeder Fund bekommt eine Nummer, ein Foto ohne Erkennungsmerkmale und einen Fundort nach Ortsteil.
2. Die Liste steht auf der Website; Schlüssel und Ausweise nur als Wort.
3. Wer etwas erkennt, beschreibt ein Merkmal, das nicht auf dem Foto ist.`,
      introduction: 'An einem Nachmittag den Schrank ausgeräumt und fotografiert. Seitdem zehn Minuten je Fund.',
      result: 'Nach vier Monaten holten die Verlierer 19 von 31 Sachen ab, vorher waren es etwa 10 von 30.',
      costs: 'Zwei Personentage, dann zehn Minuten je Fund.',
      whatDidNotWork: 'Das erste Foto eines Fahrrads zeigte die Rahmennummer. Drei Menschen kannten sie plötzlich.',
      tips: '- Immer ein Merkmal zurückhalten.\n- Nach Ablauf der Frist wirklich aufräumen.',
      legal: '§§ 965 ff. BGB. Ausweise gehen an die ausstellende Behörde und nie ins Netz.',
      prerequisites: 'Eine Website mit Liste und ein Schrank mit Nummern.',
      tools: 'Telefon mit Kamera, Website.',
      contact: 'Ordnung und Bau, Fundbüro',
      field: 'order',
      readiness: 'pilot',
      sinceDaysAgo: 130,
      duration: '1 Woche',
      expense: 'keine Sachkosten',
      effects: [{ label: 'abgeholt', before: 33, after: 61, unit: '%' }],
      links: [{ process: 'Fundsache verwahren und herausgeben', role: 'after', element: null }],
      related: [],
    },
    story: published(order, 15, 'public', { version: '1.0' }),
  },
];
