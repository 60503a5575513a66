import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { Preview, type Previewed } from '../../models/preview.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { DiagramPool } from '../render/pool.js';
import { query } from '../web/form.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';
import { picturesOf } from './pictures.js';
import { previewSvg } from './preview-look.js';

/** Named in the address, so that a changed picture is another one; null while nothing is drawn. */
export function previewName(reached: ReachedVersion): string | null {
  const previewed = previewedOf(reached);
  return previewed && Preview.idOf(previewed).slice(0, 12);
}

/** GET …/preview.png: for links in messages. Reached like everything of the version: unpublished has none for others. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const previewed = previewedOf(reached);
  if (!previewed) throw new NotFound();
  const id = Preview.idOf(previewed);
  const png = (await Preview.of(id)) ?? (await shared(id, services(req).diagrams, previewed));
  if (!png) throw new NotFound();
  if (query(req).text('h', 64) === id.slice(0, 12))
    res.set('Cache-Control', 'private, max-age=86400, immutable').vary('Cookie');
  sendSandboxed(res, 'image/png', png);
}

const underWay = new Map<string, Promise<Buffer | null>>();

/** Drawn once, however many ask at the same time. */
function shared(id: string, pool: DiagramPool, previewed: Previewed): Promise<Buffer | null> {
  const drawing = underWay.get(id) ?? draw(id, pool, previewed).finally(() => underWay.delete(id));
  underWay.set(id, drawing);
  return drawing;
}

async function draw(id: string, pool: DiagramPool, { diagram, title, town }: Previewed): Promise<Buffer | null> {
  const pictures = await picturesOf(pool, diagram);
  if (!pictures) return null;
  const png = Buffer.from(await pool.png(previewSvg({ title, town, ...pictures })));
  await Preview.keep(id, png);
  return png;
}

function previewedOf({ version, municipality }: ReachedVersion): Previewed | null {
  return version.diagram && { diagram: version.diagram.hash, title: version.profile.title, town: municipality.name };
}
