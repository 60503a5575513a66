import type { Request } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import { type Kind, kinds } from '../../models/process/profile.js';
import type { Template } from '../../models/template.js';
import type { ListedTemplate } from '../../models/town-template.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';

export const beginnings = ['template', 'blank', 'profile'] as const;
export type Beginning = (typeof beginnings)[number];

export interface CreationPage extends Page {
  action: string;
  importUrl: string;
  captureUrl: string;
  errors: Record<string, string>;
  typed: { title: string; start: Beginning; department: string; template: string; kind: Kind };
  departments: { value: string; label: string }[];
  kinds: { value: Kind; label: string }[];
  templates: { value: string; title: string; summary: string; pictureUrl: string; own: boolean }[];
  ownTemplatesUrl: string;
}

export interface OfferedTemplates {
  own: ListedTemplate[];
  supplied: Template[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/new': CreationPage;
  }
}

export function creationPage(
  req: Request,
  home: Municipality,
  { own: ownTemplates, supplied }: OfferedTemplates,
  typed: Partial<CreationPage['typed']>,
  errors: Record<string, string> = {},
): CreationPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const actor = actorOf(req);
  const open = home.departments.filter((department) => mayCreateFor(actor, home, department._id));
  const own = actor.memberships.find(
    (one) => one.department && open.some((known) => known._id.equals(one.department ?? undefined)),
  );
  return {
    title: t('processes:new.title'),
    action: paths.processes,
    importUrl: paths.newImport,
    captureUrl: paths.newCapture,
    errors: sentences(t, errors),
    typed: {
      title: '',
      start: 'template',
      template: supplied[0]?._id ?? '',
      kind: 'core',
      department: own?.department?.toString() ?? '',
      ...typed,
    },
    departments: open.map((department) => ({ value: department._id.toString(), label: department.name })),
    kinds: kinds.map((kind) => ({ value: kind, label: t(`processes:kind.${kind}`) })),
    templates: [
      ...ownTemplates.map((one) => ({
        value: `own-${one._id}`,
        title: one.title,
        summary: one.summary,
        pictureUrl: paths.ownTemplatePart(one._id.toString(), 'thumbnail.svg'),
        own: true,
      })),
      ...supplied.map((one) => ({
        value: one._id,
        title: one.title[locale],
        summary: one.summary[locale],
        pictureUrl: paths.templatePicture(one._id),
        own: false,
      })),
    ],
    ownTemplatesUrl: paths.ownTemplates,
  };
}
