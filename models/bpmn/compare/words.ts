import type { Locale } from '../text.js';
import { typeWords } from '../type-words.js';
import type { ChangeKind, Field } from './types.js';

/** The words of a comparison. Placeholders in braces are filled by `lines`. */
export interface Words {
  quoted: (name: string) => string;
  /** Nouns by BPMN type; the first that fits. */
  nouns: [pattern: RegExp, noun: string][];
  nameless: string;
  namelessAfter: string;
  nobody: string;
  ends: string;
  messageEnds: string;
  kinds: Record<ChangeKind, string>;
  placed: { added: string; removed: string };
  moved: string;
  intoPart: string;
  outOfPart: string;
  renamed: string;
  leadsTo: string;
  beginsAt: string;
  rewritten: string;
  change: string;
  unsaid: string;
  /** A called process whose title the reader does not know. */
  otherProcess: string;
  yes: string;
  no: string;
  values: Record<string, string>;
  fields: Record<Field, string>;
}

const de: Words = {
  quoted: (name) => `‚${name}‘`,
  nouns: [
    [/^StartEvent$/, 'Start'],
    [/^EndEvent$/, 'Ende'],
    [/^BoundaryEvent$/, 'Angeheftetes Ereignis'],
    [/Event$/, 'Zwischenereignis'],
    [/^ParallelGateway$/, 'Parallele Verzweigung'],
    [/Gateway$/, 'Entscheidung'],
    [/^(SubProcess|AdHocSubProcess|Transaction)$/, 'Teilprozess'],
    [/^CallActivity$/, 'Aufgerufener Prozess'],
    [/^flow$/, 'Pfeil'],
    [/^messageFlow$/, 'Nachricht'],
    [/^lane$/, 'Bahn'],
    [/^pool$/, 'Beteiligte Stelle'],
    [/^process$/, 'Prozess'],
    [/^object$/, 'Dokument'],
    [/^store$/, 'Datenspeicher'],
    [/^input$/, 'Eingabe'],
    [/^output$/, 'Ergebnis'],
    [/^annotation$/, 'Anmerkung'],
    [/^group$/, 'Gruppe'],
    [/^nobody$/, 'niemand'],
    [/./, 'Aufgabe'],
  ],
  nameless: '{noun} ohne Namen',
  namelessAfter: '{noun} (nach {name})',
  nobody: 'keiner Bahn',
  ends: '{thing} von {from} zu {to}',
  messageEnds: '{thing} von {from} an {to}',
  kinds: {
    added: '{thing} hinzugefügt',
    removed: '{thing} entfernt',
    changed: '{thing} geändert',
    moved: '{thing} verschoben',
  },
  placed: { added: '{thing} in {role} hinzugefügt', removed: '{thing} aus {role} entfernt' },
  moved: '{thing} von {before} nach {after} verschoben',
  intoPart: '{thing} in {after} verschoben',
  outOfPart: '{thing} aus {before} herausgenommen',
  renamed: '{noun} {before} heißt jetzt {after}',
  leadsTo: '{thing} führt jetzt zu {after} statt zu {before}',
  beginsAt: '{thing} beginnt jetzt bei {after} statt bei {before}',
  rewritten: '{thing}: {label} geändert',
  change: '{label}: vorher {before}, jetzt {after}',
  unsaid: 'nicht angegeben',
  otherProcess: 'ein anderer Prozess',
  yes: 'ja',
  no: 'nein',
  values: {
    ...typeWords.de.activities,
    ...typeWords.de.markers,
    ...typeWords.de.events,
    ExclusiveGateway: 'Entscheidung: genau ein Weg',
    ParallelGateway: 'alle Wege gleichzeitig',
    InclusiveGateway: 'Entscheidung: ein oder mehrere Wege',
    EventBasedGateway: 'Warten, was zuerst eintritt',
    ComplexGateway: 'Entscheidung nach eigener Regel',
    IntermediateCatchEvent: 'Zwischenereignis, auf das gewartet wird',
    IntermediateThrowEvent: 'Zwischenereignis, das ausgelöst wird',
    terminate: 'Ende des ganzen Prozesses',
  },
  fields: {
    role: 'Bahn',
    parent: 'Liegt in',
    process: 'Prozess',
    attachedTo: 'Sitzt an',
    name: 'Name',
    type: 'Art',
    text: 'Text',
    performer: 'Zuständig',
    event: 'Auslöser',
    eventDetail: 'Näheres zum Auslöser',
    interrupting: 'Bricht die Arbeit ab',
    triggeredByEvent: 'Wird von einem Ereignis ausgelöst',
    marker: 'Wiederholung',
    source: 'Beginnt bei',
    target: 'Führt zu',
    condition: 'Bedingung',
    isDefault: 'Gilt, wenn nichts anderes zutrifft',
    probability: 'Häufigkeit',
    called: 'Ruft auf',
    documentation: 'Beschreibung',
    systems: 'IT-Verfahren',
    workingMinutes: 'Bearbeitungszeit',
    waitingMinutes: 'Liegezeit',
    mediaBreak: 'Medienbruch',
    accountable: 'Verantwortlich',
    consulted: 'Wird gefragt',
    informed: 'Wird informiert',
    links: 'Verweise',
    blackBox: 'Schritte werden nicht gezeigt',
    state: 'Zustand',
    readBy: 'Wird benötigt von',
    writtenBy: 'Entsteht bei',
    connected: 'Gehört zu',
  },
};

