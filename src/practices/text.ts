import type { Request, Response } from 'express';
import { Conflict, Invalid } from '../../models/errors.js';
import { missingIn, sentencesFor } from '../../models/practice/content.js';
import { keepReachable } from '../../models/practice/links.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { Practice } from '../../models/practice.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { readContent, writtenFrom, writtenIn } from './content.form.js';
import { editPage } from './edit.page.js';

export async function edit(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { acts, content } = reached.version;
  if (!isEditable(stateOf(acts))) throw new Conflict('notEditable');
  // Who comes from the submission sees what the head would miss.
  const missing = query(req).flag('missing') ? missingIn(content) : [];
  await page(res, 'practices/edit', await editPage(req, reached, writtenFrom(content), sentencesFor(missing)));
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  const written = writtenIn(form(req));
  try {
    await write(req, reached);
  } catch (error) {
    if (error instanceof Invalid)
      return page(res, 'practices/edit', await editPage(req, reached, written, error.fields), { status: 422 });
    if (error instanceof Conflict && error.key === 'savedMeanwhile') return conflict(req, res, reached, error);
    throw error;
  }
  toast(req, 'practices:toast.saved');
  const stays = form(req).text('then') === 'stay';
  res.redirect(303, stays ? paths.practicePart(practice.key, version.number, 'edit') : paths.practice(practice.key));
}

/** The autosave: the same, answered in data. 409 tells who saved in between, 422 what cannot be kept. */
export async function save(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version } = reached;
  try {
    await write(req, reached);
  } catch (error) {
    if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
    res.status(409).json({ message: translator(localeOf(req))('practices:save.conflict', error.params) });
    return;
  }
  const time = format(localeOf(req)).time(version.saved.at);
  res.json({ revision: version.revision, message: translator(localeOf(req))('practices:save.saved', { time }) });
}

async function write(req: Request, { version }: ReachedText): Promise<void> {
  const typed = form(req);
  const wanted = readContent(writtenIn(typed));
  const content = await keepReachable(actorOf(req), wanted, version.content);
  const revision = typed.number('revision') ?? -1;
  await version.write({ content, by: doerOf(req), revision });
}

/** The form as it was left, and beside it what is saved now: saving again puts it over theirs. */
async function conflict(req: Request, res: Response, reached: ReachedText, error: Conflict): Promise<void> {
  const { practice, version } = reached;
  const now = (await Practice.versionReachableBy(actorOf(req), practice.key, version.number)) ?? reached;
  const t = translator(localeOf(req));
  const written = writtenIn(form(req));
  const model = await editPage(req, now, written, {}, t('processes:conflict.title', error.params));
  await page(res, 'practices/edit', model, { status: 409 });
}
