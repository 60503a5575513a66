import type { Request } from 'express';
import { type CustomField, customGroups, customKinds } from '../../models/custom-field/fields.js';
import type { Municipality } from '../../models/municipality.js';
import { type Form, form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { FieldInTown } from './scope.js';

interface Option {
  value: string;
  label: string;
}

interface Typed {
  name: string;
  nameEn: string;
  kind: string;
  group: string;
  help: string;
  options: string;
  public: boolean;
}

export interface FieldsPage extends Page {
  town: string;
  action: string;
  typed: Typed;
  errors: Wrong;
  kinds: Option[];
  groups: Option[];
  fields: {
    name: string;
    url: string;
    about: string;
    marks: string[];
    placeUrl: string;
    first: boolean;
    last: boolean;
  }[];
}

export interface FieldPage extends Page {
  name: string;
  action: string;
  revision: number;
  kind: string;
  typed: Typed;
  errors: Wrong;
  conflict: string;
  groups: Option[];
  life: { url: string; label: string; hint: string };
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/custom-fields': FieldsPage;
    'municipalities/custom-field': FieldPage;
  }
}

const blank: Typed = { name: '', nameEn: '', kind: 'text', group: 'what', help: '', options: '', public: false };

export function fieldsPage(req: Request, town: Municipality, fields: readonly CustomField[], wrong: Wrong): FieldsPage {
  const t = translator(localeOf(req));
  return {
    title: titleOf(t, t('custom-fields:title'), wrong),
    town: town.name,
    action: paths.customFields,
    typed: Object.keys(wrong).length > 0 ? typedIn(form(req)) : blank,
    errors: sentences(t, wrong),
    kinds: customKinds.map((value) => ({ value, label: t(`custom-fields:kind.${value}`) })),
    groups: groups(t),
    fields: fields.map((field, at) => ({
      name: field.name,
      url: paths.customField(field._id.toString()),
      about: [t(`custom-fields:kind.${field.kind}`), t(`processes:section.${field.group}`)].join(' · '),
      marks: [
        t(field.public ? 'custom-fields:isPublic' : 'custom-fields:isInternal'),
        ...(field.retired ? [t('custom-fields:isRetired')] : []),
      ],
      placeUrl: paths.customFieldPart(field._id.toString(), 'place'),
      first: at === 0,
      last: at === fields.length - 1,
    })),
  };
}

export function fieldPage(req: Request, { field }: FieldInTown, wrong: Wrong, conflict: string): FieldPage {
  const t = translator(localeOf(req));
  const id = field._id.toString();
  return {
    title: titleOf(t, `${field.name}: ${t('custom-fields:title')}`, wrong),
    name: field.name,
    action: paths.customField(id),
    revision: field.revision,
    kind: field.kind,
    typed: req.method === 'POST' ? typedIn(form(req)) : { ...field, options: field.options.join('\n') },
    errors: sentences(t, wrong),
    conflict,
    groups: groups(t),
    life: field.retired
      ? { url: paths.customFieldPart(id, 'retirement/end'), label: t('custom-fields:restore'), hint: '' }
      : {
          url: paths.customFieldPart(id, 'retirement'),
          label: t('custom-fields:retire'),
          hint: t('custom-fields:retireHint'),
        },
  };
}

function groups(t: Translate): Option[] {
  return customGroups.map((value) => ({ value, label: t(`processes:section.${value}`) }));
}

function typedIn(typed: Form): Typed {
  const text = (name: string) => typed.text(name, 10_000);
  return {
    ...{ name: text('name'), nameEn: text('nameEn'), kind: text('kind'), group: text('group') },
    ...{ help: text('help'), options: text('options'), public: typed.flag('public') },
  };
}
