import type { Content, Effect } from '../../../models/practice/content.js';
import type { DemoAct, DemoDraft } from '../telling.js';

/** A process by its title, perhaps one step by its BPMN id. */
export interface DemoLink {
  process: string;
  role: 'before' | 'after';
  element: string | null;
}

/** In seed/demo/files, or a drawing of seed/bpmn; `.svg` becomes a picture. */
export interface DemoFile {
  file: string;
  note: string;
}

/** What somebody writes, as a person would say it: processes and practices by their titles, the beginning in days. */
export interface DemoContent extends Partial<Omit<Content, 'title' | 'processes' | 'practices' | 'since' | 'effects'>> {
  lead: string;
  sinceDaysAgo: number | null;
  effects: readonly Effect[];
  links: readonly DemoLink[];
  related: readonly string[];
}

export interface DemoPracticeDraft extends Omit<DemoDraft, 'file' | 'profile'> {
  content?: Partial<DemoContent>;
}

export interface DemoPractice {
  town: string;
  department: string;
  title: string;
  content: DemoContent;
  /** Attached to the newest draft of its story. */
  files?: readonly DemoFile[];
  /** Oldest first; a second draft begins the next version, with what it says different from the first. */
  story: readonly (DemoPracticeDraft | Exclude<DemoAct, DemoDraft>)[];
}

/** The same acts, where the draft said something else than the practice says today. */
export function saying(content: Partial<DemoContent>, acts: readonly DemoAct[]): DemoPractice['story'] {
  return acts.map((act) =>
    act.act === 'draft' ? { act: act.act, by: act.by, daysAgo: act.daysAgo, version: act.version, content } : act,
  );
}
