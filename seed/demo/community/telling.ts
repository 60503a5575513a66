import type { Audience } from '../../../models/version/acts.js';

/** A process or practice, by the town it belongs to and the name it had at first. */
export interface DemoSubject {
  kind: 'process' | 'practice';
  town: string;
  title: string;
}

export interface DemoCollection {
  town: string;
  title: string;
  lead: string;
  description: string;
  audience: Audience;
  by: string;
  daysAgo: number;
  items: readonly (DemoSubject & { because: string })[];
}

export const practice = (town: string, title: string): DemoSubject => ({ kind: 'practice', town, title });
export const process = (town: string, title: string): DemoSubject => ({ kind: 'process', town, title });

interface DemoPost {
  by: string;
  daysAgo: number;
  text: string;
}

export interface DemoQuestion extends DemoSubject, DemoPost {
  answers: readonly DemoPost[];
  settled?: Omit<DemoPost, 'text'>;
}

/** On a step whose name fits, or on the whole process. */
export interface DemoComment extends DemoSubject, DemoPost {
  step: RegExp | null;
  replies: readonly DemoPost[];
}
