import { type Move, newestMoves } from '../../models/agenda/moves.js';
import { type AgendaNeeds, needsOf } from '../../models/agenda/needs.js';
import { Agenda } from '../../models/agenda.js';
import type { Municipality } from '../../models/municipality.js';
import type { User } from '../../models/user.js';
import type { NewsItem } from '../web/news-item.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

interface Need {
  symbol: string;
  sentence: string;
  url: string;
  action: string;
}

/** What the town's agenda needs from somebody, and what moved in it: what `home/_agenda` shows. */
export interface AgendaOnStart {
  title: string;
  url: string;
  needs: Need[];
  moves: NewsItem[];
}

const movesShown = 5;

/** null: the town works with none. */
export async function agendaOnStart(user: User, town: Municipality, t: Translate): Promise<AgendaOnStart | null> {
  const agenda = await Agenda.currentOf(town._id);
  if (!agenda) return null;
  const [needs, moves] = await Promise.all([needsOf(user, agenda, town), newestMoves(agenda._id, movesShown)]);
  return {
    title: agenda.title,
    url: paths.agendaBoard(agenda.key),
    needs: needsShown(needs, agenda.key, t),
    moves: moves.map((move) => moveItem(move, user, t)),
  };
}

const looks: Record<keyof Omit<AgendaNeeds, 'fresh'>, { symbol: string; url: (key: string) => string }> = {
  positions: { symbol: 'contrast', url: (key) => paths.agendaPart(key, 'positions') },
  decisions: { symbol: 'gavel', url: (key) => paths.agendaBoard(key) },
  proposals: { symbol: 'inbox', url: (key) => paths.agendaBoard(key) },
  unplaced: { symbol: 'target', url: (key) => paths.agendaBoard(key) },
  ratings: { symbol: 'chart-scatter', url: (key) => paths.agendaPart(key, 'benefit/rate') },
};

/** One line for each thing to do, the most pressing first. */
export function needsShown(needs: AgendaNeeds, key: string, t: Translate): Need[] {
  return (Object.keys(looks) as (keyof typeof looks)[])
    .filter((name) => needs[name] > 0)
    .map((name) => {
      const fresh =
        name === 'proposals' && needs.fresh > 0 ? ` ${t('start-agenda:fresh', { count: needs.fresh })}` : '';
      return {
        symbol: looks[name].symbol,
        sentence: t(`start-agenda:need.${name}`, { count: needs[name] }) + fresh,
        url: looks[name].url(key),
        action: t(`start-agenda:action.${name}`),
      };
    });
}

function moveItem({ kind, act, by, name, at, key, title }: Move, user: User, t: Translate): NewsItem {
  const who = by.equals(user._id) ? t('start-agenda:you') : name;
  return {
    symbol: kind === 'candidate' ? 'sparkles' : 'hammer',
    title,
    url: kind === 'candidate' ? paths.candidate(key) : paths.measure(key),
    sentence: t(`start-agenda:${kind}.${act}`, { who }),
    at,
  };
}
