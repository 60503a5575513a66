import { paths } from '../web/paths.js';
import { type Locale, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { AgendaOnStart } from './agenda.js';
import type { FollowedNews } from './followed.js';
import type { Latest } from './latest.js';

export interface Task {
  symbol: string;
  tone: 'review' | 'changes' | 'public';
  title: string;
  url: string;
  sentence: string;
  note: string;
  since: Date;
  /** The sentence says when; no age beside it. */
  isDated?: boolean;
  action: { label: string; url: string };
  /** What changed, in a sentence that leads there. */
  changes?: { sentence: string; url: string | null };
  /** Waits longer than it should. */
  overdue?: string;
}

export interface StartPage extends Page {
  greeting: string;
  /** How much waits: tasks, and what the agenda needs. */
  waiting: number;
  newUrl: string | null;
  newPracticeUrl: string | null;
  tasks: readonly Task[];
  /** So many are seen at once, the others unfold. */
  tasksShown: number;
  drafts: Latest[];
  news: Latest[];
  followed: FollowedNews;
  agenda: AgendaOnStart | null;
  /** All that is published: processes, practices. */
  newsUrl: string;
  practicesUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'home/start': StartPage;
  }
}

export interface Beginning {
  name: string;
  creates: boolean;
  writes: boolean;
  tasks: readonly Task[];
  drafts: Latest[];
  news: Latest[];
  followed?: FollowedNews;
  agenda?: AgendaOnStart | null;
  now: Date;
}

const tasksShown = 8;

export function startPage(locale: Locale, { name, creates, writes, now, ...shown }: Beginning): StartPage {
  const t = translator(locale);
  const published = 'collection=own&collection=others&state=published';
  return {
    title: t('home:start.title'),
    greeting: t(`home:greeting.${partOfDay(now)}`, { name }),
    waiting: shown.tasks.length + (shown.agenda?.needs.length ?? 0),
    tasksShown,
    newUrl: creates ? paths.newProcess : null,
    newPracticeUrl: writes ? paths.newPractice : null,
    followed: { news: [], url: paths.follows },
    agenda: null,
    ...shown,
    newsUrl: `${paths.processes}?${published}`,
    practicesUrl: `${paths.practices}?${published}`,
  };
}

/** By the town's clock, wherever the server stands. */
export function partOfDay(now: Date): 'morning' | 'day' | 'evening' {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Berlin' }).format(now),
  );
  if (hour >= 4 && hour < 11) return 'morning';
  return hour >= 11 && hour < 18 ? 'day' : 'evening';
}
