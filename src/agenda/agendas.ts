import type { Request, Response } from 'express';
import { mayStartAgenda } from '../../models/agenda/policy.js';
import { Agenda } from '../../models/agenda.js';
import { Goal } from '../../models/goal.js';
import type { Municipality } from '../../models/municipality.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface ListedAgenda {
  title: string;
  url: string;
  period: string;
  fields: number;
  goals: number;
  council: Date | null;
  updatedAt: Date;
  acts: { sentence: string; at: Date }[];
  /** What may be done with it by who looks at it. */
  urls: { makeCurrent: string | null; close: string | null };
}

export interface AgendasPage extends Page {
  /** The current one, those being prepared, those that are over; without the empty groups. */
  groups: { name: 'current' | 'drafts' | 'closed'; agendas: ListedAgenda[] }[];
  newUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'agenda/index': AgendasPage;
  }
}

export async function index(req: Request, res: Response, home: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const curates = mayStartAgenda(actorOf(req), home);
  const agendas = await Agenda.find({ municipality: home._id }).sort({ 'period.from': -1, _id: -1 });
  const goals = await Goal.find({ municipality: home._id, dropped: false }, { agenda: 1 }).lean();
  const listed = (agenda: Agenda): ListedAgenda => ({
    title: agenda.title,
    url: paths.agendaBoard(agenda.key),
    period: `${agenda.period.from}–${agenda.period.to}`,
    fields: agenda.fields.length,
    goals: goals.filter((goal) => goal.agenda.equals(agenda._id)).length,
    council: agenda.council.on,
    updatedAt: agenda.updatedAt,
    acts: agenda.acts
      .toReversed()
      .map(({ kind, name, at }) => ({ sentence: t(`agenda-pages:act.${kind}`, { name }), at })),
    urls: {
      makeCurrent: curates && !agenda.current ? paths.agendaPart(agenda.key, 'current') : null,
      close: curates && agenda.current ? paths.agendaPart(agenda.key, 'closing') : null,
    },
  });
  const group = (agenda: Agenda) => (agenda.current ? 'current' : isOver(agenda) ? 'closed' : 'drafts');
  const names = ['current', 'drafts', 'closed'] as const;
  await page(res, 'agenda/index', {
    title: t('agenda-pages:list.title'),
    groups: names
      .map((name) => ({ name, agendas: agendas.filter((one) => group(one) === name).map(listed) }))
      .filter((one) => one.agendas.length > 0),
    newUrl: curates ? paths.newAgenda : null,
  });
}

function isOver({ acts }: Agenda): boolean {
  return acts.at(-1)?.kind === 'closed';
}
