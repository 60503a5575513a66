// What is to be written as PDF or Word file, as plain data: it goes to a worker thread. Says what things are; how they
// look says the writer.

/** A piece of text within a paragraph. */
export interface PdfRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
  /** An absolute address. */
  link?: string;
}

export type PdfText = string | PdfRun[];

export interface PdfItem {
  text: PdfText;
  /** Said before it instead of a number or a dot. */
  label?: string;
  /** How deep it lies, from 0. */
  level?: number;
  /** Lines that belong to it. */
  details?: string[];
}

export interface PdfFigure {
  before: string;
  after: string;
  words: string;
}

export interface PdfTiles {
  /** auto: only when it could not be read on one sheet. */
  when: 'auto' | 'always';
  paper: 'A4' | 'A3';
  /** Below the plan of sheets: "{{sheets}}" is filled in. */
  planWords: string;
  /** Sheets without anything on them are not there. */
  bareWords: string;
  /** On each sheet, and for who hears it: "{{sheet}}", "{{at}}" and "{{sheets}}" are filled in. */
  sheetWords: string;
}

export type PdfBlock =
  | { kind: 'heading'; level: 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; text: PdfText; quiet?: boolean; quoted?: boolean }
  | { kind: 'list'; items: PdfItem[]; numbered: boolean; start?: number }
  | { kind: 'facts'; rows: { label: string; values: string[] }[] }
  | { kind: 'table'; head: PdfText[]; rows: PdfText[][] }
  | { kind: 'figures'; figures: PdfFigure[] }
  /** A finished SVG (see finish.ts), on a page of its own in landscape when it is wide. */
  | {
      kind: 'drawing';
      svg: string;
      width: number;
      height: number;
      alternative: string;
      caption: string;
      /** Where it may go over several sheets; left out: always on one. */
      tiles?: PdfTiles;
    }
  | { kind: 'rule' };

export interface PdfDocument {
  /** BCP 47, such as "de-DE": for reading aloud. */
  language: string;
  tone: 'process' | 'practice' | 'agenda';
  title: string;
  /** Stands above the title. */
  eyebrow: string;
  lead: string;
  /** Short facts below the title: state, version, date. */
  meta: string[];
  author: string;
  keywords: string[];
  created: Date;
  /** Head of every page but the first. */
  running: string;
  /** Where it stands on the web. */
  address: string;
  /** Foot of every page: "{{page}}" and "{{pages}}" are filled in. */
  pageWords: string;
  /** Last sentence of a document that would be too long. */
  cutWords: string;
  /** Heading of a table of contents with the headings of levels 2 and 3; without it there is none. */
  contents?: string;
  blocks: PdfBlock[];
}
