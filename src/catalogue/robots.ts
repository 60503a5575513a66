import type { Request, Response } from 'express';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';

/** Doors and lists of hits are no content. */
const kept = [paths.session, paths.search, paths.preferences, '/compare', '/processes?'];

/** GET /robots.txt: everything published may be found; the invented towns of a demo may not. */
export function show(req: Request, res: Response): void {
  const lines = services(req).config.demo
    ? ['User-agent: *', 'Disallow: /']
    : ['User-agent: *', ...kept.map((path) => `Disallow: ${path}`), '', `Sitemap: ${absolute(req)(paths.sitemap)}`];
  res.type('text/plain').send(`${lines.join('\n')}\n`);
}
