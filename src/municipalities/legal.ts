import type { Request, Response } from 'express';
import { allTowns, townsLike } from '../../models/municipality/directory.js';
import { mayWriteLegalTexts } from '../../models/municipality/policy.js';
import { Municipality } from '../../models/municipality.js';
import { query } from '../web/form.js';
import { type More, moreOf, skipOf } from '../web/more.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, homeMunicipality, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface TownsFound {
  action: string;
  /** With so few one sees them all. */
  isSearched: boolean;
  q: string;
  found: { name: string; href: string }[];
  more: More | null;
}

/** More names than this nobody reads one after the other. */
const pageSize = 100;

export interface LegalPage extends Page {
  heading: string;
  /** null: the page speaks for the installation as a whole. */
  town: string | null;
  demo: boolean;
  paragraphs: string[];
  /** The same page of the towns here, for a visitor who belongs to none; null: the page speaks for one. */
  towns: TownsFound | null;
  editUrl: string | null;
}

export interface AccessibilityPage extends LegalPage {
  exceptions: string[];
  date: Date;
  feedbackUrl: string;
  /** Where the enforcement body of the town's state is. */
  enforcement: string[];
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/legal': LegalPage;
    'municipalities/accessibility': AccessibilityPage;
  }
}

/** Day of the self-assessment the built-in statement rests on; a town's own text moves it on. */
const assessed = new Date('2026-11-23T00:00:00Z');

export async function imprint(req: Request, res: Response): Promise<void> {
  const town = await townOf(req);
  await page(res, 'municipalities/legal', await legalPage(req, town, 'imprint', paths.imprint));
}

export async function privacy(req: Request, res: Response): Promise<void> {
  const town = await townOf(req);
  await page(res, 'municipalities/legal', await legalPage(req, town, 'privacy', paths.privacy));
}

export async function accessibility(req: Request, res: Response): Promise<void> {
  const t = translator(localeOf(req));
  const town = await townOf(req);
  await page(res, 'municipalities/accessibility', {
    ...(await legalPage(req, town, 'accessibility', paths.accessibility)),
    exceptions: list(t, 'municipalities:accessibility.exceptions'),
    date: town?.legal.accessibilityAt ?? assessed,
    feedbackUrl: town ? `${paths.feedback}?town=${town.slug}` : paths.feedback,
    enforcement: list(t, `municipalities:accessibility.enforcement.${town?.state === 'SN' ? 'SN' : 'other'}`),
  });
}

/** The town that is asked for, else the own one, else the only one there is. */
export async function townOf(req: Request): Promise<Municipality | null> {
  const slug = query(req).text('town', 60);
  if (slug) return Municipality.findOne({ slug });
  const home = homeMunicipality(req);
  if (home) return Municipality.findById(home);
  const [first, second] = await Municipality.find({}).limit(2);
  return first && !second ? first : null;
}

async function legalPage(
  req: Request,
  town: Municipality | null,
  kind: 'imprint' | 'privacy' | 'accessibility',
  path: string,
): Promise<LegalPage> {
  const t = translator(localeOf(req));
  const heading = t(`municipalities:${kind}.title`);
  const own = town ? paragraphs(town.legal[kind]) : [];
  return {
    title: town ? `${heading} – ${town.name}` : heading,
    heading,
    town: town?.name ?? null,
    demo: town?.demo ?? false,
    paragraphs: kind === 'accessibility' || own.length > 0 ? own : list(t, `municipalities:${kind}.default`),
    towns: town ? null : await townsWith(req, path),
    editUrl: town && mayWriteLegalTexts(actorOf(req), town) ? paths.settings : null,
  };
}

async function townsWith(req: Request, path: string): Promise<TownsFound> {
  const all = await allTowns();
  const q = query(req).text('q', 100);
  const skip = skipOf(req);
  const fitting = townsLike(all, { q, size: null });
  const shown = fitting.slice(skip, skip + pageSize);
  return {
    action: path,
    isSearched: all.length > pageSize || q !== '',
    q,
    found: shown.map(({ name, slug }) => ({ name, href: `${path}?town=${slug}` })),
    more: moreOf(
      { shown: skip + shown.length, total: fitting.length, pageSize },
      (next) => `${path}?${new URLSearchParams({ q, skip: String(next) })}#kommunen`,
    ),
  };
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
}

function list(t: Translate, key: string): string[] {
  return t(key, { returnObjects: true }) as string[];
}
