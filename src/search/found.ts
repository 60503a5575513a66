import type { Types } from 'mongoose';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { sections } from '../../models/practice/content.js';
import type { FoundKind, Hit, Place } from '../../models/search/everything.js';
import { highlight } from '../../models/search/highlight.js';
import type { State } from '../../models/version/acts.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { type Locale, type Translate, translator } from '../web/texts.js';

/** A text in pieces: those that were searched for are marked. */
export type Marked = ReturnType<typeof highlight>;

/** A hit as a list shows it. */
export interface Found {
  kind: FoundKind;
  symbol: string;
  tone: string;
  title: Marked;
  url: string;
  summary: Marked;
  department: string;
  /** Named when it is another town's. */
  municipality: { name: string; url: string } | null;
  /** null: the reader sees what is published, and nothing else. */
  state: State | null;
  adoptions: string;
  place: FoundPlace | null;
}

interface Speech {
  t: Translate;
  number: (value: number) => string;
}

/** Where within the thing the words stand, and the way there. */
interface FoundPlace {
  /** "Gefunden im Schritt" */
  where: string;
  name: Marked;
  excerpt: Marked;
  url: string;
  /** The address is a file. */
  file: boolean;
}

export const looks: Record<FoundKind, { symbol: string; tone: '' | 'practice' | 'idea' }> = {
  process: { symbol: 'workflow', tone: '' },
  practice: { symbol: 'lightbulb', tone: 'practice' },
  town: { symbol: 'building-2', tone: 'idea' },
};

export async function foundThings(
  hits: readonly Hit[],
  marks: readonly string[],
  locale: Locale,
  home: Types.ObjectId | null,
): Promise<Found[]> {
  const towns = await knownTowns(hits.map((hit) => hit.municipality));
  const t = translator(locale);
  const { number } = format(locale);
  return hits.map((hit) => {
    const town = towns.get(hit.municipality.toString());
    const own = home !== null && hit.municipality.equals(home);
    const named = own || hit.kind === 'town' ? undefined : town;
    return {
      kind: hit.kind,
      ...looks[hit.kind],
      title: highlight(hit.title, marks),
      url: urlOf(hit),
      summary: highlight(hit.summary || townFacts(hit, town, { t, number }), marks),
      department: (hit.department && town?.department(hit.department)?.name) || '',
      municipality: named ? { name: named.name, url: paths.town(named.slug) } : null,
      state: own ? hit.state : null,
      adoptions: hit.adoptions > 0 ? t('search:adoptions', { count: hit.adoptions }) : '',
      place: hit.place && foundPlace(hit, hit.place, marks, t),
    };
  });
}

function urlOf({ kind, key }: Hit): string {
  if (kind === 'town') return paths.town(key);
  return kind === 'process' ? paths.process(key) : paths.practice(key);
}

function townFacts({ kind }: Hit, town: Municipality | undefined, { t, number }: Speech): string {
  if (kind !== 'town' || !town?.population) return '';
  return t('catalogue:inhabitants', { count: town.population, number: number(town.population) });
}

function foundPlace(hit: Hit, place: Place, marks: readonly string[], t: Translate): FoundPlace {
  const section = sections.find((one) => place.kind === 'section' && one === place.name);
  const name = section ? t(`practices:section.${section}`) : place.name;
  return {
    where: t(`search:place.${place.kind}`),
    name: highlight(name, section ? [] : marks),
    excerpt: place.excerpt === place.name ? [] : highlight(place.excerpt, marks),
    url: placeUrl(hit, place),
    file: place.kind === 'attachment' && place.element !== null,
  };
}

/** A step leads to the drawing with this step chosen, a section to its heading, a file to itself, all else to where it is written. */
function placeUrl(hit: Hit, { kind, name, element }: Place): string {
  const thing = urlOf(hit);
  if (kind === 'step' && element) return paths.step(hit.key, element);
  if (kind === 'section') return `${thing}#${encodeURIComponent(name)}`;
  if (kind === 'attachment' && element && hit.number !== null)
    return paths.practicePart(hit.key, hit.number, `files/${encodeURIComponent(element)}`);
  if (kind === 'attachment') return `${thing}#attachments`;
  return hit.kind === 'process' && kind !== 'step' ? `${thing}/profile` : thing;
}
