import { published, submitted, type Team } from '../telling.js';
import type { DemoPractice } from './telling.js';

const desk: Team = { author: 'anja-reichelt', head: 'gudrun-oehme', publisher: 'sarah-nestler' };
const works: Team = { author: 'dirk-loose', head: 'matthias-uhlig', publisher: 'sarah-nestler' };

/** Silberthal, 7.380 Einwohner, viele Gäste im Winter. Orte und Zahlen sind erfunden. */
export const silberthal: readonly DemoPractice[] = [
  {
    town: 'silberthal',
    department: 'buergerbuero',
    title: 'Wohngeld am Schalter vollständig annehmen',
    content: {
      lead: 'Wer mit einer Tasche Papier kommt, geht mit einem vollständigen Antrag hinaus.',
      startingPoint:
        'Die Wohngeldbehörde des Landkreises schickte jeden zweiten Antrag zurück, weil Nachweise fehlten. Bis zum Bescheid vergingen dadurch sechs Wochen mehr, und wir sahen dieselben Menschen dreimal.',
      solution: `1. Ein Blatt nennt die Nachweise in einfacher Sprache.
2. Am Schalter wird gescannt und sofort geprüft, ob etwas fehlt.
3. Was fehlt, steht auf einem Zettel zum Mitnehmen, mit dem Ort, an dem man es bekommt.
4. Der Antrag geht am selben Tag elektronisch an den Landkreis.`,
      introduction:
        'Mit der Wohngeldbehörde des Landkreises einen Vormittag lang 30 zurückgeschickte Anträge durchgesehen. Vier Nachweise machten 80 % der Fälle aus.',
      result: 'Nachforderungen sanken von 52 auf 11 %, gezählt über 140 Anträge.',
      costs: '5 Personentage und ein zweiter Scanner für 600 €. Ein Gespräch dauert jetzt 20 statt 8 Minuten.',
      whatDidNotWork: 'Mit Termin kamen weniger Menschen. Jetzt gibt es donnerstags offene Sprechzeit.',
      tips: `- Das Blatt mit drei Antragstellern ausprobieren, bevor man es druckt.
- Der Landkreis muss mitmachen, sonst prüfen zwei dasselbe.`,
      legal:
        'Über das Wohngeld entscheidet der Landkreis; wir nehmen nur an und leiten weiter. Scans löschen wir nach der Bestätigung des Eingangs.',
      prerequisites: 'Ein Scanner am Schalter und ein sicherer elektronischer Weg zum Landkreis.',
      tools: 'Scanner, besonderes Behördenpostfach.',
      contact: 'Bürgerbüro',
      field: 'social',
      readiness: 'proven',
      sinceDaysAgo: 330,
      duration: '6 Wochen',
      expense: '600 €',
      effects: [{ label: 'Nachforderungen', before: 52, after: 11, unit: '%' }],
      links: [{ process: 'Wohngeldantrag annehmen und weiterleiten', role: 'after', element: null }],
      related: [],
    },
    files: [{ file: 'nachweise-wohngeld.pdf', note: 'Das Blatt in einfacher Sprache' }],
    story: published(desk, 20, 'public', { version: '1.0' }),
  },
  {
    town: 'silberthal',
    department: 'bauamt',
    title: 'Winterdienst nach Fahrbahntemperatur',
    content: {
      lead: 'Gestreut wird, wenn die Straße friert, nicht wenn das Thermometer am Rathaus es sagt.',
      startingPoint:
        'An 40 Nächten im Winter fuhr der Bauhof vorsorglich aus, an 12 davon umsonst. Jede Ausfahrt kostet rund 380 €.',
      solution: `1. Vier Messpunkte an den Steigungen melden die Temperatur der Fahrbahn.
2. Der Bereitschaftsdienst sieht sie um drei Uhr auf dem Telefon und entscheidet.
3. Die Entscheidung steht mit Uhrzeit und Messwert im Einsatzbuch, auch wenn niemand fährt.`,
      introduction:
        'Im Herbst zwei Messpunkte auf Probe, nach vier Wochen die anderen beiden. Die Fahrer haben die Stellen ausgesucht.',
      costs: '4.800 € für vier Messpunkte, zwei Personentage im Jahr für die Wartung.',
      whatDidNotWork: 'Ein Messpunkt stand im Windschatten und meldete zu spät. Er ist um 40 Meter versetzt.',
      tips: 'Die Fahrer fragen, wo es zuerst glatt wird.',
      contact: 'Bauhof',
      field: 'building',
      readiness: 'pilot',
      sinceDaysAgo: 20,
      duration: '1 Winter',
      expense: '4.800 €',
      effects: [{ label: 'Fahrten ohne Anlass', before: 12, after: 3, unit: 'Nächte' }],
      links: [{ process: 'Winterdienst einsetzen', role: 'after', element: null }],
      related: [],
    },
    story: submitted(works, 3, { version: '0.4' }),
  },
  {
    town: 'silberthal',
    department: 'bauamt',
    title: 'Baumfällung: ein Ortstermin statt drei',
    content: {
      lead: 'Mit Foto und Maß im Antrag entscheiden wir zwei von drei Fällen am Schreibtisch.',
      startingPoint:
        '85 Anträge im Jahr, für jeden mindestens ein Ortstermin. In den Ortsteilen am Hang ist das ein halber Vormittag. Im Winter warteten Antragsteller sieben Wochen.',
      solution: `1. Der Antrag fragt Baumart, Umfang in einem Meter Höhe und Grund; dazu drei Fotos nach Vorlage.
2. Was eindeutig ist, entscheiden wir nach Aktenlage.
3. Ortstermine liegen gebündelt an einem Tag, nach Straßen sortiert.
4. Die Ersatzpflanzung steht im Bescheid mit einer Auswahl von sechs Arten, nicht nur mit einer Zahl.

![Drei Musterfotos: der ganze Baum neben einem Haus, der Stamm mit Zollstock in einem Meter Höhe, der Schaden aus der Nähe](datei:baum-fotovorlage.svg)`,
      introduction:
        'Die Fotovorlage haben wir an zehn alten Fällen geprüft: Bei sieben hätte sie gereicht. Danach ein Vierteljahr beides.',
      result: '58 von 85 Anträgen ohne Ortstermin. Vom Antrag bis zum Bescheid 12 statt 33 Tage.',
      costs: '6 Personentage.',
      whatDidNotWork:
        'Fotos ohne Maßstab nützen nichts. Jetzt liegt ein Zollstock auf dem Muster, und der Antrag sagt, wo er hingehört. Zwei Fällungen hätten wir vor Ort anders entschieden; bei Höhlenbäumen fahren wir jetzt immer hin.',
      tips: '- Höhlen und Nester immer vor Ort ansehen.\n- Die Auswahl der Ersatzbäume mit der Baumschule abstimmen.',
      legal:
        'Grundlage ist unsere Baumschutzsatzung. Artenschutz und Fällzeiten prüfen wir in jedem Fall, bei Zweifeln mit der unteren Naturschutzbehörde.',
      prerequisites: 'Eine Satzung mit klaren Maßen, ein Antrag mit Fotofunktion.',
      tools: 'Online-Formular, Kartenauskunft.',
      contact: 'Bauamt, Grünflächen',
      field: 'building',
      readiness: 'inOperation',
      sinceDaysAgo: 200,
      duration: '4 Monate',
      expense: 'keine Sachkosten',
      effects: [
        { label: 'bis zum Bescheid', before: 33, after: 12, unit: 'Tage' },
        { label: 'ohne Ortstermin', before: 0, after: 68, unit: '%' },
      ],
      links: [
        { process: 'Baumfällung genehmigen', role: 'after', element: 'Task_AntragPruefen' },
        { process: 'Baumfällung genehmigen', role: 'after', element: 'Task_ErsatzpflanzungBestimmen' },
      ],
      related: [],
    },
    files: [{ file: 'baum-fotovorlage.svg', note: 'Liegt dem Antrag bei' }],
    story: published(works, 41, 'public', { version: '1.0' }),
  },
  {
    town: 'silberthal',
    department: 'buergerbuero',
    title: 'Gästebeitrag: Vermieter melden selbst',
    content: {
      lead: 'Der Meldeschein entsteht beim Check-in, die Abrechnung kommt am Monatsende von allein.',
      startingPoint:
        '210 Vermieter, 46.000 Übernachtungen, Meldescheine im Durchschlag. Zwei Kolleginnen tippten im Januar drei Wochen lang ab.',
      solution: `1. Vermieter erfassen Gäste im Netz; der Schein wird gedruckt oder geschickt.
2. Am Monatsende entsteht die Abrechnung, der Vermieter bestätigt mit einem Klick.
3. Wer kein Netz hat, bringt die Scheine wie bisher; wir erfassen sie.
4. Die Gästekarte gilt ab der Erfassung, auch für den Bus.`,
      introduction:
        'Mit zwölf Vermietern begonnen, die es wollten. Danach vier Abende im Gasthof, immer mit einem der zwölf.',
      result: '171 von 210 Vermietern melden selbst. Abtippen im Januar: drei Tage statt drei Wochen.',
      costs: '2.600 € im Jahr für das Verfahren, 18 Personentage im ersten Jahr.',
      whatDidNotWork:
        'Die erste Gebührenstaffel war falsch eingestellt; 63 Abrechnungen gingen noch einmal hinaus. Und im ersten Winter war das System am Anreisesamstag zweimal nicht erreichbar. Der Durchschlag liegt seitdem als Notweg bereit.',
      tips: `- Nicht alle auf einmal. Die Überzeugten überzeugen die anderen.
- Einen Probelauf der Abrechnung mit echten Zahlen, bevor sie hinausgeht.`,
      legal:
        'Grundlage ist unsere Gästebeitragssatzung. Meldescheine werden nach Ablauf der gesetzlichen Frist vernichtet; das Verfahren löscht selbst.',
      prerequisites: 'Eine Satzung mit einfacher Staffel, ein Ansprechpartner am Samstag.',
      tools: 'Meldeverfahren für Gastgeber.',
      contact: 'Bürgerbüro, Gästebeitrag',
      field: 'finance',
      readiness: 'inOperation',
      sinceDaysAgo: 360,
      duration: '7 Monate',
      expense: '2.600 € im Jahr',
      effects: [
        { label: 'Vermieter melden selbst', before: 0, after: 81, unit: '%' },
        { label: 'Abtippen im Januar', before: 15, after: 3, unit: 'Arbeitstage' },
      ],
      links: [{ process: 'Gästebeitrag abrechnen', role: 'after', element: null }],
      related: [],
    },
    story: published(desk, 55, 'municipalities', { version: '1.0' }),
  },
];