const en: Words = {
  quoted: (name) => `‘${name}’`,
  nouns: [
    [/^StartEvent$/, 'Start'],
    [/^EndEvent$/, 'End'],
    [/^BoundaryEvent$/, 'Attached event'],
    [/Event$/, 'Intermediate event'],
    [/^ParallelGateway$/, 'Parallel split'],
    [/Gateway$/, 'Decision'],
    [/^(SubProcess|AdHocSubProcess|Transaction)$/, 'Sub-process'],
    [/^CallActivity$/, 'Called process'],
    [/^flow$/, 'Arrow'],
    [/^messageFlow$/, 'Message'],
    [/^lane$/, 'Lane'],
    [/^pool$/, 'Participant'],
    [/^process$/, 'Process'],
    [/^object$/, 'Document'],
    [/^store$/, 'Data store'],
    [/^input$/, 'Input'],
    [/^output$/, 'Output'],
    [/^annotation$/, 'Note'],
    [/^group$/, 'Group'],
    [/^nobody$/, 'nobody'],
    [/./, 'Task'],
  ],
  nameless: '{noun} without a name',
  namelessAfter: '{noun} (after {name})',
  nobody: 'no lane',
  ends: '{thing} from {from} to {to}',
  messageEnds: '{thing} from {from} to {to}',
  kinds: { added: '{thing} added', removed: '{thing} removed', changed: '{thing} changed', moved: '{thing} moved' },
  placed: { added: '{thing} added in {role}', removed: '{thing} removed from {role}' },
  moved: '{thing} moved from {before} to {after}',
  intoPart: '{thing} moved into {after}',
  outOfPart: '{thing} taken out of {before}',
  renamed: '{noun} {before} is now called {after}',
  leadsTo: '{thing} now leads to {after} instead of {before}',
  beginsAt: '{thing} now begins at {after} instead of {before}',
  rewritten: '{thing}: {label} changed',
  change: '{label}: {before} before, now {after}',
  unsaid: 'not said',
  otherProcess: 'another process',
  yes: 'yes',
  no: 'no',
  values: {
    ...typeWords.en.activities,
    ...typeWords.en.markers,
    ...typeWords.en.events,
    ExclusiveGateway: 'decision: exactly one way',
    ParallelGateway: 'all ways at the same time',
    InclusiveGateway: 'decision: one or more ways',
    EventBasedGateway: 'wait for what happens first',
    ComplexGateway: 'decision by a rule of its own',
    IntermediateCatchEvent: 'intermediate event that is waited for',
    IntermediateThrowEvent: 'intermediate event that is raised',
    terminate: 'end of the whole process',
  },
  fields: {
    role: 'Lane',
    parent: 'Lies in',
    process: 'Process',
    attachedTo: 'Sits on',
    name: 'Name',
    type: 'Type',
    text: 'Text',
    performer: 'Done by',
    event: 'Trigger',
    eventDetail: 'Details of the trigger',
    interrupting: 'Stops the work',
    triggeredByEvent: 'Triggered by an event',
    marker: 'Repetition',
    source: 'Begins at',
    target: 'Leads to',
    condition: 'Condition',
    isDefault: 'Applies when nothing else does',
    probability: 'How often',
    called: 'Calls',
    documentation: 'Description',
    systems: 'IT systems',
    workingMinutes: 'Working time',
    waitingMinutes: 'Waiting time',
    mediaBreak: 'Media break',
    accountable: 'Accountable',
    consulted: 'Consulted',
    informed: 'Informed',
    links: 'Links',
    blackBox: 'Steps are not shown',
    state: 'State',
    readBy: 'Needed by',
    writtenBy: 'Made by',
    connected: 'Belongs to',
  },
};

export const words: Record<Locale, Words> = { de, en };
