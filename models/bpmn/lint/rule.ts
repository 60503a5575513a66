import type { Finding } from './finding.js';
import type { ModdleElement } from './model.js';

/** What a rule says about itself; `{name}` and other placeholders are filled for each finding. */
export interface RuleText {
  /** A few words, for lists. */
  title: string;
  message: string;
  /** The same about an element without a name, where that reads differently. */
  unnamed?: string;
  why: string;
  fix: string;
}

/** What a rule found at an element; `name` is that of the element unless it says another. */
export interface Hit {
  element: ModdleElement;
  name?: string;
  params?: Record<string, string>;
}

/** A rule of our own: one file each in rules/, with an example of the same name in examples/. */
export interface Rule {
  name: string;
  severity: Exclude<Finding['severity'], 'blocker'>;
  texts: Record<'de' | 'en', RuleText>;
  check(sheet: Sheet): Hit[];
}

/** A diagram as rules read it. */
export interface Sheet {
  definitions: ModdleElement;
  processes: ProcessSheet[];
  /** Who does each step. */
  who: Map<ModdleElement, string>;
}

export interface ProcessSheet {
  process: ModdleElement;
  /** Every flow element, however deep. */
  inside: ModdleElement[];
  outgoing: Map<ModdleElement, ModdleElement[]>;
  incoming: Map<ModdleElement, ModdleElement[]>;
}
