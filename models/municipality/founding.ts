import { Invalid } from '../errors.js';
import { Municipality } from '../municipality.js';

export const states = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const;

export interface NewTown {
  name: string;
  slug: string;
  ags: string;
  state: string;
}

/** One sentence a field that cannot be taken. */
export function townProblems({ name, slug, ags, state }: NewTown): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!name.trim()) wrong.name = 'municipalities:invalid.name';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) wrong.slug = 'municipalities:invalid.slug';
  if (!/^\d{8}$/.test(ags)) wrong.ags = 'municipalities:invalid.ags';
  if (!states.some((one) => one === state)) wrong.state = 'municipalities:invalid.state';
  return wrong;
}

/** @throws {Invalid} with one sentence a field, also when the short name is taken. */
export async function foundTown(wanted: NewTown): Promise<Municipality> {
  const wrong = townProblems(wanted);
  if (!wrong.slug && (await Municipality.exists({ slug: wanted.slug })))
    wrong.slug = 'municipalities:invalid.slugTaken';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return Municipality.create({ ...wanted, name: wanted.name.trim() });
}
