import type { CustomField } from '../../models/custom-field.js';
import { groupedServiceKey, type Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { customLabel, saidTo } from '../web/custom-facts.js';
import type { Form } from '../web/form.js';
import { format, isoDay } from '../web/format.js';
import { profileOptions } from '../web/profile-facts.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import { customName } from './profile.form.js';
import type { FieldKind } from './profile-layout.js';

export interface ProfileField {
  name: string;
  label: string;
  hint: string;
  type: FieldKind | 'number' | 'url';
  value: string;
  options: { value: string; label: string }[];
  error: string | null;
}

/** A field of every profile; `typed` goes before what is saved. */
export function profileField(
  name: keyof Profile,
  type: FieldKind,
  profile: Profile,
  typed: Form | null,
  errors: Record<string, string>,
  t: Translate,
): ProfileField {
  const choices = (profileOptions[name] ?? []).map((value) => ({ value, label: t(`processes:${name}.${value}`) }));
  const empty = name === 'kind' ? [] : [{ value: '', label: t('processes:notSaid') }];
  return {
    name,
    type,
    label: t(`processes:field.${name}`),
    hint: t(`processes:hint.${name}`, { defaultValue: '' }),
    value: typed
      ? typed.text(name)
      : editable(name === 'serviceKey' ? groupedServiceKey(profile.serviceKey) : profile[name], type),
    options: type === 'select' ? [...empty, ...choices] : [],
    error: errors[name] ?? null,
  };
}

const inputs: Record<CustomField['kind'], ProfileField['type']> = {
  ...{ text: 'text', longText: 'textarea', number: 'number', date: 'date' },
  ...{ choice: 'select', yesNo: 'select', link: 'url' },
};

/** An own field of the town. What was chosen and is no choice any more stays to be seen. */
export function customField(
  own: CustomField,
  profile: Profile,
  typed: Form | null,
  errors: Record<string, string>,
  locale: Locale,
): ProfileField {
  const t = translator(locale);
  const name = customName(own);
  const value = typed ? typed.text(name) : saidTo(profile.custom, own);
  const yesNo = [
    { value: '1', label: t('common:yes') },
    { value: '0', label: t('common:no') },
  ];
  const choices = [...new Set([...own.options, ...(value ? [value] : [])])].map((one) => ({ value: one, label: one }));
  const options = own.kind === 'yesNo' ? yesNo : own.kind === 'choice' ? choices : [];
  return {
    name,
    type: inputs[own.kind],
    label: customLabel(own, locale),
    hint: own.help,
    value: own.kind === 'number' && !typed && value ? format(locale).number(Number(value)) : value,
    options: options.length > 0 ? [{ value: '', label: t('processes:notSaid') }, ...options] : [],
    error: errors[name] ?? null,
  };
}

/** The departments that may take part, as they are chosen: typed before saved. */
export function participantsOf({ municipality, process, version }: ReachedVersion, typed: Form | null) {
  const chosen = typed?.list('participant');
  return municipality.departments
    .filter((department) => !department._id.equals(process.department))
    .map((department) => {
      const id = department._id.toString();
      const kept = version.profile.participants.find((one) => one.department.equals(department._id));
      return {
        id,
        name: department.name,
        chosen: chosen ? chosen.includes(id) : kept !== undefined,
        joint: typed ? typed.list('joint').includes(id) : kept?.joint === true,
        handover: typed ? typed.text(`handover-${id}`) : (kept?.handover ?? ''),
      };
    });
}

/** As the form takes it: a browser drops the line breaks of a field with one line. */
export function editable(value: unknown, type: FieldKind): string {
  if (value instanceof Date) return isoDay(value);
  if (Array.isArray(value)) return value.join(type === 'text' ? ', ' : '\n');
  if (typeof value === 'boolean') return value ? '1' : '';
  return value === null || value === undefined ? '' : String(value);
}
