import type { Request, Response } from 'express';
import { following } from '../../models/follow/news.js';
import { Follow } from '../../models/follow.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import type { FoundFollowed } from './followed.js';
import { followsPage } from './follows.page.js';

/** GET /follows: what is new since the last look, and everything somebody follows. */
export async function index(req: Request, res: Response): Promise<void> {
  await page(res, 'follows/index', followsPage(req, await following(actorOf(req))));
}

export async function create(req: Request, res: Response, found: FoundFollowed): Promise<void> {
  await Follow.begin(actorOf(req), found);
  toast(
    req,
    'follows:toast.begun',
    { title: found.title },
    { key: 'follows:toast.all', href: paths.follows, method: 'get' },
  );
  res.redirect(303, found.url);
}
