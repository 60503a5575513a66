import type { CustomField } from '../../models/custom-field.js';
import type { Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { customLabel, customWords } from '../web/custom-facts.js';
import type { Form } from '../web/form.js';
import { format } from '../web/format.js';
import { profileOptions, readableFact } from '../web/profile-facts.js';
import { type Locale, translator } from '../web/texts.js';
import { customName } from './profile.form.js';
import type { Comparable } from './profile-conflict.js';
import { customField, editable, participantsOf } from './profile-fields.js';
import { type FieldKind, layout } from './profile-layout.js';

/** Each field as it is saved and as it was typed; other departments count as one. */
export function comparable(
  reached: ReachedVersion,
  own: CustomField[],
  typed: Form | null,
  locale: Locale,
): Comparable[] {
  const t = translator(locale);
  const { profile } = reached.version;
  const told = (entries: ReturnType<typeof participantsOf>) =>
    entries
      .filter((one) => one.chosen)
      .map((one) => [one.joint ? t('profile:jointName', { name: one.name }) : one.name, one.handover])
      .map((words) => words.filter(Boolean).join(': '))
      .join('; ');
  const [departments, typedDepartments] = [told(participantsOf(reached, null)), told(participantsOf(reached, typed))];
  const plain = (name: string) =>
    (name === 'serviceKey' ? typed?.text(name).replace(/\s/g, '') : typed?.text(name)) ?? '';
  return [
    ...layout
      .flatMap(({ fields }) => fields)
      .map(([name, type]) => ({
        name,
        label: t(`processes:field.${name}`),
        saved: editable(profile[name], type),
        typed: plain(name),
        said: readableFact(name, profile, locale).join('; ') || t('processes:notSaid'),
        wrote: asRead(name, type, plain(name), locale),
      })),
    ...own.map((one) => {
      const saved = customField(one, profile, null, {}, locale).value;
      const name = customName(one);
      const said = (value: string) => (value ? customWords(one, value, locale).join('; ') : t('processes:notSaid'));
      return {
        name,
        label: customLabel(one, locale),
        saved,
        typed: plain(name),
        said: said(saved),
        wrote: said(plain(name)),
      };
    }),
    {
      name: 'participants',
      label: t('processes:field.participants'),
      saved: departments,
      typed: typedDepartments,
      said: departments || t('processes:notSaid'),
      wrote: typedDepartments || t('processes:notSaid'),
    },
  ];
}

/** What somebody chose or typed, as the profile would say it. */
function asRead(name: keyof Profile, type: FieldKind, value: string, locale: Locale): string {
  const t = translator(locale);
  if (!value) return t('processes:notSaid');
  if (profileOptions[name]?.includes(value)) return t(`processes:${name}.${value}`);
  if (type === 'checkbox') return t('common:yes');
  const day = type === 'date' ? new Date(`${value}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) ? format(locale).date(day) : value;
}
