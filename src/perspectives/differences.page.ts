import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import { type Column, columnKey } from '../../models/position/columns.js';
import { furthestApart } from '../../models/position/spread.js';
import type { PositionFields } from '../../models/position.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { paths } from '../web/paths.js';
import { columnName, type Mark, markOf, type PictureLook, pictureLook } from '../web/position-mark.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Seen } from './filter.js';
import { originOf, spreadWord, tileOf } from './matrix-rows.js';
import { everythingSeen } from './seen.js';

export interface DifferencesPage extends Page {
  heading: string;
  head: AgendaHead;
  matrixUrl: string;
  candidates: {
    title: string;
    href: string;
    from: string;
    tile: { tone: string; icon: string };
    picture: PictureLook;
    spread: string;
    voices: Voice[];
  }[];
  pairs: { label: string; count: string }[];
}

export interface Voice {
  column: string;
  who: string;
  mark: Mark;
  sentence: string;
}

declare module '../web/views.js' {
  interface Views {
    'perspectives/differences': DifferencesPage;
  }
}

/** More would be a list again, and no answer to the question. */
const most = 10;

export async function differencesPage(req: Request, reached: ReachedAgenda): Promise<DifferencesPage> {
  const t = translator(localeOf(req));
  const { agenda, municipality } = reached;
  const [{ seen, perspectives }, head] = await Promise.all([
    everythingSeen(reached),
    agendaHead(req, reached, 'perspectives'),
  ]);
  const open = seen.filter(({ candidate }) => openStates.includes(candidate.state));
  const apart = open.filter(({ view }) => view.spread > 0).toSorted((a, b) => b.view.spread - a.view.spread);
  return {
    title: `${t('perspectives:differences.title')} ${agenda.title}`,
    heading: t('perspectives:differences.title'),
    head,
    matrixUrl: paths.agendaPart(agenda.key, 'perspectives'),
    candidates: apart.slice(0, most).map(({ candidate, view }) => ({
      title: candidate.title,
      href: paths.perspective(agenda.key, candidate.key),
      from: originOf(candidate, municipality),
      tile: tileOf(candidate.kind),
      picture: pictureLook(t, view.picture),
      spread: spreadWord(t, view.spread),
      voices: (furthestApart(view.positions) ?? []).map((one) => voiceOf(t, one, perspectives.columns)),
    })),
    pairs: pairsIn(t, open, perspectives.columns),
  };
}

export function voiceOf(t: Translate, position: PositionFields, columns: readonly Column[]): Voice {
  const column = columns.find(({ department }) => columnKey(department) === columnKey(position.department));
  return {
    column: column ? columnName(t, column) : '',
    who: position.said.name,
    mark: markOf(t, position),
    sentence: position.sentence,
  };
}

/** Two departments that say strategy and project of the same candidates, the most often first. */
function pairsIn(t: Translate, open: readonly Seen[], columns: readonly Column[]): DifferencesPage['pairs'] {
  const natures = columns.map(({ department }) => open.map(({ view }) => view.at(department)?.nature ?? null));
  const pairs = columns.flatMap((one, first) =>
    columns.slice(first + 1).map((other, offset) => {
      const [a, b] = [natures[first] ?? [], natures[first + 1 + offset] ?? []];
      const both = a.filter((nature, index) => nature && b[index]).length;
      const split = a.filter((nature, index) => nature && b[index] && nature !== b[index]).length;
      return { one, other, both, split };
    }),
  );
  return pairs
    .filter(({ split }) => split > 0)
    .toSorted((a, b) => b.split - a.split || a.both - b.both)
    .slice(0, 5)
    .map(({ one, other, both, split }) => ({
      label: t('perspectives:differences.pair', { one: columnName(t, one), other: columnName(t, other) }),
      count: t('perspectives:differences.pairCount', { split, both }),
    }));
}
