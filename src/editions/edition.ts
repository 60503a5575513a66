import type { Request, Response } from 'express';
import { canonical } from '../../models/edition/canonical.js';
import { editionsReachableBy, type ReachedEdition } from '../../models/edition/reach.js';
import { fileName } from '../web/file-name.js';
import { absolute } from '../web/own-address.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { sendDocx, sendPdf } from '../web/pdf.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { actorOf, localeOf } from '../web/session.js';
import { editionPage } from './edition.page.js';
import { documentOf, type Shown } from './shown.js';
import { wordsIn } from './words.js';

/** GET …/editions/:number: frozen, so the same today and in ten years. */
export async function show(req: Request, res: Response, reached: ReachedEdition): Promise<void> {
  const all = await editionsReachableBy(actorOf(req), reached.edition.key);
  await page(res, 'editions/show', editionPage(req, reached, all?.editions ?? []), { sameForVisitors: true });
}

export async function pdf(req: Request, res: Response, { edition }: ReachedEdition): Promise<void> {
  await sendPdf(req, res, nameOf(edition, 'pdf'), documentOf(shownOf(edition), onPaper(req)), edition.checksum);
}

export async function docx(req: Request, res: Response, { edition }: ReachedEdition): Promise<void> {
  await sendDocx(req, res, nameOf(edition, 'docx'), documentOf(shownOf(edition), onPaper(req)), edition.checksum);
}

/** The content as it is written down: what the checksum is of, for whoever wants to work it out. */
export function json(_req: Request, res: Response, { edition }: ReachedEdition): void {
  res.attachment(nameOf(edition, 'json'));
  sendSandboxed(res, 'application/json', Buffer.from(canonical(edition.content), 'utf8'));
}

export function shownOf(edition: ReachedEdition['edition']): Shown {
  const { content, key, number, published } = edition;
  return { content, edition, path: paths.edition(key, number), at: published.at };
}

export function onPaper(req: Request) {
  return wordsIn(localeOf(req), absolute(req));
}

function nameOf({ title, content, number }: ReachedEdition['edition'], ending: string): string {
  return fileName(`${title} ${content.town}`, String(number), ending);
}
