import type { Request, Response } from 'express';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';

/** One box everywhere; so far it finds processes, so the library with all collections is its page of hits. */
export function index(req: Request, res: Response): void {
  const text = query(req).text('q', 200);
  res.redirect(
    303,
    text ? `${paths.processes}?q=${encodeURIComponent(text)}&collection=own&collection=others` : paths.processes,
  );
}
