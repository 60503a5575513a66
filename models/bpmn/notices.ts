import { fillIn, type Locale, type Text } from './text.js';

export type NoticeCode = keyof typeof texts;

/** What happened to a file, or to one element of it, while it was read. */
export interface Notice {
  code: NoticeCode;
  /** `repair`: Fundus put it right. `loss`: missing in Fundus, kept in the original. `warning`: read, but look at it. */
  kind: 'repair' | 'loss' | 'warning';
  elementId?: string;
  elementName?: string;
  params?: Record<string, string | number>;
}

/** A sentence about the notice that a person can act on. */
export function noticeText(notice: Notice, locale: Locale): string {
  return fillIn(texts[notice.code][locale], { ...notice.params, element: elementText(notice, locale) });
}

function elementText({ elementName, elementId }: Notice, locale: Locale): string {
  if (elementName) return locale === 'de' ? `„${elementName}“` : `“${elementName}”`;
  return elementId ?? (locale === 'de' ? 'Ein Element ohne Namen' : 'An element without a name');
}

const texts = {
  'encoding-differs': {
    de: 'Die Datei nennt die Zeichenkodierung {declared}, ist aber in {used} geschrieben. Sie wurde passend gelesen; bitte prüfen Sie die Umlaute.',
    en: 'The file says it is encoded in {declared} but is written in {used}. It was read accordingly; please check the special characters.',
  },
  'characters-removed': {
    de: '{count} nicht erlaubte Steuerzeichen wurden entfernt.',
    en: '{count} forbidden control characters were removed.',
  },
  'double-encoded': {
    de: 'Umlaute stehen verdoppelt in der Datei (etwa „Ã¼“ statt „ü“). Bitte berichtigen Sie die Namen oder exportieren Sie neu.',
    en: 'Special characters are encoded twice in the file (such as “Ã¼” for “ü”). Please correct the names or export again.',
  },
  'id-renamed': {
    de: 'Die Kennung „{old}“ von {element} war ungültig oder doppelt und heißt jetzt „{new}“.',
    en: 'The id “{old}” of {element} was invalid or used twice and is now “{new}”.',
  },
  'reference-repaired': {
    de: 'Der Verweis auf „{old}“ wurde auf „{new}“ berichtigt ({count}-mal).',
    en: 'The reference to “{old}” was corrected to “{new}” ({count} times).',
  },
  'plane-repaired': {
    de: 'Die Zeichenfläche „{plane}“ gehörte zu keinem darstellbaren Prozess und zeigt jetzt {element}.',
    en: 'The drawing plane “{plane}” belonged to nothing that can be drawn and now shows {element}.',
  },
  'element-dropped': {
    de: '{element} ({tag}, Zeile {line}) ist in BPMN 2.0 an dieser Stelle nicht vorgesehen und erscheint in Fundus nicht. In der Originaldatei bleibt es erhalten.',
    en: '{element} ({tag}, line {line}) is not provided for here in BPMN 2.0 and does not appear in Fundus. It is kept in the original file.',
  },
  'content-ignored': {
    de: 'Der Inhalt „{content}“ (Zeile {line}) war nicht lesbar und erscheint in Fundus nicht. In der Originaldatei bleibt er erhalten.',
    en: 'The content “{content}” (line {line}) could not be read and does not appear in Fundus. It is kept in the original file.',
  },
  'attribute-unknown': {
    de: 'Die Angabe „{attribute}“ an {element} ist in BPMN 2.0 nicht bekannt. Sie bleibt in der Datei, hat aber keine Wirkung.',
    en: 'The attribute “{attribute}” of {element} is not known in BPMN 2.0. It stays in the file but has no effect.',
  },
  'reference-unresolved': {
    de: '{element} verweist ({property}) auf „{target}“, das in der Datei fehlt. Bitte prüfen Sie diese Stelle.',
    en: '{element} refers ({property}) to “{target}”, which is missing in the file. Please check this place.',
  },
  'references-unresolved': {
    de: '{count} technische Verweise zeigen auf andere Dateien oder ins Leere. Für das Diagramm haben sie keine Bedeutung.',
    en: '{count} technical references point to other files or to nothing. They do not matter for the diagram.',
  },
  'drawing-without-element': {
    de: '{count} gezeichnete Formen oder Linien gehören zu keinem Element der Datei und erscheinen nicht.',
    en: '{count} drawn shapes or lines belong to no element of the file and do not appear.',
  },
  'flow-dangling': {
    de: 'Der Sequenzfluss {element} hat keinen Anfang oder kein Ende und wird nicht gezeichnet. Bitte verbinden Sie die Schritte neu.',
    en: 'The sequence flow {element} has no source or no target and is not drawn. Please connect the steps again.',
  },
  'message-flow-dangling': {
    de: 'Der Nachrichtenfluss {element} hat keinen Anfang oder kein Ende und wird nicht gezeichnet. Bitte verbinden Sie ihn neu.',
    en: 'The message flow {element} has no source or no target and is not drawn. Please connect it again.',
  },
  'not-drawn': {
    de: '{element} steht im Modell, hat aber keinen Platz im Diagramm und ist nicht zu sehen.',
    en: '{element} is in the model but has no place in the diagram and cannot be seen.',
  },
  'no-layout': {
    de: 'Die Datei enthält keine Zeichnung, nur das Modell. Fundus ordnet das Diagramm selbst an.',
    en: 'The file holds no drawing, only the model. Fundus arranges the diagram itself.',
  },
  'several-diagrams': {
    de: 'Die Datei enthält {count} Diagramme. Fundus zeigt zuerst das erste.',
    en: 'The file holds {count} diagrams. Fundus shows the first one first.',
  },
  'no-process': {
    de: 'Die Datei enthält keinen Prozess mit Schritten.',
    en: 'The file holds no process with steps.',
  },
  'more-notices': {
    de: 'Dazu kommen {count} weitere Hinweise derselben Art.',
    en: 'There are {count} further notices of the same kind.',
  },
} satisfies Record<string, Text>;
