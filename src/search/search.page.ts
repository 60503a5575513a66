import type { Request } from 'express';
import { type Answer, foundKinds } from '../../models/search/everything.js';
import { collections } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { type PracticeCard, practiceCards } from '../web/practice-card.js';
import { type ProcessCard, processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type Asked, addressOf } from './asked.js';
import type { Beginning } from './beginning.js';
import { counted, countSentence, moreLabel, sum } from './counts.js';
import { type Found, foundThings, looks } from './found.js';

interface Choice {
  label: string;
  href: string;
  current: boolean;
}

interface Narrowed {
  q: string;
  /** What the form hands on besides the words. */
  kept: { name: string; value: string }[];
  /** Whose things, for members. */
  collections: Choice[];
  chips: { label: string; removeUrl: string }[];
}

export interface SearchPage extends Page, Narrowed {
  kinds: (Choice & { symbol: string | null; count: string })[];
  found: Found[];
  count: string;
  /** Another spelling was searched for. */
  corrected: { typed: string; shown: string; exactUrl: string } | null;
  more: { label: string; url: string } | null;
  firstUrl: string | null;
  /** null: something was found. `wideUrl`: without what narrows the search. */
  nothing: { wideUrl: string | null; links: { label: string; href: string }[] } | null;
  /** Before anything is asked. */
  beginning: {
    terms: { label: string; href: string }[];
    processes: ProcessCard[];
    practices: PracticeCard[];
  } | null;
}

declare module '../web/views.js' {
  interface Views {
    'search/index': SearchPage;
  }
}

export async function searchPage(req: Request, asked: Asked, answer: Answer): Promise<SearchPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const f = format(locale);
  // Who insists on what was typed sees that nothing says it.
  const refused = asked.exact && answer.corrected !== null;
  const { hits, counts, next } = refused ? { ...nothingFound, next: null } : answer;
  const all = sum(foundKinds.map((kind) => counts[kind]));
  const total = asked.kind ? counts[asked.kind] : all;
  const found = await foundThings(hits, answer.marks, locale, homeOf(actorOf(req)));
  return {
    title: t('search:titleFor', { q: asked.text }),
    ...narrowed(req, asked, t),
    kinds: [
      { key: 'all', symbol: null, kind: null, count: all },
      ...foundKinds.map((kind) => ({ key: kind, symbol: looks[kind].symbol, kind, count: counts[kind] })),
    ].map(({ key, symbol, kind, count }) => ({
      label: t(`search:kind.${key}`),
      symbol,
      count: counted(count, f),
      href: addressOf(asked, { kind }),
      current: asked.kind === kind,
    })),
    found,
    count: countSentence(total, t, f),
    corrected:
      answer.corrected === null || refused
        ? null
        : { typed: asked.text, shown: answer.corrected, exactUrl: addressOf(asked, { exact: true }) },
    more: next === null ? null : { label: moreLabel(total, next, t), url: addressOf(asked, { skip: next }) },
    firstUrl: asked.skip > 0 ? addressOf(asked) : null,
    nothing: found.length > 0 ? null : nothing(asked, t),
    beginning: null,
  };
}

const nothingFound = { hits: [], counts: { process: 0, practice: 0, town: 0 } };

export async function beginningPage(req: Request, asked: Asked, { terms, ...newest }: Beginning): Promise<SearchPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const home = homeOf(actorOf(req));
  return {
    title: t('search:title'),
    ...narrowed(req, asked, t),
    kinds: [],
    found: [],
    count: '',
    corrected: null,
    more: null,
    firstUrl: null,
    nothing: null,
    beginning: {
      terms: terms.map((term) => ({ label: term, href: addressOf(asked, { text: term }) })),
      processes: await processCards(newest.processes, locale, { home }),
      practices: await practiceCards(newest.practices, locale, home),
    },
  };
}

function narrowed(req: Request, asked: Asked, t: Translate): Narrowed {
  const { text, kind, collection, town } = asked;
  const kept = { kind, collection, municipality: town?.slug };
  const member = homeOf(actorOf(req)) !== null;
  return {
    q: text,
    kept: Object.entries(kept).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    collections: member
      ? [null, ...collections].map((one) => ({
          label: t(`search:collection.${one ?? 'all'}`),
          href: addressOf(asked, { collection: one }),
          current: collection === one,
        }))
      : [],
    chips: town ? [{ label: town.name, removeUrl: addressOf(asked, { town: null }) }] : [],
  };
}

function nothing(asked: Asked, t: Translate): SearchPage['nothing'] {
  const narrow = asked.kind || asked.collection || asked.town || asked.skip > 0;
  return {
    wideUrl: narrow ? addressOf(asked, { kind: null, collection: null, town: null }) : null,
    links: [
      { label: t('search:all.process'), href: `${paths.processes}?collection=own&collection=others` },
      { label: t('search:all.practice'), href: `${paths.practices}?collection=own&collection=others` },
      { label: t('search:all.town'), href: paths.towns },
    ],
  };
}
