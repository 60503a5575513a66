import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { goalTree } from '../../models/goal/tree.js';
import { Measure } from '../../models/measure.js';
import { User } from '../../models/user.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { TypedMeasure } from './words.form.js';

interface Option {
  value: string;
  label: string;
}

export interface WordsPage extends Page {
  heading: string;
  lead: string;
  crumbs: { label: string; href: string }[];
  action: string;
  /** null: it does not exist yet. */
  revision: number | null;
  typed: TypedMeasure;
  errors: Wrong;
  /** null: only curators choose. */
  goals: Option[] | null;
  owners: Option[] | null;
  departments: Option[];
  others: Option[];
  /** Somebody saved in between: what was typed is in the form, theirs is here. */
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  /** What a new one comes from: keys. */
  from: { candidate: string; under: string } | null;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'measures/edit': WordsPage;
  }
}

export interface Wanted {
  /** null: a new one. */
  measure: Measure | null;
  typed: TypedMeasure;
  curates: boolean;
  wrong?: Wrong;
  conflict?: WordsPage['conflict'];
  from?: WordsPage['from'];
  lead?: string;
  cancelUrl: string;
}

export async function wordsPage(req: Request, reached: ReachedAgenda, wanted: Wanted): Promise<WordsPage> {
  const { agenda, municipality } = reached;
  const { measure, typed, curates, wrong = {}, conflict = null, from = null, lead = '', cancelUrl } = wanted;
  const t = translator(localeOf(req));
  const heading = t(measure ? 'measures:edit.title' : 'measures:new.title');
  const [goals, owners, others] = await Promise.all([
    curates ? goalOptions(agenda, t) : null,
    curates ? ownerOptions(reached, t) : null,
    Measure.find({ agenda: agenda._id, _id: { $ne: measure?._id } }, { title: 1 }).sort({ title: 1 }),
  ]);
  return {
    title: titleOf(t, measure ? `${heading}: ${measure.title}` : heading, wrong),
    heading,
    lead,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: t('measures:all'), href: paths.agendaPart(agenda.key, 'measures') },
      ...(measure ? [{ label: measure.title, href: paths.measure(measure.key) }] : []),
    ],
    action: measure ? paths.measurePart(measure.key, 'words') : paths.measures,
    revision: measure?.revision ?? null,
    typed,
    errors: sentences(t, wrong),
    goals,
    owners,
    departments: [
      { value: '', label: t('measures:choose.department') },
      ...municipality.departments.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
    ],
    others: others.map(({ _id, title }) => ({ value: _id.toString(), label: title })),
    conflict,
    from,
    cancelUrl,
  };
}

async function goalOptions(agenda: ReachedAgenda['agenda'], t: Translate): Promise<Option[]> {
  const tree = await goalTree(agenda);
  const goals = tree.flatMap((branch) => branch.goals);
  return [
    { value: '', label: t('measures:choose.goal') },
    ...goals.map(({ goal, number }) => ({ value: goal._id.toString(), label: `${number} ${goal.title}` })),
  ];
}

async function ownerOptions({ municipality }: ReachedAgenda, t: Translate): Promise<Option[]> {
  const people = await User.find({ 'memberships.municipality': municipality._id }, { name: 1 }).sort({ name: 1 });
  return [
    { value: '', label: t('measures:choose.owner') },
    ...people.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
  ];
}
