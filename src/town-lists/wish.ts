import type { Request } from 'express';
import { normalised } from '../../models/town-list/normalised.js';
import type { ListedName } from '../../models/town-list/usage.js';
import { form, query } from '../web/form.js';

export const shares = ['all', 'listed', 'unlisted'] as const;
export type Share = (typeof shares)[number];

/** Which names of a list somebody wants to see. */
export interface NamesWish {
  text: string;
  share: Share;
  /** All of them, however many. */
  whole: boolean;
}

/** So many names are looked through at once; the rest is one press away. */
export const firstNames = 30;

/** From the address, or from a form on the list that brings along what its reader was looking at. */
export function readWish(req: Request): NamesWish {
  const asked = req.method === 'POST' ? form(req) : query(req);
  return { text: asked.text('q', 120), share: asked.choice('show', shares) ?? 'all', whole: asked.flag('whole') };
}

/** Names that say the text in any spelling, by the share of the list they belong to. */
export function namesByShare(names: readonly ListedName[], { text }: NamesWish): Record<Share, ListedName[]> {
  const sought = normalised(text);
  const all = names.filter((one) => [one.name, ...one.spellings].some((name) => normalised(name).includes(sought)));
  return { all, listed: all.filter(({ entry }) => entry), unlisted: all.filter(({ entry }) => !entry) };
}

export function addressOf(list: string, wish: NamesWish): string {
  const asked = new URLSearchParams();
  if (wish.text) asked.set('q', wish.text);
  if (wish.share !== 'all') asked.set('show', wish.share);
  if (wish.whole) asked.set('whole', '1');
  return asked.size > 0 ? `${list}?${asked}` : list;
}
