/** The words of the language. Both languages are always understood; the written one follows the reader's. */
export const words = {
  start: /^(?:start|beginn|auslöser|begin|trigger)\s*:\s*(.*)$/i,
  end: /^(?:ende|ergebnis|schluss|end|result)(?:\s*:\s*(.*))?$/i,
  roles: /^(?:rollen|roles|bahnen|lanes)\s*:\s*(.*)$/i,
  note: /^(?:hinweis|notiz|anmerkung|note|hint)\s*:\s*(.*)$/i,
  parallel: /^(?:gleichzeitig|parallel|zur gleichen zeit|at the same time|in parallel)\s*:?$/i,
  wait: /^(?:warten|warte|wait)(?:\s*:\s*|\s+)(.+)$/i,
  waitFor: /^(?:auf|for)\s+(.+)$/i,
  jump: /^(?:(?:weiter|zurück|gehe|geht|springe)\s+(?:bei|mit|zu|zum|zur)|(?:go|go back|back|continue)\s+(?:to|at|with))\s+(.+)$/i,
  onward: /^(?:weiter|weiter geht es|continue|go on|next)$/i,
  answer: /^(?:ja|nein|sonst|yes|no|otherwise|else)(?:\s*\([^)]*\))?\s*:/i,
  incoming: /^(?:←|<-+|<=|⇐)\s*(.*)$/,
  outgoing: /^(?:→|-+>|=>|⇒|➔|\uf0e0)\s*(.*)$/,
  yes: /^(?:ja|yes)$/i,
  no: /^(?:nein|no)$/i,
};

/** What stands in braces for the type of a step. The first word is the one that is written. */
export const types: [type: string, de: string[], en: string[]][] = [
  ['ServiceTask', ['automatisch'], ['automatic']],
  ['ManualTask', ['von Hand', 'manuell'], ['by hand', 'manual']],
  ['UserTask', ['am Bildschirm'], ['on screen']],
  ['SendTask', ['Versand'], ['sending']],
  ['ReceiveTask', ['Empfang'], ['receiving']],
  ['BusinessRuleTask', ['nach Regel'], ['by rule']],
  ['ScriptTask', ['Skript'], ['script']],
  ['CallActivity', ['eigener Prozess'], ['own process']],
  ['Task', ['ohne Art'], ['no type']],
];

export const detailWords = {
  mediaBreak: /^(?:medienbruch|media break)$/i,
  noMediaBreak: /^(?:kein medienbruch|ohne medienbruch|no media break)$/i,
  waiting: /^(?:liegt|warten|wartet|liegezeit|wartezeit|waits?|waiting)\s*:?\s+(.+)$/i,
  waitingAfter: /^(.+?)\s+(?:liegt|liegen|warten|wartet|liegezeit|wartezeit|waits?|waiting)$/i,
  timer: /^(?:zeitpunkt|termin|time|timer)$/i,
};

/** What tells, after `!`, what kind of thing comes in between. */
export const catchWords = {
  after: /^(?:nach|after)\s+(.+)$/i,
  error: /^(?:fehler|error)\b/i,
  until: /^(?:frist|termin|spätestens|bis|am|um|deadline|at the latest|until|on|at)\b/i,
  time: /^(?:zeitpunkt|termin|frist|time|timer|deadline)$/i,
};

export const written = {
  de: {
    start: 'Start',
    end: 'Ende',
    roles: 'Rollen',
    note: 'Hinweis',
    parallel: 'gleichzeitig',
    wait: 'warten',
    waitFor: 'auf',
    jump: 'weiter bei',
    onward: 'weiter',
    yes: 'ja',
    no: 'nein',
    otherwise: 'sonst',
    mediaBreak: 'Medienbruch',
    noMediaBreak: 'kein Medienbruch',
    waits: 'liegt',
    timer: 'Zeitpunkt',
    unnamed: 'Schritt ohne Namen',
    after: 'nach',
    error: 'Fehler',
    unnamedEvent: 'Ereignis ohne Namen',
  },
  en: {
    start: 'Start',
    end: 'End',
    roles: 'Roles',
    note: 'Note',
    parallel: 'in parallel',
    wait: 'wait',
    waitFor: 'for',
    jump: 'go to',
    onward: 'continue',
    yes: 'yes',
    no: 'no',
    otherwise: 'otherwise',
    mediaBreak: 'media break',
    noMediaBreak: 'no media break',
    waits: 'waits',
    timer: 'time',
    unnamed: 'Unnamed step',
    after: 'after',
    error: 'error',
    unnamedEvent: 'Unnamed event',
  },
} as const;

export type Locale = keyof typeof written;

/** A name as two of them are compared: without case, spare room and the sign at the end. */
export function plain(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[?.!]+$/, '')
    .trim();
}
