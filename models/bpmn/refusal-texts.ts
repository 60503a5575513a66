import { fillIn, type Locale, type Text } from './text.js';

export type RefusalCode = keyof typeof texts;

/** The sentence that tells a person why a file was refused and what to do about it. */
export function refusalText(
  refusal: { code: RefusalCode; params: Record<string, string | number> },
  locale: Locale,
): string {
  return fillIn(texts[refusal.code][locale], refusal.params);
}

const texts = {
  'too-large': {
    de: 'Die Datei ist zu groß ({size} MB). Fundus liest Diagramme bis {limit} MB. Bitte teilen Sie das Modell in mehrere Prozesse.',
    en: 'The file is too large ({size} MB). Fundus reads diagrams up to {limit} MB. Please split the model into several processes.',
  },
  timeout: {
    de: 'Das Lesen der Datei dauerte länger als {seconds} Sekunden und wurde abgebrochen. Bitte teilen Sie das Modell in mehrere Prozesse.',
    en: 'Reading the file took longer than {seconds} seconds and was stopped. Please split the model into several processes.',
  },
  'worker-lost': {
    de: 'Die Datei braucht zum Lesen mehr Speicher, als Fundus dafür bereitstellt. Bitte teilen Sie das Modell in mehrere Prozesse.',
    en: 'Reading the file needs more memory than Fundus sets aside for it. Please split the model into several processes.',
  },
  busy: {
    de: 'Es warten schon viele Dokumente darauf, erstellt zu werden. Versuchen Sie es in einer halben Minute noch einmal.',
    en: 'Many documents are waiting to be made already. Please try again in half a minute.',
  },
  empty: {
    de: 'Die Datei ist leer. Bitte exportieren Sie das Diagramm noch einmal.',
    en: 'The file is empty. Please export the diagram again.',
  },
  binary: {
    de: 'Die Datei ist kein Diagramm, sondern {format}. Bitte exportieren Sie den Prozess als BPMN 2.0 (.bpmn).',
    en: 'The file is not a diagram but {format}. Please export the process as BPMN 2.0 (.bpmn).',
  },
  json: {
    de: 'Die Datei enthält JSON. Fundus liest BPMN 2.0 als XML. Bitte exportieren Sie den Prozess als BPMN 2.0 (.bpmn).',
    en: 'The file contains JSON. Fundus reads BPMN 2.0 as XML. Please export the process as BPMN 2.0 (.bpmn).',
  },
  'not-xml': {
    de: 'Die Datei enthält kein XML. Bitte exportieren Sie den Prozess als BPMN 2.0 (.bpmn).',
    en: 'The file contains no XML. Please export the process as BPMN 2.0 (.bpmn).',
  },
  html: {
    de: 'Die Datei ist eine Webseite (HTML). Meist wurde die Seite gespeichert und nicht das Diagramm. Bitte laden Sie das Diagramm als BPMN 2.0 (.bpmn) herunter.',
    en: 'The file is a web page (HTML). Usually the page was saved and not the diagram. Please download the diagram as BPMN 2.0 (.bpmn).',
  },
  svg: {
    de: 'Die Datei ist ein Bild (SVG) und enthält kein Modell. Bitte exportieren Sie den Prozess als BPMN 2.0 (.bpmn).',
    en: 'The file is a picture (SVG) and holds no model. Please export the process as BPMN 2.0 (.bpmn).',
  },
  'other-format': {
    de: 'Die Datei ist im Format {format} gespeichert. Bitte exportieren Sie den Prozess im Ursprungsprogramm als BPMN 2.0 (.bpmn).',
    en: 'The file is stored as {format}. Please export the process from its program as BPMN 2.0 (.bpmn).',
  },
  'bpmn-other-version': {
    de: 'Die Datei ist ein älteres BPMN (Kennung „{namespace}“). Fundus liest BPMN 2.0. Bitte exportieren Sie sie mit einem aktuellen Programm neu.',
    en: 'The file is an older BPMN (identified by “{namespace}”). Fundus reads BPMN 2.0. Please export it again with a current program.',
  },
  'not-bpmn': {
    de: 'Die Datei ist XML, aber kein BPMN 2.0 (sie beginnt mit „{root}“). Bitte exportieren Sie den Prozess als BPMN 2.0 (.bpmn).',
    en: 'The file is XML but not BPMN 2.0 (it starts with “{root}”). Please export the process as BPMN 2.0 (.bpmn).',
  },
  doctype: {
    de: 'Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE), über die Schadcode eingeschleust werden kann. BPMN braucht sie nicht. Bitte exportieren Sie das Diagramm neu oder entfernen Sie die Angabe.',
    en: 'The file contains a document type declaration (DOCTYPE), which can carry an attack. BPMN does not need it. Please export the diagram again or remove the declaration.',
  },
  'too-deep': {
    de: 'Die Elemente sind tiefer als {limit} Ebenen verschachtelt. So entsteht kein Diagramm aus einem Zeichenprogramm. Bitte prüfen Sie die Herkunft der Datei.',
    en: 'The elements are nested deeper than {limit} levels. No drawing program makes such a diagram. Please check where the file comes from.',
  },
  'too-many-elements': {
    de: 'Die Datei enthält mehr als {limit} Elemente. Bitte teilen Sie das Modell in mehrere Prozesse.',
    en: 'The file contains more than {limit} elements. Please split the model into several processes.',
  },
  'too-many-attributes': {
    de: 'Ein Element (Zeile {line}) trägt mehr als {limit} Attribute. Bitte prüfen Sie die Herkunft der Datei.',
    en: 'An element (line {line}) carries more than {limit} attributes. Please check where the file comes from.',
  },
  'too-many-namespaces': {
    de: 'Die Datei legt zu viele Namensräume an (Zeile {line}). Bitte prüfen Sie die Herkunft der Datei.',
    en: 'The file declares too many namespaces (line {line}). Please check where the file comes from.',
  },
  'tag-too-long': {
    de: 'Ein einzelnes Element (Zeile {line}) ist länger als {limit} Zeichen. Meist ist ein Bild oder ein Dokument eingebettet. Bitte entfernen Sie es und exportieren Sie neu.',
    en: 'A single element (line {line}) is longer than {limit} characters. Usually a picture or a document is embedded. Please remove it and export again.',
  },
  truncated: {
    de: 'Die Datei ist unvollständig: Sie bricht vor dem Ende ab. Bitte exportieren oder übertragen Sie sie noch einmal.',
    en: 'The file is incomplete: it stops before its end. Please export or transfer it again.',
  },
  malformed: {
    de: 'Die Datei ist beschädigt: In Zeile {line} ist das XML fehlerhaft. Bitte exportieren Sie das Diagramm noch einmal.',
    en: 'The file is damaged: the XML is faulty in line {line}. Please export the diagram again.',
  },
} satisfies Record<string, Text>;
