import type { Request, Response } from 'express';
import { blankBpmn } from '../../models/bpmn/blank.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict, NotFound } from '../../models/errors.js';
import { plainProfile, profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { actorOf } from '../web/session.js';
import { diagramPage } from './diagram.page.js';
import { offers } from './offers.js';
import { keepDrawing } from './reading.js';

export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  await page(res, 'processes/show', await diagramPage(req, reached), { sameForVisitors: true });
}

/** The drawing for viewer and modeller; the tag names the revision it is from. Who may draw begins with an empty one. */
export async function xml(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version } = reached;
  const begins = !version.diagram && offers(actorOf(req), reached).draw;
  const text = begins ? blank(reached) : version.diagram && (await Diagram.xml(version.diagram.hash));
  if (!text) throw new NotFound();
  res.set('X-Revision', String(version.revision));
  sendSandboxed(res, 'application/xml', text);
}

/** Looking at an empty sheet is no change: nothing is kept until something is drawn. */
function blank({ version, municipality, process }: ReachedVersion): string {
  return blankBpmn({
    name: version.profile.title,
    lanes: [municipality.department(process.department)?.name ?? ''],
  });
}

/** Saves the draft from the modeller. 409 tells who saved in between and where to see it. */
export async function update(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version } = reached;
  const body = (req.body ?? {}) as { revision?: unknown };
  const revision = typeof body.revision === 'number' ? body.revision : -1;
  const typed = form(req);
  const drawing = typeof (req.body as { xml?: unknown })?.xml === 'string' ? (req.body as { xml: string }).xml : '';
  if (revision !== version.revision) return conflict(req, res, reached);
  const hash = await keepDrawing(req, drawing, version.id);
  try {
    await version.saveDiagram({
      diagram: { hash, original: version.diagram?.original ?? null },
      by: doerOf(req),
      revision,
    });
    const title = typed.text('title', 200);
    if (title && title !== version.profile.title)
      await version.editProfile({
        profile: profile({ ...plainProfile(version.profile), title }),
        by: doerOf(req),
        revision: version.revision,
      });
  } catch (error) {
    if (error instanceof Conflict && error.key === 'savedMeanwhile') return conflict(req, res, reached);
    throw error;
  }
  res.json({ revision: version.revision, savedAt: version.saved.at.toISOString() });
}

async function conflict(req: Request, res: Response, { process, version }: ReachedVersion): Promise<void> {
  const now = await Process.versionReachableBy(actorOf(req), process.key, version.number);
  if (!now) throw new NotFound();
  res.status(409).json({
    by: now.version.saved.name,
    at: now.version.saved.at.toISOString(),
    revision: now.version.revision,
    xmlUrl: paths.versionPart(process.key, version.number, 'diagram.xml'),
  });
}
