import type { Wish } from '../../models/search/finding.js';
import { belongsTo, homeOf } from '../../models/user/membership.js';
import { type Actor, User } from '../../models/user.js';
import type { Translate } from '../web/texts.js';
import { changed, without } from './addresses.js';
import type { Facet } from './facets.page.js';

/** One filter that narrows the list, with the way to take it away: nothing is left out without saying so. */
export interface Chip {
  label: string;
  removeUrl: string;
}

/** A filter that came with the address and has no box in the form: the form hands it on. */
export interface Kept {
  name: 'keyword' | 'serviceKey' | 'owner';
  value: string;
}

export function keptFilters(wish: Wish): Kept[] {
  return [
    ...wish.keywords.map((value): Kept => ({ name: 'keyword', value })),
    ...(wish.serviceKey ? [{ name: 'serviceKey' as const, value: wish.serviceKey }] : []),
    ...(wish.owner ? [{ name: 'owner' as const, value: wish.owner.toString() }] : []),
  ];
}

export async function chipsFor(
  facets: readonly Facet[],
  asked: URLSearchParams,
  wish: Wish,
  actor: Actor,
  t: Translate,
): Promise<Chip[]> {
  const ticked = facets.flatMap((facet) =>
    facet.options
      .filter((option) => option.checked && !(facet.name === 'collection' && isWhole(facet, asked)))
      .map((option) => ({ label: option.label, removeUrl: without(asked, facet.name, option.value) })),
  );
  const owner = wish.owner ? await ownerName(wish.owner, actor, t) : '';
  const labels = {
    keyword: (value: string) => value,
    serviceKey: (value: string) => t('library:chipServiceKey', { key: value }),
    owner: () => owner,
  };
  const kept = keptFilters(wish).map(({ name, value }) => ({
    label: labels[name](value),
    removeUrl: name === 'keyword' ? without(asked, name, value) : changed(asked, { [name]: null }),
  }));
  const text = wish.text
    ? [{ label: t('library:chipText', { text: wish.text }), removeUrl: changed(asked, { q: null }) }]
    : [];
  return [...text, ...ticked, ...kept];
}

/** The own town is what is shown anyway, and both collections are no filter. */
function isWhole(facet: Facet, asked: URLSearchParams): boolean {
  return !asked.has('collection') || facet.options.every((option) => option.checked);
}

/** Names of people stay in their town hall. */
async function ownerName(id: NonNullable<Wish['owner']>, actor: Actor, t: Translate): Promise<string> {
  const home = homeOf(actor);
  const owner = home && (await User.findById(id));
  return owner && belongsTo(owner, home) ? owner.name : t('library:chipOwner');
}
