import { type Answer, type FoundKind, foundKinds } from '../../models/search/everything.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import { type Action, actionsLike, isCalled } from './actions.js';
import type { Found, Marked } from './found.js';

/** What the palette shows, in the order it shows it (src/browser/palette reads it). */
export interface Suggestions {
  groups: { label: string; entries: Entry[] }[];
  /** How many there are, or that there are none: said and shown. */
  said: string;
}

interface Entry {
  title: Marked;
  /** Department, town, place of the words. */
  detail: string;
  symbol: string;
  tone: string;
  url: string;
  /** Sent by POST; null: the address is opened. */
  fields: Record<string, string> | null;
}

const shown: Record<FoundKind, number> = { process: 5, practice: 4, town: 3 };

interface Suggested {
  text: string;
  answer: Answer | null;
  found: readonly Found[];
  actions: readonly Action[];
}

export function suggestionsOf({ text, answer, found, actions }: Suggested, t: Translate): Suggestions {
  const things = foundKinds.map((kind) => ({
    label: t(`search:kind.${kind}`),
    entries: found
      .filter((one) => one.kind === kind)
      .slice(0, shown[kind])
      .map((one) => thing(one, t)),
  }));
  const doing = {
    label: t('search:palette.actions'),
    entries: (text ? actionsLike(actions, text, t) : actions).map((action) => doable(action, t)),
  };
  // Who names what to do in full wants it done; anything else may be on the way to the name of a thing.
  const called = text !== '' && actions.some((action) => isCalled(action, text, t));
  const groups = (called ? [doing, ...things] : [...things, doing]).filter(({ entries }) => entries.length > 0);
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const more = found.length > 0 ? [{ label: t('search:palette.more'), entries: [allHits(text, t)] }] : [];
  return { groups: [...groups, ...more], said: sentence(text, answer, count, t) };
}

function thing(found: Found, t: Translate): Entry {
  const { kind, title, url, symbol, tone, department, municipality, state, place } = found;
  const name = place && textOf(place.name);
  // Of a town its name alone does not say why it is here.
  const about = kind === 'town' ? textOf(found.summary) : department;
  const at = place && t('search:quoted', { where: place.where, name });
  const detail = [about, municipality?.name, state && t(`common:state.${state}`), at];
  const there = place && !place.file ? place.url : url;
  return { title, detail: detail.filter(Boolean).join(' · '), symbol, tone, url: there, fields: null };
}

function textOf(pieces: Marked): string {
  return pieces.map((piece) => piece.text).join('');
}

function doable({ key, symbol, url, fields }: Action, t: Translate): Entry {
  return { ...plain(t(`search:action.${key}`)), symbol, url, fields: fields ?? null };
}

function allHits(text: string, t: Translate): Entry {
  const url = `${paths.search}?q=${encodeURIComponent(text)}`;
  return { ...plain(t('search:palette.all', { q: text })), symbol: 'search', url, fields: null };
}

function plain(text: string): Pick<Entry, 'title' | 'detail' | 'tone'> {
  return { title: [{ text, hit: false }], detail: '', tone: 'quiet' };
}

function sentence(text: string, answer: Answer | null, count: number, t: Translate): string {
  if (answer?.corrected && answer.hits.length > 0)
    return t('search:corrected', { typed: text, shown: answer.corrected });
  return count > 0 ? t('search:palette.count', { count }) : t('search:nothing', { q: text });
}
