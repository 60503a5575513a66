import type { Request, Response } from 'express';
import { plainProfile, profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { keepDrawing } from './reading.js';

/** My drawing as a process of its own: the way out of a conflict that loses nobody's work. */
export async function create(req: Request, res: Response, { process, version }: ReachedVersion): Promise<void> {
  const { xml } = (req.body ?? {}) as { xml?: unknown };
  const hash = await keepDrawing(req, typeof xml === 'string' ? xml : '');
  const title = translator(localeOf(req))('processes:copyTitle', { title: version.profile.title }).slice(0, 200);
  const copy = await Process.start({
    municipality: process.municipality,
    department: process.department,
    profile: profile({ ...plainProfile(version.profile), title }),
    by: doerOf(req),
    origin: { kind: 'copy', name: version.profile.title },
    diagram: { hash, original: null },
  });
  res.status(201).json({ url: paths.process(copy.process.key) });
}
