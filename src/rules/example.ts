import type { Request, Response } from 'express';
import { exampleKinds, exampleOf } from '../../models/bpmn/lint/examples.js';
import { contentHash } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { Picture } from '../../models/picture.js';
import { param } from '../web/form.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';

/** GET /help/rules/:rule/:kind.svg: a small diagram in which the rule finds something, or the same put right. */
export async function show(req: Request, res: Response): Promise<void> {
  const kind = exampleKinds.find((one) => one === param(req, 'kind'));
  const xml = kind ? exampleOf(param(req, 'rule'), kind) : null;
  if (!xml) throw new NotFound();
  const hash = contentHash(xml);
  const known = await Picture.of(hash);
  const pictures = known ?? (await services(req).diagrams.draw(xml));
  if (!known) await Picture.keep(hash, pictures);
  res.set('Cache-Control', 'public, max-age=86400');
  sendSandboxed(res, 'image/svg+xml', pictures.svg);
}
