import type { Request, Response } from 'express';
import { Diagram } from '../../../models/diagram.js';
import { NotFound } from '../../../models/errors.js';
import type { ReachedProcess } from '../../../models/process/reach.js';
import { query } from '../../web/form.js';
import { page } from '../../web/page.js';
import { paths } from '../../web/paths.js';
import { modelChanges } from '../../web/process-changes.js';
import { sendSandboxed } from '../../web/sandboxed.js';
import { services } from '../../web/services.js';
import { localeOf } from '../../web/session.js';
import { picturesOf } from '../pictures.js';
import type { Compared } from './compared.js';
import { comparisonPage } from './comparison.page.js';
import { marked } from './marks.js';

export async function show(req: Request, res: Response, compared: Compared): Promise<void> {
  await page(res, 'processes/comparison', await comparisonPage(req, compared));
}

/** The two versions of the form, at the address of their comparison; without them the newest against the one before. */
export function choose(req: Request, res: Response, { process, number }: ReachedProcess): void {
  const asked = query(req);
  const known = (name: string) => (/^[1-9]\d{0,8}$/.test(asked.text(name, 20)) ? Number(asked.text(name, 20)) : null);
  res.redirect(303, paths.versionComparison(process.key, known('before'), known('after') ?? number));
}

export function pictureBefore(req: Request, res: Response, compared: Compared): Promise<void> {
  return picture(req, res, compared, 'before');
}

export function pictureAfter(req: Request, res: Response, compared: Compared): Promise<void> {
  return picture(req, res, compared, 'after');
}

/** One of the two drawings with a mark at each difference: for print, for readers without scripts, until the live one stands. */
async function picture(req: Request, res: Response, compared: Compared, side: 'before' | 'after'): Promise<void> {
  const hashes = { before: compared.before?.version.diagram?.hash, after: compared.after.version.diagram?.hash };
  const hash = hashes[side];
  const drawn = hash && (await picturesOf(services(req).diagrams, hash));
  if (!drawn) throw new NotFound();
  const [before, after] = await Promise.all(
    [hashes.before, hashes.after].map((one) => (one ? Diagram.facts(one) : null)),
  );
  const changes =
    before && after ? modelChanges(before, after, localeOf(req)).groups.flatMap((one) => one.changes) : [];
  res.set('Cache-Control', 'private, max-age=60').vary('Cookie');
  sendSandboxed(
    res,
    'image/svg+xml',
    marked(
      drawn.svg,
      changes.flatMap((change) => ({ ...change, element: change[side] ?? '' })),
    ),
  );
}
