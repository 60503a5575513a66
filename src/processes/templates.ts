import type { Request, Response } from 'express';
import { contentHash } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { Picture } from '../../models/picture.js';
import { Template } from '../../models/template.js';
import { param } from '../web/form.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';

/** What a template looks like, drawn once like every diagram. */
export async function thumbnail(req: Request, res: Response): Promise<void> {
  const template = await Template.findById(param(req, 'template'));
  if (!template) throw new NotFound();
  await sendDrawn(req, res, template.xml);
}

export async function sendDrawn(req: Request, res: Response, xml: string): Promise<void> {
  const hash = contentHash(xml);
  const known = await Picture.of(hash);
  const pictures = known ?? (await services(req).diagrams.draw(xml));
  if (!known) await Picture.keep(hash, pictures);
  res.set('Cache-Control', 'private, max-age=3600');
  sendSandboxed(res, 'image/svg+xml', pictures.thumbnail);
}
