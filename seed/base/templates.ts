import type { Kind } from '../../models/process/profile.js';

/** A drawing in seed/base/templates to begin a process with. */
export interface TemplateSource {
  slug: string;
  file: string;
  title: { de: string; en: string };
  summary: { de: string; en: string };
  kind: Kind;
}

export const templates: readonly TemplateSource[] = [
  {
    slug: 'antrag-bearbeiten',
    file: 'antrag-bearbeiten.bpmn',
    title: { de: 'Antrag bearbeiten', en: 'Handle an application' },
    summary: {
      de: 'Annehmen, Unterlagen nachfordern, prüfen, bewilligen oder ablehnen, Bescheid bekannt geben.',
      en: 'Receive, ask for missing papers, examine, grant or refuse, announce the decision.',
    },
    kind: 'core',
  },
  {
    slug: 'rechnung-bearbeiten',
    file: 'rechnung-bearbeiten.bpmn',
    title: { de: 'Rechnung bearbeiten', en: 'Process an invoice' },
    summary: {
      de: 'Feststellen, anordnen, zahlen, ablegen; Feststellung und Anordnung in verschiedenen Händen.',
      en: 'Confirm, order payment, pay, file; confirmation and payment order in different hands.',
    },
    kind: 'support',
  },
  {
    slug: 'bescheid-mit-anhoerung-erlassen',
    file: 'bescheid-mit-anhoerung-erlassen.bpmn',
    title: { de: 'Bescheid mit Anhörung erlassen', en: 'Issue a decision after a hearing' },
    summary: {
      de: 'Sachverhalt ermitteln, anhören, entscheiden, zustellen, Rechtsbehelfsfrist abwarten.',
      en: 'Establish the facts, hear the person, decide, serve, wait for the time limit to appeal.',
    },
    kind: 'core',
  },
  {
    slug: 'beschaffung-durchfuehren',
    file: 'beschaffung-durchfuehren.bpmn',
    title: { de: 'Beschaffung durchführen', en: 'Procure goods or services' },
    summary: {
      de: 'Bedarf beschreiben, Mittel bestätigen, Angebote einholen und werten, beauftragen, Lieferung prüfen.',
      en: 'Describe the need, confirm the budget, obtain and rate offers, order, check the delivery.',
    },
    kind: 'support',
  },
  {
    slug: 'beschlussvorlage-erstellen',
    file: 'beschlussvorlage-erstellen.bpmn',
    title: { de: 'Beschlussvorlage erstellen', en: 'Prepare a council paper' },
    summary: {
      de: 'Vorlage schreiben, mitzeichnen lassen, beraten, beschließen, Beschluss ausführen.',
      en: 'Write the paper, have it countersigned, debate, decide, carry out the decision.',
    },
    kind: 'management',
  },
  {
    slug: 'meldung-annehmen-und-beheben',
    file: 'meldung-annehmen-und-beheben.bpmn',
    title: { de: 'Meldung annehmen und beheben', en: 'Take a report and fix it' },
    summary: {
      de: 'Mängel oder Störungen erfassen, einstufen, beheben und der meldenden Person antworten.',
      en: 'Record defects or faults, rate them, fix them and answer the person who reported.',
    },
    kind: 'core',
  },
  {
    slug: 'buergeranfrage-beantworten',
    file: 'buergeranfrage-beantworten.bpmn',
    title: { de: 'Bürgeranfrage beantworten', en: 'Answer a citizen’s enquiry' },
    summary: {
      de: 'Anfrage zuordnen, aus der Wissenssammlung oder vom Fachbereich beantworten, Zwischenstand geben.',
      en: 'Assign the enquiry, answer from the knowledge base or the department, tell how it stands.',
    },
    kind: 'core',
  },
  {
    slug: 'onboarding-durchfuehren',
    file: 'onboarding-durchfuehren.bpmn',
    title: { de: 'Onboarding durchführen', en: 'Welcome a new colleague' },
    summary: {
      de: 'Eintritt ankündigen, Arbeitsplatz und Einarbeitung vorbereiten, begleiten, Rückblick halten.',
      en: 'Announce the start, prepare desk and training, accompany, look back.',
    },
    kind: 'support',
  },
];
