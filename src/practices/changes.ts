import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { type Changes, practiceChanges } from '../web/practice-changes.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface ChangesPage extends Page, Changes {
  head: PracticeHead;
  before: string;
  backUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'practices/changes': ChangesPage;
  }
}

/** What is different from the version before, word by word: what a head reads before deciding. */
export async function show(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { practice, version } = reached;
  const before = await PracticeVersion.findOne({ practice: practice._id, number: version.number - 1 });
  if (!before) throw new NotFound();
  const head = await practiceHead(req, reached);
  await page(res, 'practices/changes', {
    title: translator(localeOf(req))('practices:changes.title', { title: head.title }),
    head,
    before: before.label,
    backUrl: paths.practiceVersion(practice.key, version.number),
    ...(await practiceChanges(actorOf(req), before.content, version.content, localeOf(req))),
  });
}
