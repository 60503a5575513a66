import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { Original } from '../../models/original.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { fileName as nameOfFile } from '../web/file-name.js';
import { query } from '../web/form.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';
import { excerptOf } from './excerpt.js';
import { pictureSize } from './picture-size.js';
import { picturesOf } from './pictures.js';

export async function thumbnail(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  sendPicture(req, res, reached, (await pictures(req, reached)).thumbnail);
}

export async function picture(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  sendPicture(req, res, reached, (await pictures(req, reached)).svg);
}

/** The part around the steps named by the address, for a text that is about them. */
export async function excerpt(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const steps = query(req).text('steps', 1000).split(',').filter(Boolean).slice(0, 20);
  sendPicture(req, res, reached, excerptOf((await pictures(req, reached)).svg, steps));
}

export async function svg(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const drawn = await pictures(req, reached);
  res.attachment(fileName(reached, 'svg'));
  sendSandboxed(res, 'image/svg+xml', drawn.svg);
}

export async function png(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const drawn = await pictures(req, reached);
  const bytes = await services(req).diagrams.png(drawn.svg, pictureSize(req, drawn.width));
  res.attachment(fileName(reached, 'png'));
  sendSandboxed(res, 'image/png', Buffer.from(bytes));
}

/** The very file that was uploaded while nobody has changed it, else the drawing as it is stored. */
export async function bpmn(_req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { diagram } = reached.version;
  if (!diagram) throw new NotFound();
  const untouched = diagram.original?.readAs === diagram.hash ? await Original.bytes(diagram.original.hash) : null;
  const content = untouched ?? (await Diagram.xml(diagram.hash));
  if (content === null) throw new NotFound();
  res.attachment(fileName(reached, 'bpmn'));
  sendSandboxed(res, 'application/xml', content);
}

async function pictures(req: Request, { version }: ReachedVersion) {
  const drawn = version.diagram && (await picturesOf(services(req).diagrams, version.diagram.hash));
  if (!drawn) throw new NotFound();
  return drawn;
}

/**
 * A browser keeps a picture for a day, for the session that was shown it; nobody in between keeps it, even a public
 * one: when it is taken out of force, no copy goes on being handed out.
 */
function sendPicture(req: Request, res: Response, { version }: ReachedVersion, content: string): void {
  const named = query(req).text('h', 64) === version.diagram?.hash.slice(0, 12);
  if (named) res.set('Cache-Control', 'private, max-age=86400, immutable').vary('Cookie');
  sendSandboxed(res, 'image/svg+xml', content);
}

function fileName({ version }: ReachedVersion, ending: string): string {
  return nameOfFile(version.profile.title, version.label, ending);
}
