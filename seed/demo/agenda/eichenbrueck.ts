import { mayor, navigator } from './cast.js';
import { familiesAndPlaces } from './eichenbrueck-families.js';
import { goals } from './eichenbrueck-goals.js';
import { measures } from './eichenbrueck-measures.js';
import { officeWork } from './eichenbrueck-office.js';
import { readinessAndPeople } from './eichenbrueck-readiness.js';
import { services } from './eichenbrueck-services.js';
import type { DemoAgenda } from './telling.js';

/** Die laufende Agenda von Eichenbrück, kurz bevor der Stadtrat sie berät. Alles darin ist erfunden. */
export const eichenbrueckAgenda: DemoAgenda = {
  town: 'eichenbrueck',
  title: 'Digitale Agenda 2027 bis 2030',
  period: { from: 2027, to: 2030 },
  by: navigator,
  daysAgo: 205,
  mayor,
  currentDaysAgo: 150,
  council: { inDays: 21, resolution: '' },
  foreword: `Liebe Eichenbrückerinnen und Eichenbrücker,

Ihre Stadtverwaltung hat vier Jahre lang ausprobiert. Manches ist gelungen: Eine Rechnung ist heute nach acht Tagen bezahlt, früher waren es neunzehn. Manches ist nicht gelungen: Den Chat auf unserer Website haben wir wieder abgeschaltet, und die E-Akte ist erst in einem Amt angekommen.

Diese Agenda sagt, was wir bis 2030 erreichen wollen und woran Sie es messen können. Sie verspricht nicht mehr, als wir schaffen: Wir haben 130 Abläufe im Haus, rund achtzig Menschen im Rathaus und einen Haushalt, der keine Spielräume verschenkt. Darum steht vor jedem Programm, das wir kaufen, ein gezeichneter Ablauf. Und darum schauen wir zuerst, was andere Städte schon gelöst haben.

Zu jedem Vorschlag haben alle Ämter ihre Sicht aufgeschrieben. Einig waren wir uns oft, aber nicht immer. Wo wir es nicht waren, haben wir so lange gesprochen, bis wir entscheiden konnten. Einiges haben wir abgelehnt, auch Gutes.

Eines bleibt: Wer lieber ins Rathaus kommt oder anruft, wird genauso gut bedient wie im Netz. Digital soll Ihnen Wege sparen, keine verschließen.

Einmal im Jahr legen wir die Zahlen vor, auch die schlechten.`,
  guardRailsDaysAgo: 198,
  guardRails: [
    {
      title: 'Erst der Ablauf, dann die Technik',
      text: 'Wir klären, wie wir arbeiten wollen, bevor wir etwas kaufen. Ein schlechter Ablauf wird durch Software nicht besser, nur schneller.',
    },
    {
      title: 'Gemeinsam vor allein',
      text: 'Zuerst prüfen wir, was der Freistaat anbietet und was andere Städte teilen. Eigenes bauen wir nur, wenn es nichts gibt.',
    },
    {
      title: 'Einmal erfassen, kein Bruch dazwischen',
      text: 'Was einmal eingegeben ist, wird nicht ausgedruckt und nicht abgetippt. Wer eine Angabe schon gemacht hat, wird nicht noch einmal gefragt.',
    },
    {
      title: 'Barrierefrei und verständlich, und der Schalter bleibt',
      text: 'Jede Leistung ist mit Tastatur, Vorleseprogramm und Telefon nutzbar. Niemand muss ein Konto haben, um sein Recht zu bekommen.',
    },
    {
      title: 'Unsere Daten bleiben unsere',
      text: 'Offene Standards, ein Ausstieg in jedem Vertrag, Daten in lesbarer Form zurück. Wir können den Anbieter wechseln, ohne von vorn anzufangen.',
    },
    {
      title: 'Handlungsfähig auch im Ausfall',
      text: 'Zu jeder kritischen Aufgabe gehören eine Vertretung und ein Weg ohne Strom und Netz. Beides wird einmal im Jahr geübt.',
    },
  ],
  fields: [
    {
      slug: 'services',
      title: 'Leistungen für Bürgerinnen und Bürger',
      text: 'Was Menschen und Betriebe von der Stadt brauchen: Anträge, Termine, Auskünfte, saubere Plätze.',
    },
    {
      slug: 'office',
      title: 'Arbeiten im Rathaus',
      text: 'Rechnungen, Akten, Post und Vergaben: Abläufe, die niemand draußen sieht und ohne die draußen nichts geht.',
    },
    {
      slug: 'open',
      title: 'Offenheit und Zusammenarbeit',
      text: 'Was wir wissen und können, teilen wir: mit den Nachbarn, mit dem Stadtrat, mit der Öffentlichkeit.',
    },
    {
      slug: 'readiness',
      title: 'Vorsorge und Sicherheit',
      text: 'Was wir tun, wenn Strom, Netz oder Wasser ausfallen, und wie wir es üben.',
    },
    {
      slug: 'people',
      title: 'Menschen und Führung',
      text: 'Wie wir entscheiden, lernen und Neue einarbeiten. Digitalisierung ist Aufgabe der Leitungen.',
    },
  ],
  goals,
  candidates: [...services, ...familiesAndPlaces, ...officeWork, ...readinessAndPeople],
  measures,
  editions: [
    {
      by: navigator,
      daysAgo: 120,
      audience: 'municipalities',
      signedBy: 'Dr. Helene Brandt, Bürgermeisterin',
      note: 'Eckpunkte, vom Verwaltungsausschuss zur Kenntnis genommen.',
      resolved: false,
    },
    {
      by: mayor,
      daysAgo: 12,
      audience: 'public',
      signedBy: 'Dr. Helene Brandt, Bürgermeisterin',
      note: 'Entwurf für die Beratung im Stadtrat.',
      resolved: false,
    },
  ],
};
