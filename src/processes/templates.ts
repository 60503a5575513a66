import type { Request, Response } from 'express';
import { contentHash } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { Picture } from '../../models/picture.js';
import { Template } from '../../models/template.js';
import { param } from '../web/form.js';
import { services } from '../web/services.js';
import { pictureAlone } from './content-policy.js';

/** What a template looks like, drawn once like every diagram. */
export async function thumbnail(req: Request, res: Response): Promise<void> {
  const template = await Template.findById(param(req, 'template'));
  if (!template) throw new NotFound();
  const hash = contentHash(template.xml);
  const known = await Picture.of(hash);
  const pictures = known ?? (await services(req).diagrams.draw(template.xml));
  if (!known) await Picture.keep(hash, pictures);
  res.set('Cache-Control', 'private, max-age=3600').set('Content-Security-Policy', pictureAlone);
  res.type('image/svg+xml').send(pictures.thumbnail);
}
