import type { RequestHandler } from 'express';
import { setupPending, somebodyThere } from '../../models/setup.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';

declare module '../web/views.js' {
  interface Views {
    'municipalities/being-set-up': Page;
  }
}

const open: string[] = [paths.setup, paths.preferences];

/** Until the first person is there, every page says so; afterwards the database is not asked again. */
export function setupFirst(): RequestHandler {
  let done = false;
  return async (req, res, next) => {
    done ||= await somebodyThere();
    if (done || open.includes(req.path) || !(await setupPending())) return next();
    const title = translator(localeOf(req))('municipalities:beingSetUp.title');
    res.set('Retry-After', '300');
    await page(res, 'municipalities/being-set-up', { title }, { status: 503, layout: 'plain' });
  };
}
