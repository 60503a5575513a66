import type { Request, Response } from 'express';
import { mayWriteLegalTexts } from '../../models/municipality/policy.js';
import { Municipality } from '../../models/municipality.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, homeMunicipality, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface LegalPage extends Page {
  heading: string;
  /** null: the page speaks for the installation as a whole. */
  town: string | null;
  demo: boolean;
  paragraphs: string[];
  /** The same page of the towns here, for a visitor who belongs to none. */
  towns: { name: string; href: string }[];
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
    towns: town ? [] : await townsWith(path),
    editUrl: town && mayWriteLegalTexts(actorOf(req), town) ? paths.settings : null,
  };
}

async function townsWith(path: string): Promise<LegalPage['towns']> {
  const towns = await Municipality.find({}, { name: 1, slug: 1 }).sort({ name: 1 }).limit(500);
  return towns.map(({ name, slug }) => ({ name, href: `${path}?town=${slug}` }));
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
}

function list(t: Translate, key: string): string[] {
  return t(key, { returnObjects: true }) as string[];
}
