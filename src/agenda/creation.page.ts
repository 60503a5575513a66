import type { Request } from 'express';
import type { AgendaParts } from '../../models/agenda/parts.js';
import { maySetGuardRails } from '../../models/agenda/policy.js';
import type { Municipality } from '../../models/municipality.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { Beginning } from './templates.js';
import type { TypedWords } from './words.form.js';

/** One box to tick; its value says where the part stands: `rail-0`, `field-0`, `goal-0-1`. */
interface OfferedPart {
  value: string;
  title: string;
  text: string;
  checked: boolean;
}

export interface CreationPage extends Page {
  crumbs: { label: string; href: string }[];
  action: string;
  typed: TypedWords;
  errors: Wrong;
  templates: { title: string; summary: string; url: string; fields: number; goals: number; current: boolean }[];
  /** null: without a template. */
  chosen: { value: string; title: string } | null;
  guardRails: OfferedPart[];
  /** Guard rails are the mayor's: who else begins an agenda is told so. */
  maySetGuardRails: boolean;
  fields: (OfferedPart & { goals: OfferedPart[] })[];
  previewUrl: string;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'agenda/new': CreationPage;
  }
}

interface Begun {
  typed: TypedWords;
  beginnings: readonly Beginning[];
  template: string;
  /** Which parts are ticked; null: all of them. */
  taken: ReadonlySet<string> | null;
}

const nothing: AgendaParts = { guardRails: [], fields: [] };

export function creationPage(
  req: Request,
  home: Municipality,
  { typed, beginnings, template, taken }: Begun,
  wrong: Wrong = {},
): CreationPage {
  const t = translator(localeOf(req));
  const chosen = beginnings.find((one) => one.value === template) ?? null;
  const { guardRails, fields } = chosen?.parts ?? nothing;
  const part = (value: string, { title, text }: { title: string; text: string }): OfferedPart => ({
    value,
    title,
    text,
    checked: taken === null || taken.has(value),
  });
  const withTemplate = (value: string) => `${paths.newAgenda}?${new URLSearchParams({ template: value })}`;
  const sets = maySetGuardRails(actorOf(req), { municipality: home });
  return {
    title: titleOf(t, t('agenda-pages:new.title'), wrong),
    crumbs: [{ label: t('agenda-pages:list.title'), href: paths.agendas }],
    action: paths.agendas,
    typed,
    errors: sentences(t, wrong),
    templates: [
      {
        title: t('agenda-pages:new.empty'),
        summary: t('agenda-pages:new.emptyText'),
        url: paths.newAgenda,
        fields: 0,
        goals: 0,
        current: chosen === null,
      },
      ...beginnings.map(({ value, title, summary, parts }) => ({
        title,
        summary,
        url: withTemplate(value),
        fields: parts.fields.length,
        goals: parts.fields.reduce((sum, field) => sum + field.goals.length, 0),
        current: chosen?.value === value,
      })),
    ],
    chosen: chosen && { value: chosen.value, title: chosen.title },
    guardRails: sets ? guardRails.map((one, index) => part(`rail-${index}`, one)) : [],
    maySetGuardRails: sets,
    fields: fields.map((field, index) => ({
      ...part(`field-${index}`, field),
      goals: field.goals.map((goal, place) => part(`goal-${index}-${place}`, goal)),
    })),
    previewUrl: paths.agendaPreview,
    cancelUrl: paths.agendas,
  };
}

/** A goal brings its field along; guard rails only come from who may set them. */
export function chosenParts(
  req: Request,
  home: Municipality,
  beginning: Beginning | null,
  taken: ReadonlySet<string>,
): AgendaParts {
  const { guardRails, fields } = beginning?.parts ?? nothing;
  const sets = maySetGuardRails(actorOf(req), { municipality: home });
  return {
    guardRails: sets ? guardRails.filter((_, index) => taken.has(`rail-${index}`)) : [],
    fields: fields
      .map((field, index) => ({
        ...field,
        isTaken: taken.has(`field-${index}`),
        goals: field.goals.filter((_, place) => taken.has(`goal-${index}-${place}`)),
      }))
      .filter(({ isTaken, goals }) => isTaken || goals.length > 0)
      .map(({ title, text, goals }) => ({ title, text, goals })),
  };
}
