import type { Misfit, MisfitKey } from './sketch.js';
import type { Finding, FindingKey } from './types.js';
import type { Locale } from './words.js';

/** What is not clear in a line, and what to do about it, in one or two sentences. */
export function findingText({ key, params, proposal }: Finding, locale: Locale): string {
  const [text = '', proposed = ''] = findings[key][locale];
  return fill(proposal && proposed ? `${text} ${proposed}` : text, { ...params, proposal: proposal ?? '' });
}

/** What the text cannot say about an element, and what becomes of it. */
export function misfitText({ key, name }: Misfit, locale: Locale): string {
  const [named, unnamed] = misfits[key][locale];
  return fill(name ? named : unnamed, { name });
}

function fill(text: string, params: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

type Sentences = Record<Locale, [text: string, proposed?: string]>;

const findings: Record<FindingKey, Sentences> = {
  emptyText: {
    de: ['Noch steht hier nichts. Schreiben Sie einen Schritt je Zeile, zum Beispiel „Poststelle: Rechnung scannen“.'],
    en: ['Nothing here yet. Write one step a line, such as “Post room: Scan invoice”.'],
  },
  tooLong: {
    de: [
      'Ab hier wird nicht mehr gezeichnet: Mehr als {most} Zeilen sind zu viel für ein Bild. Teilen Sie den Ablauf in mehrere Prozesse.',
    ],
    en: [
      'Nothing is drawn from here on: more than {most} lines are too much for one picture. Split it into several processes.',
    ],
  },
  branchAlone: {
    de: ['Diese Antwort gehört zu keiner Frage. Schreiben Sie davor eine Zeile, die mit „?“ beginnt.'],
    en: ['This answer belongs to no question. Write a line that begins with “?” before it.'],
  },
  noBranches: {
    de: ['Zur Frage „{name}“ fehlen die Antworten. Schreiben Sie darunter zum Beispiel „- ja: …“ und „- nein: …“.'],
    en: ['The question “{name}” has no answers. Write below it, for instance, “- yes: …” and “- no: …”.'],
  },
  questionMissing: {
    de: ['Hinter dem Fragezeichen fehlt die Frage, zum Beispiel „? Betrag über 1.000 €“.'],
    en: ['The question is missing behind the question mark, such as “? Amount above €1,000”.'],
  },
  oneBranch: {
    de: ['Die Frage hat nur eine Antwort; die andere führt geradeaus weiter.'],
    en: ['The question has one answer only; the other one goes straight on.'],
  },
  sameWay: {
    de: [
      'Die Antworten {ways} führen zum selben Schritt. Fassen Sie sie in einer Zeile zusammen, oder ergänzen Sie, was sich unterscheidet.',
    ],
    en: ['The answers {ways} lead to the same step. Put them into one line, or add what differs.'],
  },
  nameMissing: {
    de: ['Was geschieht hier? Schreiben Sie den Schritt, am besten mit einem Tätigkeitswort: „Rechnung scannen“.'],
    en: ['What happens here? Write the step, best with a verb: “Scan invoice”.'],
  },
  nothingAfterRole: {
    de: ['Hinter „{role}:“ fehlt der Schritt. Was tut {role}?'],
    en: ['The step is missing behind “{role}:”. What does {role} do?'],
  },
  detailUnknown: {
    de: [
      '„{part}“ wird hier nicht verstanden. In geschweiften Klammern stehen Zeiten wie „5 Min“ oder „liegt 2 Tage“, „Medienbruch“ oder „automatisch“.',
    ],
    en: [
      '“{part}” is not understood here. Braces hold times such as “5 min” or “waits 2 days”, “media break” or “automatic”.',
    ],
  },
  notClosed: {
    de: ['Nach „{part}“ fehlt die schließende Klammer „{close}“.'],
    en: ['The closing bracket “{close}” is missing after “{part}”.'],
  },
  targetMissing: {
    de: [
      'Einen Schritt „{target}“ gibt es nicht. Schreiben Sie seinen Namen oder die Nummer seiner Zeile.',
      'Meinen Sie „{proposal}“?',
    ],
    en: ['There is no step “{target}”. Write its name or the number of its line.', 'Do you mean “{proposal}”?'],
  },
  targetSeveral: {
    de: ['„{target}“ steht in mehreren Zeilen ({lines}). Schreiben Sie statt des Namens die Nummer der Zeile.'],
    en: ['“{target}” stands in several lines ({lines}). Write the number of the line instead of the name.'],
  },
  targetInParallel: {
    de: [
      'Was gleichzeitig geschieht, endet gemeinsam: „{target}“ liegt auf der anderen Seite. Verlegen Sie den Sprung vor oder hinter den Block „+ gleichzeitig“.',
    ],
    en: [
      'What is done at the same time ends together: “{target}” is on the other side. Move the jump before or behind the block “+ in parallel”.',
    ],
  },
  unreachable: {
    de: [
      'Hierhin führt kein Weg, denn davor endet der Ablauf oder springt fort. Verschieben Sie die Zeile, oder verweisen Sie mit „weiter bei {name}“ auf sie.',
    ],
    en: [
      'No way leads here, as the process ends or jumps before it. Move the line, or lead to it with “go to {name}”.',
    ],
  },
  startLater: {
    de: ['Der Ablauf beginnt nur einmal. Setzen Sie die Zeile „Start: …“ an den Anfang.'],
    en: ['The process begins once. Put the line “Start: …” at the top.'],
  },
  noEnd: {
    de: ['Der Ablauf endet nie. Ergänzen Sie eine Zeile wie „Ende: Rechnung bezahlt“.'],
    en: ['The process never ends. Add a line such as “End: invoice paid”.'],
  },
  parallelAlone: {
    de: ['Gleichzeitig geschieht nur etwas, wenn es zwei Zeilen mit „-“ gibt.'],
    en: ['It takes two lines with “-” for something to happen at the same time.'],
  },
  parallelEmpty: {
    de: [
      'Hier fehlt, was gleichzeitig geschieht. Schreiben Sie darunter zwei oder mehr Zeilen wie „- Bauamt: Termin abstimmen“.',
    ],
    en: [
      'What happens at the same time is missing. Write two or more lines below, such as “- Building office: Agree on a date”.',
    ],
  },
  parallelMixed: {
    de: [
      'Dieser Teil endet manchmal vorzeitig, und die anderen warten dann vergeblich. Setzen Sie das Ende hinter den Block „+ gleichzeitig“.',
    ],
    en: [
      'This part sometimes ends early, and the others then wait in vain. Put the end behind the block “+ in parallel”.',
    ],
  },
  roleMissing: {
    de: ['Wer macht das? Angenommen ist „{role}“. Schreiben Sie es davor: „{role}: …“.'],
    en: ['Who does this? “{role}” is assumed. Write it before the step: “{role}: …”.'],
  },
  noteAlone: {
    de: ['Ein Hinweis gehört zu dem Schritt in der Zeile davor; hier steht keiner.'],
    en: ['A note belongs to the step in the line before; there is none.'],
  },
  catchAlone: {
    de: [
      'Eine Zeile mit „!“ gehört zu einem Schritt und steht unter ihm, gleich weit eingerückt; hier steht keiner davor.',
    ],
    en: ['A line with “!” belongs to a step and stands below it, at the same distance; there is none before it.'],
  },
  catchEmpty: {
    de: ['Hinter „{name}:“ fehlt, was dann nebenher geschieht.'],
    en: ['What is done beside the step is missing behind “{name}:”.'],
  },
  catchUnclear: {
    de: [
      'Was kommt dazwischen? Schreiben Sie zum Beispiel „! nach 14 Tagen: Erinnern“ oder „! Fehler: Kasse anrufen“.',
    ],
    en: ['What comes in between? Write, for instance, “! after 14 days: Remind” or “! Error: Call the cash office”.'],
  },
  partnerMissing: {
    de: ['Von wem oder an wen? Schreiben Sie zum Beispiel „← Bürgerin: Antrag“ oder „→ Bürgerin: Bescheid“.'],
    en: ['From whom or to whom? Write, for instance, “← Citizen: application” or “→ Citizen: decision”.'],
  },
  jumpNowhere: {
    de: [
      'Zu diesem Sprung führt kein Weg, denn der Ablauf endet davor. Löschen Sie die Zeile, oder verschieben Sie sie.',
    ],
    en: ['No way leads to this jump, as the process ends before it. Delete the line or move it.'],
  },
};

const misfits: Record<MisfitKey, Record<Locale, [named: string, unnamed: string]>> = {
  nothing: both(
    'Das Diagramm „{name}“ enthält noch keine Schritte.',
    'Das Diagramm enthält noch keine Schritte.',
    'The diagram “{name}” has no steps yet.',
    'The diagram has no steps yet.',
  ),
  tooLarge: both(
    'Das Diagramm „{name}“ hat mehr Schritte, als ein Text Zeilen haben darf; es wird durch das ersetzt, was Sie hier schreiben.',
    'Das Diagramm hat mehr Schritte, als ein Text Zeilen haben darf; es wird durch das ersetzt, was Sie hier schreiben.',
    'The diagram “{name}” has more steps than a text may have lines; what you write here replaces it.',
    'The diagram has more steps than a text may have lines; what you write here replaces it.',
  ),
  otherProcess: both(
    'Der zweite Ablauf „{name}“ entfällt; ein Text beschreibt nur einen.',
    'Ein zweiter Ablauf entfällt; ein Text beschreibt nur einen.',
    'The second process “{name}” is left out; a text tells one only.',
    'A second process is left out; a text tells one only.',
  ),
  insideSubProcess: both(
    'Das Innere des Teilprozesses „{name}“ entfällt; er wird ein einzelner Schritt.',
    'Das Innere eines Teilprozesses entfällt; er wird ein einzelner Schritt.',
    'What is inside the sub-process “{name}” is left out; it becomes one step.',
    'What is inside a sub-process is left out; it becomes one step.',
  ),
  boundaryEvent: both(
    'Das angeheftete Ereignis „{name}“ und sein Weg entfallen.',
    'Ein angeheftetes Ereignis und sein Weg entfallen.',
    'The attached event “{name}” and its way are left out.',
    'An attached event and its way are left out.',
  ),
  otherGateway: both(
    'Die Verzweigung „{name}“ wird eine einfache Entscheidung mit genau einer Antwort.',
    'Eine besondere Verzweigung wird eine einfache Entscheidung mit genau einer Antwort.',
    'The gateway “{name}” becomes a plain decision with exactly one answer.',
    'A special gateway becomes a plain decision with exactly one answer.',
  ),
  otherEvent: both(
    'Das besondere Ereignis „{name}“ wird ein einfaches.',
    'Ein besonderes Ereignis wird ein einfaches.',
    'The special event “{name}” becomes a plain one.',
    'A special event becomes a plain one.',
  ),
  severalStarts: both(
    'Der weitere Beginn „{name}“ entfällt; ein Text beginnt einmal.',
    'Ein weiterer Beginn entfällt; ein Text beginnt einmal.',
    'The other start “{name}” is left out; a text begins once.',
    'Another start is left out; a text begins once.',
  ),
  unnamed: both(
    '„{name}“ hat keinen Namen und bekommt einen.',
    'Ein Element ohne Namen bekommt einen.',
    '“{name}” has no name and gets one.',
    'An element without a name gets one.',
  ),
  parallelOpen: both(
    'Die gleichzeitigen Wege bei „{name}“ kommen nicht so zusammen, wie sie sich teilen.',
    'Gleichzeitige Wege kommen nicht so zusammen, wie sie sich teilen.',
    'The parallel ways at “{name}” do not come together as they part.',
    'Parallel ways do not come together as they part.',
  ),
  structure: both(
    'Von „{name}“ führen danach andere Wege fort.',
    'Von einer Verzweigung führen danach andere Wege fort.',
    'Other ways will lead on from “{name}”.',
    'Other ways will lead on from a gateway.',
  ),
  unreached: both(
    'Zu „{name}“ führt kein Weg; der Schritt steht danach am Ende des Textes.',
    'Zu einem Element führt kein Weg; es steht danach am Ende des Textes.',
    'No way leads to “{name}”; it will stand at the end of the text.',
    'No way leads to one element; it will stand at the end of the text.',
  ),
  nestedLane: both(
    'Die innere Bahn „{name}“ wird eine eigene Bahn.',
    'Eine innere Bahn wird eine eigene Bahn.',
    'The inner lane “{name}” becomes a lane of its own.',
    'An inner lane becomes a lane of its own.',
  ),
  dataStore: both(
    'Der Datenspeicher „{name}“ entfällt; schreiben Sie ihn als System: „@{name}“.',
    'Ein Datenspeicher entfällt.',
    'The data store “{name}” is left out; write it as a system: “@{name}”.',
    'A data store is left out.',
  ),
  documentState: both(
    'Der Zustand des Dokuments „{name}“ entfällt.',
    'Der Zustand eines Dokuments entfällt.',
    'The state of the document “{name}” is left out.',
    'The state of a document is left out.',
  ),
  looseDocument: both(
    'Das Dokument „{name}“ gehört zu keinem Schritt und entfällt.',
    'Ein Dokument ohne Schritt oder Namen entfällt.',
    'The document “{name}” belongs to no step and is left out.',
    'A document without a step or a name is left out.',
  ),
  looseNote: both(
    'Der Hinweis „{name}“ hängt an keinem oder an mehreren Elementen; er bleibt höchstens beim ersten.',
    'Ein leerer Hinweis entfällt.',
    'The note “{name}” hangs on none or several elements; it stays with the first, if any.',
    'An empty note is left out.',
  ),
  group: both(
    'Der Rahmen „{name}“ entfällt.',
    'Ein Rahmen um mehrere Elemente entfällt.',
    'The frame “{name}” is left out.',
    'A frame around several elements is left out.',
  ),
  otherMessage: both(
    'Die Nachricht „{name}“ entfällt, denn ihr Gegenüber ist kein einfacher Partner.',
    'Eine Nachricht entfällt, denn ihr Gegenüber ist kein einfacher Partner.',
    'The message “{name}” is left out, as its other side is no plain partner.',
    'A message is left out, as its other side is no plain partner.',
  ),
};

function both(de: string, deUnnamed: string, en: string, enUnnamed: string): Record<Locale, [string, string]> {
  return { de: [de, deUnnamed], en: [en, enUnnamed] };
}
