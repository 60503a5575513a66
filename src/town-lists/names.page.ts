import type { Request } from 'express';
import type { ListedName } from '../../models/town-list/usage.js';
import type { ListKind } from '../../models/town-list.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { tableEndings } from '../web/spreadsheet.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import type { ReachedList } from './scope.js';
import { addressOf, firstNames, namesByShare, readWish, shares } from './wish.js';

interface NameRow {
  name: string;
  /** null: used, and not in the list yet. */
  url: string | null;
  spellings: string;
  /** Vendor or hourly rate, and the note. */
  facts: string;
  uses: string;
  /** The first processes that use it; a single one says more than its number. */
  first: { title: string; url: string }[];
  more: number;
  /** Ticked in a merge that was refused. */
  chosen: boolean;
}

/** Which form of the list was refused, and what was in it. */
export interface RefusedForm {
  wrong?: Wrong;
  merge?: { spellings: string[]; into: string; refused: string };
}

export interface NamesPage extends Page {
  kind: ListKind;
  lead: string;
  tabs: { label: string; href: string; current: boolean }[];
  /** Without what is asked for. */
  isEmpty: boolean;
  filter: {
    action: string;
    q: string;
    show: string;
    shares: { label: string; count: number; href: string; current: boolean }[];
  };
  rows: NameRow[];
  more: { label: string; url: string } | null;
  /** To choose from while merging: every name, also those not shown. */
  known: string[];
  files: { label: string; href: string }[];
  /** What only those who keep the list see. */
  keeping: {
    addUrl: string;
    mergeUrl: string;
    apartUrl: string;
    proposals: { names: string[] }[];
    typed: { name: string; vendor: string; hourlyRate: string; note: string };
    errors: Wrong;
    merge: { into: string; error: string; wish: [name: string, value: string][] };
  } | null;
}

declare module '../web/views.js' {
  interface Views {
    'town-lists/index': NamesPage;
  }
}

const firstShown = 3;

export function namesPage(
  req: Request,
  { town, kind }: ReachedList,
  found: { names: ListedName[]; proposals: string[][]; keeps: boolean } & RefusedForm,
): NamesPage {
  const t = translator(localeOf(req));
  const { names, proposals, keeps, wrong = {}, merge } = found;
  const typed = form(req);
  const again = (name: string) => (Object.keys(wrong).length > 0 ? typed.text(name, 2000) : '');
  const wish = readWish(req);
  const parts = namesByShare(names, wish);
  const asked = parts[wish.share];
  const ticked = new Set(merge?.spellings);
  // What was ticked further down stands here too.
  const shown = wish.whole ? asked : asked.filter(({ name }, at) => at < firstNames || ticked.has(name));
  return {
    kind,
    title: titleOf(t, t(`town-lists:${kind}.title`), merge ? { into: merge.refused } : wrong),
    lead: t(`town-lists:${kind}.lead`, { town: town.name }),
    tabs: listTabs(t, kind),
    isEmpty: names.length === 0,
    filter: {
      action: paths.townList(kind),
      q: wish.text,
      show: wish.share === 'all' ? '' : wish.share,
      shares: shares.map((share) => ({
        label: t(`town-lists:share.${share}`),
        count: parts[share].length,
        href: addressOf(paths.townList(kind), { ...wish, share, whole: false }),
        current: share === wish.share,
      })),
    },
    rows: shown.map((one) => ({ ...rowOf(one, kind, localeOf(req)), chosen: ticked.has(one.name) })),
    more:
      shown.length < asked.length
        ? {
            label: t('town-lists:showAll', { count: asked.length }),
            url: addressOf(paths.townList(kind), { ...wish, whole: true }),
          }
        : null,
    known: names.map(({ name }) => name),
    files: tableEndings.map((ending) => ({
      label: t(`town-lists:take.${ending}`),
      href: paths.townListFile(kind, ending),
    })),
    keeping: keeps
      ? {
          addUrl: paths.townList(kind),
          mergeUrl: paths.townListPart(kind, 'merging'),
          apartUrl: paths.townListPart(kind, 'apart'),
          proposals: proposals.map((group) => ({ names: group })),
          typed: {
            ...{ name: again('name'), vendor: again('vendor') },
            ...{ hourlyRate: again('hourlyRate'), note: again('note') },
          },
          errors: sentences(t, wrong),
          merge: {
            into: merge?.into ?? '',
            error: merge ? t(merge.refused) : '',
            wish: [...new URL(addressOf('http://list', wish)).searchParams],
          },
        }
      : null,
  };
}

export function listTabs(t: Translate, current: ListKind) {
  return (['system', 'role'] as const).map((kind) => ({
    label: t(`town-lists:${kind}.title`),
    href: paths.townList(kind),
    current: kind === current,
  }));
}

function rowOf(
  { entry, name, spellings, uses }: ListedName,
  kind: ListKind,
  locale: 'de' | 'en',
): Omit<NameRow, 'chosen'> {
  const t = translator(locale);
  const rate = entry && entry.hourlyRateCents !== null ? euros(entry.hourlyRateCents, locale) : '';
  const own = kind === 'system' ? entry?.vendor : rate && t('town-lists:perHour', { rate });
  return {
    name,
    url: entry && paths.townName(kind, entry._id.toString()),
    spellings: spellings.join(', '),
    facts: [own, entry?.note].filter(Boolean).join(' · '),
    uses: t('town-lists:uses', { count: uses.length }),
    first: uses.slice(0, firstShown).map(({ key, title }) => ({ title, url: paths.process(key) })),
    more: Math.max(0, uses.length - firstShown),
  };
}

export function euros(cents: number, locale: 'de' | 'en'): string {
  const style = { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', style).format(cents / 100);
}
