import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { TypedGoal } from './words.form.js';

export interface GoalWordsPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  action: string;
  /** null: it does not exist yet. */
  revision: number | null;
  typed: TypedGoal;
  errors: Wrong;
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  fields: { value: string; label: string }[];
  departments: { value: string; label: string }[];
  previewUrl: string;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'goals/edit': GoalWordsPage;
  }
}

interface About extends Pick<GoalWordsPage, 'heading' | 'action' | 'revision' | 'typed' | 'cancelUrl'> {
  wrong?: Wrong;
  /** Who saved in between, as a sentence, and what it says now. */
  conflict?: { sentence: string; now: TypedGoal };
}

export function goalWordsPage(req: Request, { agenda, municipality }: ReachedAgenda, about: About): GoalWordsPage {
  const t = translator(localeOf(req));
  const { wrong = {}, conflict, ...given } = about;
  const fields = agenda.fields.map(({ _id, title }, index) => ({
    value: _id.toString(),
    label: `${index + 1} ${title}`,
  }));
  const departments = municipality.departmentTree().map(({ department, depth }) => ({
    value: department._id.toString(),
    label: `${'– '.repeat(depth)}${department.name}`,
  }));
  const said = (name: keyof TypedGoal, value: string) =>
    [...(name === 'field' ? fields : name === 'department' ? departments : [])].find((one) => one.value === value)
      ?.label ?? value;
  return {
    ...given,
    title: titleOf(t, given.heading, wrong),
    crumbs: [{ label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') }],
    errors: sentences(t, wrong),
    conflict: conflict
      ? {
          sentence: conflict.sentence,
          theirs: (Object.keys(conflict.now) as (keyof TypedGoal)[])
            .filter((name) => conflict.now[name] !== given.typed[name])
            .map((name) => ({ label: t(`goals-pages:field.${name}`), value: said(name, conflict.now[name]) })),
        }
      : null,
    fields,
    departments: [{ value: '', label: t('goals-pages:noDepartment') }, ...departments],
    previewUrl: paths.agendaPreview,
  };
}
