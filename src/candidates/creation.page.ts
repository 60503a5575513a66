import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { longest } from '../../models/candidate/words.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { type KindView, kindView } from '../web/candidate-look.js';
import type { Form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { goalRows } from './goal-rows.js';
import { departmentOf } from './proposer.js';
import type { SimilarView } from './similar.js';

export interface TypedProposal {
  title: string;
  text: string;
  reason: string;
  /** Ids and keys as they stand in the form; empty: none. */
  department: string;
  goal: string;
}

interface Option {
  value: string;
  label: string;
}

export interface CreationPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  /** The process or practice it is about; null: a free idea. */
  thing: { title: string; url: string; kind: KindView; key: string; name: string; town: string | null } | null;
  typed: TypedProposal;
  departments: Option[];
  goals: Option[];
  similar: SimilarView;
  /** It was sent before, and these were found. */
  asked: boolean;
  similarUrl: string;
  action: string;
  cancelUrl: string;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'candidates/new': CreationPage;
  }
}

export function readProposal(typed: Form): TypedProposal {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    title: typed.text('title', longest.title + 80),
    text: typed.text('text', longest.text + 1000),
    reason: typed.text('reason', longest.reason + 500),
    department: typed.id('department')?.toString() ?? '',
    goal: typed.text('goal', 100),
  };
}

export async function creationPage(
  req: Request,
  { agenda, municipality }: ReachedAgenda,
  thing: ReachedSubject | null,
  typed: TypedProposal,
  { wrong = {}, similar = null }: { wrong?: Wrong; similar?: SimilarView | null } = {},
): Promise<CreationPage> {
  const t = translator(localeOf(req));
  const heading = t(thing ? 'propose:action' : 'propose:new.title');
  const goals = await goalRows(agenda);
  const none = { value: '', label: t('propose:field.none') };
  const foreign = thing && !thing.municipality._id.equals(municipality._id) ? thing.municipality.name : null;
  const own = departmentOf(actorOf(req), municipality)?.toString() ?? '';
  return {
    title: titleOf(t, heading, wrong),
    heading,
    crumbs: [{ label: agenda.title, href: paths.agendaBoard(agenda.key) }],
    thing: thing && {
      title: thing.title,
      url: subjectUrl(thing),
      kind: kindView(thing.kind, t),
      key: thing.key,
      name: thing.kind,
      town: foreign,
    },
    typed: { ...typed, department: req.method === 'GET' ? own : typed.department },
    departments: [
      { value: '', label: t('propose:field.wholeHouse') },
      ...municipality
        .departmentTree()
        .map(({ department }) => ({ value: department._id.toString(), label: department.name })),
    ],
    goals: goals.length > 0 ? [none, ...goals.map(({ key, title }) => ({ value: key, label: title }))] : [],
    similar: similar ?? { candidates: [], seen: '' },
    asked: similar !== null,
    similarUrl: `${paths.candidates}/similar`,
    action: paths.candidates,
    cancelUrl: thing ? subjectUrl(thing) : paths.agendaBoard(agenda.key),
    errors: sentences(t, wrong),
  };
}
