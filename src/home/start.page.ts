import { paths } from '../web/paths.js';
import type { ProcessCard } from '../web/process-card.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { FollowedNews } from './followed.js';
import type { Waiting } from './waiting.js';

export interface Task {
  symbol: string;
  tone: 'review' | 'changes' | 'public';
  title: string;
  url: string;
  sentence: string;
  note: string;
  since: Date;
  action: { label: string; url: string };
}

export interface StartPage extends Page {
  greeting: string;
  newUrl: string | null;
  tasks: Task[];
  drafts: ProcessCard[];
  followed: FollowedNews;
  news: ProcessCard[];
  newsUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'home/start': StartPage;
  }
}

export interface Beginning {
  name: string;
  creates: boolean;
  waiting: readonly Waiting[];
  /** Questions on what they own. */
  asked?: readonly Task[];
  followed?: FollowedNews;
  drafts: ProcessCard[];
  news: ProcessCard[];
  now: Date;
}

export function startPage(
  locale: Locale,
  { name, creates, waiting, asked = [], followed = { news: [], url: paths.follows }, drafts, news, now }: Beginning,
): StartPage {
  const t = translator(locale);
  return {
    title: t('home:start.title'),
    greeting: t(`home:greeting.${partOfDay(now)}`, { name }),
    newUrl: creates ? paths.newProcess : null,
    tasks: [...waiting.map((one) => task(one, t)), ...asked],
    drafts,
    followed,
    news,
    newsUrl: `${paths.processes}?collection=own&collection=others&state=published`,
  };
}

const looks: Record<Waiting['kind'], Pick<Task, 'symbol' | 'tone'> & { part: string }> = {
  approve: { symbol: 'hourglass', tone: 'review', part: '' },
  revise: { symbol: 'undo-2', tone: 'changes', part: '/modeller' },
  publish: { symbol: 'globe', tone: 'public', part: '/publication/new' },
};

function task(one: Waiting, t: Translate): Task {
  const { part, ...look } = looks[one.kind];
  const url = paths.version(one.key, one.number);
  return {
    ...look,
    title: one.title,
    url,
    sentence: t(one.kind === 'publish' && one.byThemselves ? 'home:waiting.publishOwn' : `home:waiting.${one.kind}`, {
      label: one.label,
      name: one.by,
    }),
    note: one.kind === 'revise' ? one.note : '',
    since: one.since,
    action: { label: t(`home:action.${one.kind}`), url: `${url}${part}` },
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
