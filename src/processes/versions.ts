import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { ReachedProcess, ReachedVersion } from '../../models/process/reach.js';
import { draftFrom } from '../../models/version/drafting.js';
import { Version } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { skipOf } from '../web/more.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { type ListedVersion, listedFields, pageSize, versionsPage } from './versions.page.js';

export async function index(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const skip = skipOf(req);
  const { _id, current } = reached.process;
  const [newest, total, listed] = await Promise.all([
    Version.findOne({ process: _id, number: current }, listedFields).lean<ListedVersion>(),
    // Those of a package need not be numbered without gaps.
    Version.countDocuments({ process: _id }),
    // One more than stands on the page: the last one is compared with it.
    Version.find({ process: _id }, listedFields)
      .sort({ number: -1 })
      .skip(skip)
      .limit(pageSize + 1)
      .lean<ListedVersion[]>(),
  ]);
  await page(res, 'processes/versions', await versionsPage(req, reached, { newest, total, listed, skip }));
}

/** A new draft from the newest version, or from an older one that is wanted back. */
export async function create(req: Request, res: Response, { process, number }: ReachedProcess): Promise<void> {
  const wanted = form(req).number('from') ?? number;
  const source = Number.isInteger(wanted) && (await Version.findOne({ process: process._id, number: wanted }));
  if (!source) throw new NotFound();
  const draft = await draftFrom(process, source, doerOf(req));
  toast(req, 'processes:toast.drafted', { label: draft.label });
  res.redirect(
    303,
    draft.diagram ? paths.versionPart(process.key, draft.number, 'modeller') : paths.process(process.key),
  );
}
